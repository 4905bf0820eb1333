package io.netra.compose;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mappings from names to values. */
enum Pairs {
    /** A name without a value is left out: its variable is not set. */
    ENVIRONMENT,
    /** A name without a value has an empty one. */
    LABELS;

    Map<String, String> read(Value value) {
        Map<String, String> pairs = new LinkedHashMap<>();
        value.entries().forEach((name, v) -> add(pairs, name, v.isNothing() ? null : v.text(), v));
        return Collections.unmodifiableMap(pairs);
    }

    private void add(Map<String, String> pairs, String name, @Nullable String value, Value place) {
        if (name.isEmpty() || name.indexOf('=') >= 0) {
            place.problem("'" + name + "' is no name", "Write a name, then '=' or ':', then the value.");
            return;
        }
        if (value != null || this == LABELS) {
            pairs.put(name, value == null ? "" : value);
        }
    }
}
