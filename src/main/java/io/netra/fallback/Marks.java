package io.netra.fallback;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The known marks of Alpine, the first of which that is found counts. */
public final class Marks {

    /** Terminals paint, and netra's own reports set what they quote off by a bar. */
    private static final Pattern DECORATION = Pattern.compile("\\u001b\\[[0-9;]*m|^\\s*\\| ");

    private final List<Mark> marks;

    Marks(List<Mark> marks) {
        this.marks = List.copyOf(marks);
    }

    /** The ones that netra brings. */
    public static Marks known() {
        return new Marks(MarksReader.read());
    }

    /**
     * Looks for a mark.
     *
     * @param text what was said, as it came
     * @param exists whether the failed container has a file, by its absolute path
     * @return why the service can't run in Alpine; empty where nothing in the text has to do with Alpine
     */
    public Optional<Reason> find(Stage stage, String text, Predicate<String> exists) {
        List<String> lines = lines(text);
        return of(stage).flatMap(mark -> mark.find(lines, exists).stream()).findFirst();
    }

    /** The name of the mark that counts, for who checks that each has an example. */
    Optional<String> name(Stage stage, String text, Predicate<String> exists) {
        List<String> lines = lines(text);
        return of(stage)
                .filter(mark -> mark.find(lines, exists).isPresent())
                .map(Mark::name)
                .findFirst();
    }

    /** The names of all marks of a stage, for the same. */
    List<String> names(Stage stage) {
        return of(stage).map(Mark::name).toList();
    }

    private Stream<Mark> of(Stage stage) {
        return marks.stream().filter(mark -> mark.stages().contains(stage));
    }

    private static List<String> lines(String text) {
        return text.lines()
                .map(line -> DECORATION.matcher(line).replaceAll("").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
