package io.netra.dockerfile;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a Dockerfile: a {@code FROM} and what follows it.
 *
 * @param index its position in the file, from 0
 * @param name what {@code AS} says; {@code null} for a stage without a name
 * @param base the image or earlier stage that it starts from, variables not yet replaced
 * @param platform the value of {@code --platform}, variables not yet replaced
 * @param line where its {@code FROM} stands, from 1
 * @param instructions what follows its {@code FROM}
 */
public record Stage(
        int index,
        @Nullable String name,
        String base,
        @Nullable String platform,
        int line,
        List<Instruction> instructions) {

    public Stage {
        instructions = List.copyOf(instructions);
    }

    /** Whether another instruction may call it so; names know no case. */
    boolean isNamed(String other) {
        return name != null && name.equalsIgnoreCase(other);
    }

    /** Its name, or its index for want of one. */
    String label() {
        return name == null ? String.valueOf(index) : name;
    }

    /** What {@code COPY --from} and {@code RUN --mount=from} name: stages, their indices, or images. */
    Stream<String> sources() {
        return instructions.stream().flatMap(Stage::sourcesOf);
    }

    private static Stream<String> sourcesOf(Instruction instruction) {
        return switch (instruction.keyword()) {
            case "COPY" -> instruction.flag("from").stream();
            case "RUN" ->
                instruction.flag("mount").stream()
                        .flatMap(mount -> Stream.of(mount.split(",", -1)))
                        .filter(option -> option.startsWith("from="))
                        .map(option -> option.substring("from=".length()));
            default -> Stream.empty();
        };
    }
}
