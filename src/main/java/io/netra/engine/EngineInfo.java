package io.netra.engine;

/**
 * @param host where it listens: {@code unix:///var/run/docker.sock}
 * @param version of the engine: {@code 26.1.5}
 * @param apiVersion the one netra speaks with it: {@code 1.45}
 * @param buildKit whether it builds with BuildKit
 * @param platform what it runs without emulation: {@code linux/amd64}
 * @param publishedHost the address where its published ports answer, seen from here; one of IPv6 has no brackets
 */
public record EngineInfo(
        String host, String version, String apiVersion, boolean buildKit, String platform, String publishedHost) {}
