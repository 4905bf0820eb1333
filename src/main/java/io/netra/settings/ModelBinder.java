package io.netra.settings;

import io.netra.problem.Location;
import io.netra.problem.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns the elements of {@code <model>} into values: text, a list where an element's children are called {@code item},
 * a map otherwise. What has no value, as a property that is not set, is left out.
 */
final class ModelBinder {

    private static final String ITEM = "item";

    private final Problems problems;

    ModelBinder(Problems problems) {
        this.problems = problems;
    }

    /** The values by name; a value is a {@code String}, or a list or map of values. */
    Map<String, Object> bind(List<RawSettings.Element> elements) {
        return map(elements, "<model>");
    }

    private @Nullable Object value(RawSettings.Element element, String path) {
        if (element.children().isEmpty()) {
            return element.text();
        }
        boolean list =
                element.children().stream().allMatch(child -> child.name().equals(ITEM));
        return list ? list(element.children(), path) : map(element.children(), path);
    }

    private List<Object> list(List<RawSettings.Element> items, String path) {
        List<Object> values = new ArrayList<>();
        items.stream()
                .map(item -> value(item, path + ", <" + ITEM + ">"))
                .filter(Objects::nonNull)
                .forEach(values::add);
        return Collections.unmodifiableList(values);
    }

    private Map<String, Object> map(List<RawSettings.Element> elements, String path) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RawSettings.Element element : elements) {
            if (elements.stream().filter(e -> e.name().equals(element.name())).count() > 1) {
                problems.add(
                        Location.file(path),
                        "Wrong value",
                        "<" + element.name() + "> stands there more than once",
                        "Use each name once, or, for a list, <item> for every child.");
                return values;
            }
            Object value = value(element, path + ", <" + element.name() + ">");
            if (value != null) {
                values.put(element.name(), value);
            }
        }
        return Collections.unmodifiableMap(values);
    }
}
