package io.netra.dockerfile;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads the TCP ports that the stages of a Dockerfile expose. */
final class Ports {

    private static final Pattern PORT = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?(?:/([A-Za-z]+))?");

    private final Arguments arguments;
    private final Map<String, String> preamble;
    private final Map<String, String> values = new HashMap<>();
    private final char escape;

    Ports(Dockerfile file, Map<String, String> given) {
        this.arguments = new Arguments(file, given);
        this.preamble = arguments.ofPreamble();
        this.escape = file.escape();
    }

    /** The ports of a stage, then those that it inherits from the stages that it starts from. */
    List<Integer> of(List<Stage> chain) {
        Set<Integer> ports = new LinkedHashSet<>();
        for (int i = chain.size() - 1; i >= 0; i--) {
            Set<Integer> own = own(chain.get(i));
            own.addAll(ports);
            ports = own;
        }
        return List.copyOf(ports);
    }

    private Set<Integer> own(Stage stage) {
        Set<Integer> ports = new LinkedHashSet<>();
        for (Instruction instruction : stage.instructions()) {
            arguments.add(instruction, values, preamble);
            if (instruction.is("EXPOSE")) {
                Words.split(instruction.arguments(), escape)
                        .forEach(word -> range(arguments.expand(word, values, instruction.line()))
                                .forEach(ports::add));
            }
        }
        return ports;
    }

    /** A word without a port in it, such as a variable without a value, exposes nothing. */
    private static IntStream range(String word) {
        Matcher port = PORT.matcher(word);
        if (!port.matches() || !(port.group(3) == null || port.group(3).equalsIgnoreCase("tcp"))) {
            return IntStream.empty();
        }
        int first = Integer.parseInt(port.group(1));
        int last = port.group(2) == null ? first : Integer.parseInt(port.group(2));
        return IntStream.rangeClosed(first, last).filter(number -> number >= 1 && number <= 65535);
    }
}
