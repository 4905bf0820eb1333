package io.netra.dockerfile;

import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The instructions of a Dockerfile, divided at each FROM.
 *
 * @param preamble what stands before the first FROM
 * @param stages at least one
 */
record Stages(List<Instruction> preamble, List<Stage> stages) {

    static Stages of(String source, char escape, List<Instruction> instructions) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < instructions.size(); i++) {
            if (instructions.get(i).is("FROM")) {
                starts.add(i);
            }
        }
        if (starts.isEmpty()) {
            throw new NetraException(Problem.at(
                    Location.file(source),
                    Dockerfile.CANNOT_READ,
                    "it has no FROM",
                    "Begin it with FROM and the image to start from."));
        }
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : instructions.size();
            stages.add(stage(source, escape, i, instructions.subList(starts.get(i), end)));
        }
        return new Stages(List.copyOf(instructions.subList(0, starts.get(0))), List.copyOf(stages));
    }

    private static Stage stage(String source, char escape, int index, List<Instruction> part) {
        Instruction from = part.get(0);
        List<String> words = Words.split(from.arguments(), escape);
        boolean named = words.size() == 3 && words.get(1).equalsIgnoreCase("AS");
        if (words.size() != 1 && !named) {
            throw new NetraException(Problem.at(
                    Location.of(source, from.line(), 0),
                    Dockerfile.CANNOT_READ,
                    "'FROM " + from.arguments() + "' is neither 'FROM image' nor 'FROM image AS name'",
                    "Correct it."));
        }
        @Nullable String name = named ? words.get(2) : null;
        @Nullable String platform = from.flag("platform").stream().findFirst().orElse(null);
        return new Stage(index, name, words.get(0), platform, from.line(), part.subList(1, part.size()));
    }
}
