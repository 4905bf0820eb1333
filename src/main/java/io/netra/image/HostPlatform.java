package io.netra.image;

import java.util.Map;

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

    /** The build arguments that a builder sets by itself. */
    Map<String, String> arguments() {
        String platform = "linux/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
        return Map.of(
                "BUILDPLATFORM", platform,
                "BUILDOS", "linux",
                "BUILDARCH", architecture,
                "BUILDVARIANT", variant,
                "TARGETPLATFORM", platform,
                "TARGETOS", "linux",
                "TARGETARCH", architecture,
                "TARGETVARIANT", variant);
    }
}
