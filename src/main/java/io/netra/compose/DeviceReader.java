package io.netra.compose;

import io.netra.compose.HostOptions.Device;
import io.netra.compose.HostOptions.DeviceRequest;
import io.netra.compose.project.WholeNumbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads devices: those of the host by path, and those that a driver hands out. */
final class DeviceReader {

    private static final String ALL = "rwm";

    private DeviceReader() {}

    static List<Device> devices(Section service) {
        List<Device> devices = new ArrayList<>();
        Value value = service.get("devices");
        for (Value item : value == null ? List.<Value>of() : value.items()) {
            Device device = device(item);
            if (device != null) {
                devices.add(device);
            }
        }
        return Collections.unmodifiableList(devices);
    }

    private static @Nullable Device device(Value item) {
        Section section = item.section("a device");
        String source = section.string("source");
        String target = section.string("target");
        String permissions = section.string("permissions");
        section.refuseOthers();
        if (source == null) {
            section.problem(item.path() + " has no 'source'", "Name the device of the host.");
            return null;
        }
        return new Device(source, target == null ? source : target, permissions == null ? ALL : permissions);
    }

    /** From {@code deploy.resources.reservations.devices}, and from {@code gpus}, which is short for the same. */
    static List<DeviceRequest> requests(Section service, DeployReader deploy) {
        List<DeviceRequest> requests = new ArrayList<>(deploy.requests());
        Value gpus = service.get("gpus");
        if (gpus != null) {
            gpus.items().forEach(item -> requests.add(request(item, List.of("gpu"))));
        }
        return Collections.unmodifiableList(requests);
    }

    /** @param known capabilities that it has besides those written */
    static DeviceRequest request(Value item, List<String> known) {
        Section section = item.section("a device");
        String driver = section.string("driver");
        Value count = section.get("count");
        Value ids = section.get("device_ids");
        Value capabilities = section.get("capabilities");
        if (capabilities == null && known.isEmpty()) {
            section.problem(item.path() + " has no 'capabilities'", "Write one such as [gpu].");
        }
        if (count != null && ids != null) {
            count.problem("it can't stand beside 'device_ids'", "Keep one of them.");
        }
        List<String> all = new ArrayList<>(capabilities == null ? List.of() : capabilities.texts());
        known.stream().filter(capability -> !all.contains(capability)).forEach(all::add);
        DeviceRequest request = new DeviceRequest(
                driver == null ? "" : driver,
                count == null ? (ids == null ? Integer.valueOf(-1) : null) : count.parse(DeviceReader::count),
                ids == null ? List.of() : ids.texts(),
                Collections.unmodifiableList(all),
                section.pairs("options", Pairs.LABELS));
        section.refuseOthers();
        return request;
    }

    private static Integer count(String text) {
        return text.equals("all") ? -1 : WholeNumbers.parse(text, -1, Integer.MAX_VALUE);
    }
}
