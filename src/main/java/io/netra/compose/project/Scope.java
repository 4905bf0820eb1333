package io.netra.compose.project;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the files of one project, or of one included project, have in common.
 *
 * @param folder where their relative paths start from
 * @param variables values for {@code ${…}}; {@code null} for unset
 * @param including the files that have led here by include, the first one first
 */
record Scope(Path folder, Function<String, @Nullable String> variables, List<Path> including) {

    Scope {
        including = List.copyOf(including);
    }

    /** The same with more variables, which come after those that are there. */
    static Function<String, @Nullable String> variables(
            Function<String, @Nullable String> first, Map<String, String> more) {
        if (more.isEmpty()) {
            return first;
        }
        Map<String, String> values = new LinkedHashMap<>(more);
        return name -> {
            String value = first.apply(name);
            return value != null ? value : values.get(name);
        };
    }
}
