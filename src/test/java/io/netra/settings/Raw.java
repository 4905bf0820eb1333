package io.netra.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a user wrote, put together step by step. */
final class Raw {

    static final Path BASE = Path.of("/checkout/shop");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<RawSettings.Service> services = new ArrayList<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<String, String> exports = new LinkedHashMap<>();
    private String artifactId = "shop";
    private Path base = BASE;

    Raw set(String parameter, String value) {
        values.put(parameter, value);
        return this;
    }

    Raw variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Raw export(String name, String value) {
        exports.put(name, value);
        return this;
    }

    Raw artifactId(String id) {
        artifactId = id;
        return this;
    }

    Raw base(Path folder) {
        base = folder;
        return this;
    }

    /** @param fields names and values in turn */
    Raw service(String name, String... fields) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("name", name));
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        services.add(new RawSettings.Service(all, Map.of(), Map.of()));
        return this;
    }

    Raw service(String name, Map<String, String> environment, Map<String, String> args) {
        services.add(new RawSettings.Service(Map.of("name", name), environment, args));
        return this;
    }

    Settings bind() {
        return SettingsBinder.bind(new RawSettings(
                values,
                services,
                List.of(new RawSettings.Element("size", "3", List.of())),
                exports,
                variables,
                new RawSettings.Build(
                        artifactId, base, base.resolve("target"), "it", "session-1", true, true, List.of(base))));
    }
}
