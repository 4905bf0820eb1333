package io.netra.compose;

import io.netra.compose.HostOptions.BlockDevice;
import io.netra.compose.HostOptions.Logging;
import io.netra.compose.HostOptions.Ulimit;
import io.netra.compose.project.ByteSizes;
import io.netra.yaml.MalformedValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what the engine takes as it stands: capabilities, namespaces, fine limits, devices, logging. */
final class HostOptionsReader {

    private static final String WEIGHTS = "weight_device";
    private static final List<String> RATES =
            List.of("device_read_bps", "device_read_iops", "device_write_bps", "device_write_iops");

    private final Section service;
    private final DeployReader deploy;

    private HostOptionsReader(Section service, DeployReader deploy) {
        this.service = service;
        this.deploy = deploy;
    }

    static HostOptions read(Section service, DeployReader deploy) {
        return new HostOptionsReader(service, deploy).read();
    }

    private HostOptions read() {
        Map<HostOption, Object> values = new EnumMap<>(HostOption.class);
        for (HostOption option : HostOption.values()) {
            Value value = service.get(option.key());
            Object read = value == null || value.isNothing() ? null : read(value, option);
            if (value != null && read != null) {
                values.put(option, read);
                value.reading().access().option(option, value, read);
            }
        }
        Section block = service.section("blkio_config");
        HostOptions options = new HostOptions(
                Collections.unmodifiableMap(values),
                logging(),
                ulimits(service.get("ulimits")),
                DeviceReader.devices(service),
                DeviceReader.requests(service, deploy),
                block == null ? List.of() : blockDevices(block),
                block == null ? null : block.integer("weight", 0, 1000));
        if (block != null) {
            block.refuseOthers();
        }
        return options;
    }

    private static @Nullable Object read(Value value, HostOption option) {
        if (option == HostOption.SECURITY_OPT) {
            return SecurityOptions.read(value);
        }
        return switch (option.kind()) {
            case TEXT -> value.text();
            case TEXTS -> value.texts();
            case PAIRS -> Pairs.LABELS.read(value);
            case FLAG -> value.parse(Scalars::flag);
            case NUMBER -> value.parse(Scalars::number);
            case BYTES -> value.parse(text -> text.equals("-1") ? Long.valueOf(-1) : (Long) ByteSizes.parse(text));
            case PERCENT -> value.parse(HostOptionsReader::percent);
        };
    }

    private static Long percent(String text) {
        try {
            String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
            return new BigDecimal(number).movePointRight(2).longValue();
        } catch (NumberFormatException e) {
            throw new MalformedValue("'" + text + "' is no percentage", "Write one such as 12.5.");
        }
    }

    private @Nullable Logging logging() {
        Section section = service.section("logging");
        if (section == null) {
            return null;
        }
        String driver = section.string("driver");
        Map<String, String> options = section.pairs("options", Pairs.LABELS);
        section.refuseOthers();
        return new Logging(driver == null ? "" : driver, options);
    }

    /** {@code nofile: 1024}, or {@code nofile: {soft: 1024, hard: 2048}}. */
    static List<Ulimit> ulimits(@Nullable Value value) {
        List<Ulimit> ulimits = new ArrayList<>();
        if (value != null) {
            value.entries().forEach((name, v) -> ulimits.add(ulimit(name, v)));
        }
        return Collections.unmodifiableList(ulimits);
    }

    private static Ulimit ulimit(String name, Value value) {
        if (!value.isMapping()) {
            Long both = value.parse(Scalars::number);
            return new Ulimit(name, both == null ? 0 : both, both == null ? 0 : both);
        }
        Section section = value.section("a limit");
        Long soft = section.number("soft");
        Long hard = section.number("hard");
        if (soft == null || hard == null) {
            section.problem(value.path() + " needs 'soft' and 'hard'", "Write both, or one number for both.");
        }
        section.refuseOthers();
        return new Ulimit(name, soft == null ? 0 : soft, hard == null ? 0 : hard);
    }

    private static List<BlockDevice> blockDevices(Section block) {
        List<BlockDevice> devices = new ArrayList<>();
        addBlockDevices(devices, block, WEIGHTS, "weight", Scalars::number);
        RATES.forEach(limit -> addBlockDevices(devices, block, limit, "rate", ByteSizes::parse));
        return Collections.unmodifiableList(devices);
    }

    private static void addBlockDevices(
            List<BlockDevice> devices, Section block, String limit, String key, Function<String, Long> parser) {
        Value value = block.get(limit);
        for (Value item : value == null ? List.<Value>of() : value.items()) {
            Section section = item.section("a block device");
            String path = section.string("path");
            Value given = section.get(key);
            Long number = given == null ? null : given.parse(parser);
            if (path == null || given == null) {
                section.problem(item.path() + " needs 'path' and '" + key + "'", "Write both.");
            } else if (number != null) {
                devices.add(new BlockDevice(limit, path, number));
            }
            section.refuseOthers();
        }
    }
}
