package io.netra.dockerfile;

import io.netra.problem.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values of variables at a point of a Dockerfile, from ARG, ENV and the arguments given to the build. */
final class Arguments {

    /** Arguments that builders define before the first FROM, without an ARG. */
    private static final Set<String> PLATFORM = Set.of(
            "BUILDPLATFORM",
            "BUILDOS",
            "BUILDARCH",
            "BUILDVARIANT",
            "TARGETPLATFORM",
            "TARGETOS",
            "TARGETARCH",
            "TARGETVARIANT");

    private final Dockerfile file;
    private final Map<String, String> given;

    Arguments(Dockerfile file, Map<String, String> given) {
        this.file = file;
        this.given = given;
    }

    /** What a FROM sees: the arguments declared before the first one. A given argument that none declares is unseen. */
    Map<String, String> ofPreamble() {
        Map<String, String> values = new HashMap<>(given);
        values.keySet().retainAll(PLATFORM);
        for (Instruction instruction : file.preamble()) {
            if (instruction.is("ARG")) {
                declare(instruction, values, Map.of());
            }
        }
        return values;
    }

    /** Adds what an ARG or ENV of a stage declares. */
    void add(Instruction instruction, Map<String, String> values, Map<String, String> preamble) {
        if (instruction.is("ARG")) {
            declare(instruction, values, preamble);
        } else if (instruction.is("ENV")) {
            set(instruction, values);
        }
    }

    /** Expands a word of an instruction. */
    String expand(String word, Map<String, String> values, int line) {
        return new Expansion(values, file.escape(), Location.of(file.source(), line, 0)).expand(word);
    }

    private void declare(Instruction arg, Map<String, String> values, Map<String, String> preamble) {
        for (String word : words(arg)) {
            String[] parts = word.split("=", 2);
            String name = parts[0];
            if (given.containsKey(name)) {
                values.put(name, given.getOrDefault(name, ""));
            } else if (parts.length == 2) {
                values.put(name, expand(parts[1], values, arg.line()));
            } else if (preamble.containsKey(name)) {
                values.put(name, preamble.getOrDefault(name, ""));
            }
        }
    }

    private void set(Instruction env, Map<String, String> values) {
        List<String> words = words(env);
        if (!words.isEmpty() && !words.get(0).contains("=")) {
            // The old form: ENV NAME all the rest.
            String rest = env.arguments().substring(words.get(0).length()).strip();
            values.put(words.get(0), expand(rest, values, env.line()));
            return;
        }
        // All pairs of one ENV see the values from before it.
        Map<String, String> before = Map.copyOf(values);
        words.stream()
                .map(word -> word.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> values.put(pair[0], expand(pair[1], before, env.line())));
    }

    private List<String> words(Instruction instruction) {
        return Words.split(instruction.arguments(), file.escape());
    }
}
