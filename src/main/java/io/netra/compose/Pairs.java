package io.netra.compose;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms of names with values: a mapping, or a list of {@code name=value}. */
enum Pairs {
    /** A name without a value takes the variable of that name, or is left out where there is none. */
    ENVIRONMENT,
    /** A name without a value has an empty one. */
    LABELS;

    Map<String, String> read(Value value) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (value.isMapping()) {
            value.entries().forEach((name, v) -> add(pairs, name, v.isNothing() ? null : v.text(), v));
        } else if (value.isList()) {
            value.items().forEach(item -> addItem(pairs, item));
        } else {
            value.mustBe("a mapping or a list of name=value");
        }
        return Collections.unmodifiableMap(pairs);
    }

    private void addItem(Map<String, String> pairs, Value item) {
        String text = item.string();
        if (text != null) {
            int sign = text.indexOf('=');
            String name = sign < 0 ? text : text.substring(0, sign);
            add(pairs, name, sign < 0 ? null : text.substring(sign + 1), item);
        }
    }

    private void add(Map<String, String> pairs, String name, @Nullable String value, Value place) {
        if (name.isEmpty() || name.indexOf('=') >= 0) {
            place.problem("'" + name + "' is no name", "Write a name, then '=' or ':', then the value.");
            return;
        }
        String given = value != null ? value : withoutValue(name, place);
        if (given != null) {
            pairs.put(name, given);
        }
    }

    private @Nullable String withoutValue(String name, Value place) {
        return this == LABELS ? "" : place.reading().variables().apply(name);
    }
}
