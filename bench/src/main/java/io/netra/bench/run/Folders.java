package io.netra.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies and removes whole folders. */
public final class Folders {

    private Folders() {}

    /** Without what a build has left in it. */
    public static void copy(Path from, Path to) {
        make(to);
        for (Path path : below(from)) {
            Path relative = from.relativize(path);
            if (!relative.startsWith("target")) {
                copyOne(path, to.resolve(relative.toString()));
            }
        }
        // Else Maven takes the options of the checkout that this folder lies in.
        make(to.resolve(".mvn"));
    }

    private static void copyOne(Path from, Path to) {
        try {
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void remove(Path folder) {
        if (Files.exists(folder)) {
            below(folder).stream().sorted(Comparator.reverseOrder()).forEach(Folders::removeOne);
        }
    }

    private static void removeOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void replace(Path file, String old, String text) {
        String content = read(file);
        if (!content.contains(old)) {
            throw new IllegalStateException(file + " does not contain '" + old + "'.");
        }
        write(file, content.replace(old, text));
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void write(Path file, String content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
