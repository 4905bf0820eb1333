package io.netra.compose.project;

import io.netra.yaml.MalformedValue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Paths as texts, of the host or of a container. */
final class Posix {

    private Posix() {}

    /** A path without {@code .}, {@code ..} and doubled slashes. */
    static String clean(String path) {
        boolean absolute = path.startsWith("/");
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/", -1)) {
            if (name.equals("..") && !names.isEmpty() && !names.getLast().equals("..")) {
                names.removeLast();
            } else if (!name.isEmpty() && !name.equals(".") && !(name.equals("..") && absolute)) {
                names.addLast(name);
            }
        }
        String clean = String.join("/", names);
        return absolute ? "/" + clean : clean.isEmpty() ? "." : clean;
    }

    /**
     * A path of the host, absolute.
     *
     * @throws MalformedValue for a text that no path can be
     */
    static String absolute(Path folder, String text, Function<String, @Nullable String> variables) {
        String path = text.startsWith("~") ? home(variables) + "/" + text.substring(1) : text;
        try {
            boolean kept = path.startsWith("/") && path.equals(text);
            Path resolved = folder.resolve(path);
            return kept ? path : resolved.normalize().toString();
        } catch (InvalidPathException e) {
            throw new MalformedValue("'" + text + "' is no path: " + e.getReason(), "Correct it.");
        }
    }

    private static String home(Function<String, @Nullable String> variables) {
        String home = variables.apply("HOME");
        return home == null ? System.getProperty("user.home") : home;
    }
}
