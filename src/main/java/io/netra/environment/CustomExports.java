package io.netra.environment;

import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problems;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Resolves the user's own exports, whose values refer to netra's properties and to the build's. */
public final class CustomExports {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");

    private final Map<String, String> environment;
    private final Function<String, @Nullable String> build;

    /**
     * @param environment netra's properties
     * @param build looks up a property of the build
     */
    public CustomExports(Map<String, String> environment, Function<String, @Nullable String> build) {
        this.environment = environment;
        this.build = build;
    }

    /**
     * Resolves all of them.
     *
     * @throws NetraException naming each reference that leads nowhere
     */
    public Map<String, String> resolve(Map<String, String> exports) {
        Problems problems = new Problems();
        Map<String, String> resolved = new TreeMap<>();
        exports.forEach((name, value) -> resolved.put(name, resolve(name, value, problems)));
        problems.throwIfAny();
        return resolved;
    }

    private String resolve(String name, String value, Problems problems) {
        return REFERENCE.matcher(value).replaceAll(match -> {
            String key = match.group(1);
            String found = environment.containsKey(key) ? environment.get(key) : build.apply(key);
            if (found == null) {
                problems.add(
                        Location.file("<exports>, <" + name + ">"),
                        "Cannot export",
                        "'${" + key + "}' is neither a property of the environment nor one of the build",
                        "Correct the name; target/netra/<executionId>/environment.properties lists netra's.");
            }
            return Matcher.quoteReplacement(found == null ? "" : found);
        });
    }
}
