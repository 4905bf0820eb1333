package io.netra.compose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The smallest file that has one key of the specification, cut out of {@code every-key.yaml}. */
final class KeySample {

    /** What a mapping can't do without, by its path. */
    private static final Map<String, List<String>> COMPANIONS = Map.ofEntries(
            Map.entry("services.*", List.of("image")),
            Map.entry("services.*.build", List.of("context")),
            Map.entry("services.*.build.ulimits.*", List.of("soft", "hard")),
            Map.entry("services.*.blkio_config.weight_device[]", List.of("path", "weight")),
            Map.entry("services.*.blkio_config.device_read_bps[]", List.of("path", "rate")),
            Map.entry("services.*.blkio_config.device_read_iops[]", List.of("path", "rate")),
            Map.entry("services.*.blkio_config.device_write_bps[]", List.of("path", "rate")),
            Map.entry("services.*.blkio_config.device_write_iops[]", List.of("path", "rate")),
            Map.entry("services.*.configs[]", List.of("source")),
            Map.entry("services.*.secrets[]", List.of("source")),
            Map.entry("services.*.devices[]", List.of("source")),
            Map.entry("services.*.env_file[]", List.of("path")),
            Map.entry("services.*.extends", List.of("service", "file")),
            Map.entry("include[]", List.of("path")),
            Map.entry("services.*.deploy.resources.reservations.devices[]", List.of("capabilities")),
            Map.entry("services.*.healthcheck", List.of("start_period")),
            Map.entry("services.*.ports[]", List.of("target")),
            Map.entry("services.*.ulimits.*", List.of("soft", "hard")),
            Map.entry("services.*.volumes[]", List.of("type", "source", "target")),
            Map.entry("secrets.*", List.of("file")),
            Map.entry("configs.*", List.of("file")));

    /** What takes the place of companions for a key that excludes them. */
    private static final Map<String, List<String>> ALONE = Map.of(
            "secrets.*.environment", List.of(),
            "secrets.*.external", List.of(),
            "configs.*.environment", List.of(),
            "configs.*.external", List.of(),
            "configs.*.content", List.of());

    private final String key;

    private KeySample(String key) {
        this.key = key;
    }

    static String of(String key) {
        Object whole = new Load(LoadSettings.builder().build()).loadFromString(ComposeTexts.resource("every-key.yaml"));
        Object cut = new KeySample(key).cut("", whole);
        Map<String, Object> file = new LinkedHashMap<>();
        ((Map<?, ?>) cut).forEach((name, value) -> file.put(String.valueOf(name), value));
        complete(file);
        return new Dump(DumpSettings.builder().build()).dumpToString(file);
    }

    /** What others refer to, and a file is nothing without a service. */
    @SuppressWarnings("unchecked")
    private static void complete(Map<String, Object> file) {
        Map<String, Object> services =
                (Map<String, Object>) file.computeIfAbsent("services", k -> new LinkedHashMap<>());
        services.putIfAbsent("a", Map.of("image", "x"));
        // What no service uses is left out before it is read.
        services.putIfAbsent(
                "b",
                Map.of(
                        "image", "x",
                        "networks", List.of("n"),
                        "volumes", List.of(Map.of("type", "volume", "source", "v", "target", "/v")),
                        "secrets", List.of("s"),
                        "configs", List.of("c")));
        file.computeIfAbsent("networks", k -> new LinkedHashMap<>(Map.of("n", Map.of())));
        file.computeIfAbsent("volumes", k -> new LinkedHashMap<>(Map.of("v", Map.of())));
        file.computeIfAbsent("secrets", k -> new LinkedHashMap<>(Map.of("s", Map.of("environment", "HOME"))));
        file.computeIfAbsent("configs", k -> new LinkedHashMap<>(Map.of("c", Map.of("content", "text"))));
    }

    /** What of a value is on the way to the key, or needed there; below the key, only what is needed. */
    private Object cut(String path, Object value) {
        if (value instanceof List<?> items && items.get(0) instanceof Map) {
            return List.of(cut(path + "[]", items.get(0)));
        }
        if (!(value instanceof Map<?, ?> map) || isFree(path)) {
            return value;
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        map.forEach((name, v) -> {
            String child = child(path, String.valueOf(name));
            if (isOnTheWay(child) || needs(path).contains(String.valueOf(name)) || child.endsWith(".*")) {
                kept.put(String.valueOf(name), cut(child, v));
            }
        });
        return kept;
    }

    private List<String> needs(String path) {
        String parent = key.contains(".") ? key.substring(0, key.lastIndexOf('.')) : "";
        boolean alone = ALONE.containsKey(key.replaceFirst("\\.external\\..*", ".external"))
                && path.equals(key.startsWith("secrets") || key.startsWith("configs") ? path : parent);
        return alone ? List.of() : COMPANIONS.getOrDefault(path, List.of());
    }

    private boolean isOnTheWay(String path) {
        return key.equals(path) || key.startsWith(path + ".") || key.startsWith(path + "[");
    }

    /** A path of the specification, where names of the user's choice are stars. */
    private static String child(String path, String name) {
        boolean named = SpecKeys.below(path).isEmpty()
                && !SpecKeys.below(path.isEmpty() ? "*" : path + ".*").isEmpty();
        return path.isEmpty() ? name : path + "." + (named ? "*" : name);
    }

    /** Whether the specification names no key below. */
    private static boolean isFree(String path) {
        return !path.isEmpty()
                && SpecKeys.below(path).isEmpty()
                && SpecKeys.below(path + ".*").isEmpty();
    }
}
