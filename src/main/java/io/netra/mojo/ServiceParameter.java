package io.netra.mojo;

import io.netra.settings.RawSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code <service>} of the pom: either its name alone, {@code <service>postgres</service>}, or with what differs from
 * the catalogue. Maven fills the fields.
 */
public final class ServiceParameter {

    private @Nullable String name;
    private @Nullable String type;
    private @Nullable String alpine;
    private @Nullable String image;
    private @Nullable String alpineImage;
    private @Nullable String context;
    private @Nullable String dockerfile;
    private @Nullable String alpineDockerfile;
    private @Nullable String target;
    private @Nullable String ports;
    private @Nullable String probe;
    private @Nullable String memory;
    private @Nullable String alpineMemory;
    private @Nullable String cpus;
    private @Nullable String dependsOn;
    private @Nullable Map<String, String> environment;
    private @Nullable Map<String, String> args;

    /** Maven calls it for {@code <service>postgres</service>}. */
    public void set(String name) {
        this.name = name;
    }

    RawSettings.Service raw() {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "name", name);
        put(values, "type", type);
        put(values, "alpine", alpine);
        put(values, "image", image);
        put(values, "alpineImage", alpineImage);
        put(values, "context", context);
        put(values, "dockerfile", dockerfile);
        put(values, "alpineDockerfile", alpineDockerfile);
        put(values, "target", target);
        put(values, "ports", ports);
        put(values, "probe", probe);
        put(values, "memory", memory);
        put(values, "alpineMemory", alpineMemory);
        put(values, "cpus", cpus);
        put(values, "dependsOn", dependsOn);
        return new RawSettings.Service(values, orEmpty(environment), orEmpty(args));
    }

    private static void put(Map<String, String> values, String field, @Nullable String value) {
        if (value != null) {
            values.put(field, value.trim());
        }
    }

    /** Maven makes an empty element of a map a {@code null}. */
    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        Map<String, String> copy = new LinkedHashMap<>();
        if (map != null) {
            map.forEach((key, value) -> copy.put(key, value == null ? "" : value));
        }
        return copy;
    }
}
