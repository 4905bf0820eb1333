package io.netra.bench.peers;

import io.netra.bench.run.Folders;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A build of several modules, each of which is one project once more. */
final class Reactor {

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>io.netra.bench</groupId>
              <artifactId>all</artifactId>
              <version>0.1.0-SNAPSHOT</version>
              <packaging>pom</packaging>
              <modules>
            %s
              </modules>
            </project>
            """;

    private final Path folder;
    private final int size;

    private Reactor(Path folder, int size) {
        this.folder = folder;
        this.size = size;
    }

    /** @param project a folder that is called as its artifact is */
    static Reactor of(Path project, Path folder, int size) {
        String artifact = String.valueOf(project.getFileName());
        IntStream.rangeClosed(1, size).forEach(number -> {
            Path module = folder.resolve(name(number));
            Folders.copy(project, module);
            Folders.replace(module.resolve("pom.xml"), "<artifactId>" + artifact + "<", "<artifactId>" + name(number) + "<");
        });
        String modules = IntStream.rangeClosed(1, size)
                .mapToObj(number -> "    <module>" + name(number) + "</module>")
                .collect(Collectors.joining("\n"));
        Folders.write(folder.resolve("pom.xml"), POM.formatted(modules));
        Folders.make(folder.resolve(".mvn"));
        return new Reactor(folder, size);
    }

    private static String name(int number) {
        return "stack-" + number;
    }

    Path folder() {
        return folder;
    }

    List<Path> folders() {
        return IntStream.rangeClosed(1, size)
                .mapToObj(number -> folder.resolve(name(number)))
                .toList();
    }

    /** All modules without what holds them together, as Maven's {@code -pl} takes them. */
    String modules() {
        return IntStream.rangeClosed(1, size).mapToObj(Reactor::name).collect(Collectors.joining(","));
    }
}
