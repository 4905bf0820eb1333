package io.netra.compose.project;

import io.netra.problem.Location;
import io.netra.yaml.Findings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads files of variables. */
final class EnvironmentFiles {

    private final SourceFiles files;
    private final Findings findings;

    EnvironmentFiles(SourceFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    /**
     * Several files, of which a later one wins and sees the values of earlier ones.
     *
     * @param first values that a file cannot change; {@code null} for unset
     * @param where what names the files
     */
    Map<String, String> read(List<Path> paths, Function<String, @Nullable String> first, Location where) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Path path : paths) {
            values.putAll(read(path, Scope.variables(first, values), where));
        }
        return values;
    }

    /** One file; empty, with a problem, where it follows no rule. */
    Map<String, String> read(Path path, Function<String, @Nullable String> lookup, Location where) {
        String text = files.text(path, where);
        try {
            return DotEnv.parse(text, lookup);
        } catch (DotEnv.Malformed e) {
            Location place = findings.in(files.displayName(path)).at(e.line(), e.column());
            findings.problem(place, String.valueOf(e.getMessage()), "Write NAME=value, and quote what needs it.");
            return Map.of();
        }
    }

    /** One file by the rules of {@code docker run --env-file}: nothing is quoted, replaced or cut off. */
    Map<String, String> readRaw(Path path, Function<String, @Nullable String> lookup, Location where) {
        Map<String, String> values = new LinkedHashMap<>();
        files.text(path, where).lines().map(String::stripLeading).forEach(line -> {
            int sign = line.indexOf('=');
            String name = sign < 0 ? line.strip() : line.substring(0, sign);
            String value = sign < 0 ? lookup.apply(name) : line.substring(sign + 1);
            if (!line.isEmpty() && !line.startsWith("#") && value != null) {
                values.put(name, value);
            }
        });
        return values;
    }
}
