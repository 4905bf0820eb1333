package io.netra.compose;

import io.netra.yaml.MalformedValue;
import java.util.regex.Pattern;

/** What names may look like, by kind. */
enum Names {
    PROJECT("project name", "[a-z0-9][a-z0-9_-]*", "lower-case letters, digits, '-' and '_', a letter or digit first"),
    SERVICE("service name", "[a-zA-Z0-9._-]+", "letters, digits, '.', '-' and '_'"),
    CONTAINER("container name", "[a-zA-Z0-9][a-zA-Z0-9_.-]+", "two or more of letters, digits, '.', '-' and '_'"),
    RESOURCE("name", "[a-zA-Z0-9][a-zA-Z0-9_.-]*", "letters, digits, '.', '-' and '_', a letter or digit first"),
    SIGNAL("signal", "[A-Za-z0-9+-]+", "a signal such as SIGTERM or a number"),
    RESTART(
            "restart policy",
            "no|always|unless-stopped|on-failure(:\\d{1,9})?",
            "\"no\", always, unless-stopped, on-failure or on-failure:3"),
    IMAGE("image", "[A-Za-z0-9][A-Za-z0-9._/:@-]*", "an image such as postgres:16-alpine, without blanks");

    private static final int MAX_LENGTH = 255;

    private final String noun;
    private final Pattern pattern;
    private final String allowed;

    Names(String noun, String pattern, String allowed) {
        this.noun = noun;
        this.pattern = Pattern.compile(pattern);
        this.allowed = allowed;
    }

    /**
     * @return the name itself
     * @throws MalformedValue for one that is not allowed
     */
    String check(String name) {
        if (name.length() > MAX_LENGTH || !pattern.matcher(name).matches()) {
            throw new MalformedValue("'" + name + "' is no valid " + noun, "Write " + allowed + ".");
        }
        return name;
    }

    /** Checks every key of a mapping. */
    void checkKeys(Value mapping) {
        for (String key : mapping.entries().keySet()) {
            try {
                check(key);
            } catch (MalformedValue e) {
                mapping.reading().findings().problem(mapping.whereKey(key), e.fact(), e.hint());
            }
        }
    }
}
