package io.netra.compose;

import io.netra.compose.ComposeService.Condition;
import io.netra.compose.ComposeService.Dependency;
import io.netra.problem.Location;
import io.netra.yaml.MalformedValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads which services come before one, and when they are far enough. */
final class DependencyReader {

    private final String service;
    private final Section section;
    private final Map<String, Dependency> dependencies = new LinkedHashMap<>();

    DependencyReader(String service, Section section) {
        this.service = service;
        this.section = section;
    }

    Map<String, Dependency> read() {
        Value value = section.get("depends_on");
        if (value != null) {
            value.entries().forEach((name, v) -> add(name, dependency(v), value.whereKey(name)));
        }
        return Collections.unmodifiableMap(dependencies);
    }

    private void add(String name, Dependency dependency, Location where) {
        dependencies.put(name, dependency);
        // One that is not required may be left out of the project, by a profile.
        if (dependency.required()) {
            section.reading().references().dependency(service, name, where);
        }
    }

    private static Dependency dependency(Value value) {
        Section section = value.section("a dependency");
        Value condition = section.get("condition");
        Value required = section.get("required");
        boolean restart = section.flag("restart");
        boolean optional = required != null && Boolean.FALSE.equals(required.parse(Scalars::flag));
        section.refuseOthers();
        Condition known = condition == null ? null : condition.parse(DependencyReader::byKey);
        return new Dependency(known == null ? Condition.STARTED : known, restart, !optional);
    }

    private static Condition byKey(String key) {
        return Arrays.stream(Condition.values())
                .filter(c -> c.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new MalformedValue("'" + key + "' is no condition", "Write one of " + keys() + "."));
    }

    private static String keys() {
        return Arrays.stream(Condition.values()).map(Condition::key).collect(Collectors.joining(", "));
    }
}
