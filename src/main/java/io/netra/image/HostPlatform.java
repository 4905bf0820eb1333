package io.netra.image;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The platform that images are built for unless told otherwise, taken from this machine: an engine runs on the same
 * kind of processor nearly always.
 *
 * @param architecture as image platforms call it: {@code amd64}
 * @param variant of the processor; mostly empty
 */
record HostPlatform(String architecture, String variant) {

    static HostPlatform current() {
        return of(System.getProperty("os.arch", "amd64"));
    }

    /** @param arch as Java calls it */
    static HostPlatform of(String arch) {
        return switch (arch) {
            case "x86_64" -> new HostPlatform("amd64", "");
            case "aarch64" -> new HostPlatform("arm64", "");
            case "arm" -> new HostPlatform("arm", "v7");
            default -> new HostPlatform(arch, "");
        };
    }

    /** As images have it: {@code linux/arm/v7}. */
    String text() {
        return "linux/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }

    /**
     * The build arguments that a builder sets by itself.
     *
     * @param target the platform to build for; {@code null} for this one
     */
    Map<String, String> arguments(@Nullable String target) {
        Map<String, String> arguments = new HashMap<>();
        put(arguments, "BUILD", text());
        put(arguments, "TARGET", target == null ? text() : target);
        return arguments;
    }

    private static void put(Map<String, String> arguments, String prefix, String platform) {
        String[] parts = platform.split("/", 3);
        arguments.put(prefix + "PLATFORM", platform);
        arguments.put(prefix + "OS", parts[0]);
        arguments.put(prefix + "ARCH", parts.length > 1 ? parts[1] : "");
        arguments.put(prefix + "VARIANT", parts.length > 2 ? parts[2] : "");
    }
}
