package io.netra.compose;

import io.netra.compose.ComposeService.Condition;
import io.netra.yaml.MalformedValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads which services come before one, and when they are far enough. */
final class DependencyReader {

    private DependencyReader() {}

    static Map<String, Condition> read(String service, Section section) {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        Value value = section.get("depends_on");
        if (value == null) {
            return conditions;
        }
        CrossReferences references = section.reading().references();
        if (value.isList()) {
            value.items().forEach(item -> {
                String name = item.string();
                if (name != null) {
                    references.dependency(service, name, item.where());
                    conditions.put(name, Condition.STARTED);
                }
            });
        } else {
            value.entries().forEach((name, v) -> {
                references.dependency(service, name, value.whereKey(name));
                conditions.put(name, condition(v));
            });
        }
        return Collections.unmodifiableMap(conditions);
    }

    private static Condition condition(Value value) {
        Section section = value.section("a dependency");
        Value condition = section.get("condition");
        section.flag("restart");
        Value required = section.get("required");
        if (required != null && Boolean.FALSE.equals(required.parse(Scalars::flag))) {
            required.warning("netra waits for every dependency", "It is treated as required.");
        }
        section.refuseOthers();
        Condition known = condition == null ? null : condition.parse(DependencyReader::byKey);
        return known == null ? Condition.STARTED : known;
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
