package io.netra.compose;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the engine is to run a service's containers on its host.
 *
 * @param values of the keys that the file has: {@code String}, {@code Long}, {@code Boolean}, {@code List<String>} or
 *     {@code Map<String, String>}
 * @param logging where output goes; {@code null} for the engine's default
 * @param ulimits limits on the processes
 * @param devices devices of the host
 * @param requests devices that a driver hands out, such as GPUs
 * @param blockDevices limits on the use of single block devices
 * @param blockWeight share of all block devices, 10 to 1000; {@code null} for the engine's default
 */
public record HostOptions(
        Map<HostOption, Object> values,
        @Nullable Logging logging,
        List<Ulimit> ulimits,
        List<Device> devices,
        List<DeviceRequest> requests,
        List<BlockDevice> blockDevices,
        @Nullable Integer blockWeight) {

    /** Nothing but the engine's defaults. */
    public static final HostOptions DEFAULTS =
            new HostOptions(Map.of(), null, List.of(), List.of(), List.of(), List.of(), null);

    /** The text of an option; empty where the file leaves it out. */
    public String text(HostOption option) {
        return values.get(option) instanceof String text ? text : "";
    }

    /**
     * @param driver empty for the engine's default
     */
    public record Logging(String driver, Map<String, String> options) {}

    public record Ulimit(String name, long soft, long hard) {}

    /**
     * @param permissions of {@code r}, {@code w} and {@code m}
     */
    public record Device(String source, String target, String permissions) {}

    /**
     * @param count how many; -1 for all; {@code null} where ids are given
     */
    public record DeviceRequest(
            String driver,
            @Nullable Integer count,
            List<String> ids,
            List<String> capabilities,
            Map<String, String> options) {}

    /**
     * @param limit what is limited, as the file calls it: {@code device_read_bps}, {@code weight_device}, …
     * @param value bytes or operations per second, or a weight
     */
    public record BlockDevice(String limit, String path, long value) {}
}
