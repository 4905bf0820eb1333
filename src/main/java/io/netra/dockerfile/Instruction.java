package io.netra.dockerfile;

import java.util.List;

/**
 * One instruction of a Dockerfile, its continued lines joined and its heredocs left out.
 *
 * @param keyword in upper case: {@code FROM}
 * @param flags the {@code --name=value} words that precede the arguments, without the dashes
 * @param arguments what follows the flags, as written
 * @param line where it starts, from 1
 */
public record Instruction(String keyword, List<String> flags, String arguments, int line) {

    public Instruction {
        flags = List.copyOf(flags);
    }

    static Instruction parse(String text, int line, char escape) {
        String[] parts = text.split("\\s+", 2);
        Words words = new Words(parts.length < 2 ? "" : parts[1], escape);
        List<String> flags = words.leadingFlags();
        return new Instruction(Words.upper(parts[0]), flags, words.rest(), line);
    }

    boolean is(String other) {
        return keyword.equals(other);
    }

    /** The values of a flag, one for each time that it is given. */
    List<String> flag(String name) {
        String prefix = name + "=";
        return flags.stream()
                .filter(flag -> flag.startsWith(prefix))
                .map(flag -> flag.substring(prefix.length()))
                .toList();
    }
}
