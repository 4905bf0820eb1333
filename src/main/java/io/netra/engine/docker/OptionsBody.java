package io.netra.engine.docker;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.compose.ComposeService;
import io.netra.compose.HostOption;
import io.netra.compose.HostOptions;
import io.netra.compose.HostOptions.DeviceRequest;
import io.netra.engine.EngineException;
import io.netra.plan.ContainerSpec;
import io.netra.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The options of a service that the engine takes as they stand, under its own names. */
final class OptionsBody {

    static final Map<HostOption, String> FIELDS = Map.ofEntries(
            entry(HostOption.ANNOTATIONS, "Annotations"),
            entry(HostOption.CAP_ADD, "CapAdd"),
            entry(HostOption.CAP_DROP, "CapDrop"),
            entry(HostOption.CGROUP, "CgroupnsMode"),
            entry(HostOption.CGROUP_PARENT, "CgroupParent"),
            entry(HostOption.CPU_COUNT, "CpuCount"),
            entry(HostOption.CPU_PERCENT, "CpuPercent"),
            entry(HostOption.CPU_PERIOD, "CpuPeriod"),
            entry(HostOption.CPU_QUOTA, "CpuQuota"),
            entry(HostOption.CPU_RT_PERIOD, "CpuRealtimePeriod"),
            entry(HostOption.CPU_RT_RUNTIME, "CpuRealtimeRuntime"),
            entry(HostOption.CPU_SHARES, "CpuShares"),
            entry(HostOption.CPUSET, "CpusetCpus"),
            entry(HostOption.DEVICE_CGROUP_RULES, "DeviceCgroupRules"),
            entry(HostOption.DNS, "Dns"),
            entry(HostOption.DNS_OPT, "DnsOptions"),
            entry(HostOption.DNS_SEARCH, "DnsSearch"),
            entry(HostOption.GROUP_ADD, "GroupAdd"),
            entry(HostOption.IPC, "IpcMode"),
            entry(HostOption.ISOLATION, "Isolation"),
            entry(HostOption.MEM_SWAPPINESS, "MemorySwappiness"),
            entry(HostOption.MEMSWAP_LIMIT, "MemorySwap"),
            entry(HostOption.OOM_KILL_DISABLE, "OomKillDisable"),
            entry(HostOption.OOM_SCORE_ADJ, "OomScoreAdj"),
            entry(HostOption.PID, "PidMode"),
            entry(HostOption.PRIVILEGED, "Privileged"),
            entry(HostOption.RUNTIME, "Runtime"),
            entry(HostOption.SECURITY_OPT, "SecurityOpt"),
            entry(HostOption.STORAGE_OPT, "StorageOpt"),
            entry(HostOption.SYSCTLS, "Sysctls"),
            entry(HostOption.USERNS_MODE, "UsernsMode"),
            entry(HostOption.UTS, "UTSMode"));

    private static final Map<String, String> BLOCK_FIELDS = Map.of(
            "weight_device", "BlkioWeightDevice",
            "device_read_bps", "BlkioDeviceReadBps",
            "device_read_iops", "BlkioDeviceReadIOps",
            "device_write_bps", "BlkioDeviceWriteBps",
            "device_write_iops", "BlkioDeviceWriteIOps");

    private static final String SECCOMP_FILE = "seccomp=/";

    private final ObjectNode host;
    private final ContainerSpec spec;

    private OptionsBody(ObjectNode host, ContainerSpec spec) {
        this.host = host;
        this.spec = spec;
    }

    static void put(ObjectNode host, ContainerSpec spec) {
        new OptionsBody(host, spec).put(spec.definition().host());
    }

    private void put(HostOptions options) {
        options.values().forEach((option, value) -> put(FIELDS.getOrDefault(option, option.key()), value));
        HostOptions.Logging logging = options.logging();
        if (logging != null) {
            host.putObject("LogConfig").put("Type", logging.driver()).set("Config", Json.object(logging.options()));
        }
        options.ulimits()
                .forEach(limit -> host.withArrayProperty("Ulimits")
                        .addObject()
                        .put("Name", limit.name())
                        .put("Soft", limit.soft())
                        .put("Hard", limit.hard()));
        options.devices()
                .forEach(device -> host.withArrayProperty("Devices")
                        .addObject()
                        .put("PathOnHost", device.source())
                        .put("PathInContainer", device.target())
                        .put("CgroupPermissions", device.permissions()));
        options.requests()
                .forEach(request -> host.withArrayProperty("DeviceRequests").add(request(request)));
        blockDevices(options);
    }

    private void put(String field, Object value) {
        if (value instanceof Map<?, ?> pairs) {
            ObjectNode object = host.putObject(field);
            pairs.forEach((name, text) -> object.put(String.valueOf(name), String.valueOf(text)));
        } else if (field.equals("SecurityOpt") && value instanceof Collection<?> texts) {
            securityOptions(texts);
        } else if (value instanceof Collection<?> texts) {
            host.set(field, Json.array(texts.stream().map(String::valueOf).toList()));
        } else if (value instanceof Long number) {
            host.put(field, number);
        } else if (value instanceof Boolean flag) {
            host.put(field, flag);
        } else {
            host.put(field, namespace(String.valueOf(value)));
        }
    }

    /** {@code service:db} means the container of that service. */
    private String namespace(String text) {
        String service = ComposeService.serviceOf(text);
        return service == null ? text : "container:" + spec.containerOf(service);
    }

    /** Two things that the engine does not do by itself: it wants a profile's text, and lists of paths. */
    private void securityOptions(Collection<?> texts) {
        List<String> options = new ArrayList<>();
        for (Object text : texts) {
            String option = String.valueOf(text);
            if (option.equals("systempaths=unconfined")) {
                host.putArray("MaskedPaths");
                host.putArray("ReadonlyPaths");
            } else {
                options.add(option.startsWith(SECCOMP_FILE) ? "seccomp=" + profile(option) : option);
            }
        }
        host.set("SecurityOpt", Json.array(options));
    }

    private String profile(String option) {
        Path file = Path.of(option.substring(option.indexOf('=') + 1));
        try {
            return Json.text(Json.read(Files.readAllBytes(file)));
        } catch (IOException e) {
            Problem problem = Problem.of(
                    "Cannot create container '" + spec.name() + "'",
                    "its seccomp profile " + file + " cannot be read: " + e.getMessage(),
                    "Correct 'security_opt' in the compose file, or the file.");
            throw new EngineException(problem, 0, e);
        }
    }

    private static ObjectNode request(DeviceRequest request) {
        ObjectNode body = Json.object().put("Driver", request.driver());
        body.put("Count", request.count() == null ? 0 : request.count());
        body.set("DeviceIDs", Json.array(request.ids()));
        body.putArray("Capabilities").add(Json.array(request.capabilities()));
        body.set("Options", Json.object(request.options()));
        return body;
    }

    private void blockDevices(HostOptions options) {
        if (options.blockWeight() != null) {
            host.put("BlkioWeight", options.blockWeight());
        }
        options.blockDevices().forEach(device -> {
            boolean weight = device.limit().equals("weight_device");
            host.withArrayProperty(BLOCK_FIELDS.getOrDefault(device.limit(), device.limit()))
                    .addObject()
                    .put("Path", device.path())
                    .put(weight ? "Weight" : "Rate", device.value());
        });
    }
}
