package io.netra.settings;

import io.netra.problem.Location;
import io.netra.problem.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Checks what the user wrote of compose files of their own. */
final class ComposeBinder {

    private static final String CANNOT_USE = "Cannot use the compose file";

    private final RawSettings raw;
    private final Values values;
    private final Problems problems;

    ComposeBinder(RawSettings raw, Values values, Problems problems) {
        this.raw = raw;
        this.values = values;
        this.problems = problems;
    }

    Settings.ComposeSettings bind(EnvironmentType environment) {
        List<String> single = values.list("composeFile");
        List<String> several = values.list("composeFiles");
        if (!single.isEmpty() && !several.isEmpty()) {
            refuse(
                    "composeFiles",
                    "there is <composeFile> as well",
                    "Name all files in <composeFiles>, in their order.");
        }
        List<Path> files = Stream.concat(single.stream(), several.stream())
                .map(this::existing)
                .toList();
        boolean isolate = values.flag("isolate", environment == EnvironmentType.TEST);
        // Who says 'false' asks for the file as it is; who says nothing has not asked for ports that all the world
        // sees.
        boolean loopback = isolate || values.text("isolate") == null;
        List<String> profiles = values.list("profiles");
        if (files.isEmpty()) {
            return new Settings.ComposeSettings(files, profiles, isolate, loopback, List.of());
        }
        if (values.text("template") != null) {
            refuse("template", "there is <composeFile> as well, and either describes the stack", "Remove one of them.");
        }
        return new Settings.ComposeSettings(files, profiles, isolate, loopback, chosen());
    }

    private Path existing(String name) {
        Path file = raw.build()
                .baseDirectory()
                .toAbsolutePath()
                .normalize()
                .resolve(name)
                .normalize();
        if (!Files.isRegularFile(file)) {
            refuse(
                    "composeFile",
                    "there is no file " + file,
                    "Correct the path; it is relative to the module's folder.");
        }
        return file;
    }

    /** With a compose file, services are named only to choose among its own. */
    private List<String> chosen() {
        for (RawSettings.Service service : raw.services()) {
            boolean nameAlone = service.values().size() == 1
                    && service.environment().isEmpty()
                    && service.args().isEmpty();
            if (!nameAlone) {
                refuse(
                        "services",
                        "'" + service.value("name") + "' is described there, and by <composeFile>",
                        "Describe it in the compose file; beside one, <services> holds names alone, which choose among"
                                + " its services.");
            }
        }
        List<String> named = values.list("services");
        return named.isEmpty()
                ? raw.services().stream()
                        .map(service -> service.values().getOrDefault("name", ""))
                        .toList()
                : named;
    }

    private void refuse(String parameter, String fact, String hint) {
        problems.add(Location.parameter(parameter), CANNOT_USE, fact, hint);
    }
}
