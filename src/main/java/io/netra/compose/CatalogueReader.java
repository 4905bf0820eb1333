package io.netra.compose;

import io.netra.compose.project.ComposeSource;
import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.stack.Catalogue;
import io.netra.stack.ServiceType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the catalogue: netra's own entries, and the project's, which stand before netra's of the same name. */
public final class CatalogueReader {

    private static final String OWN = "/io/netra/templates/services/";
    private static final String DEFINITION = "service.yaml";
    private static final String TEMPLATE = "compose.ftl";

    private final Path projectEntries;
    private final Path baseDirectory;

    /**
     * @param projectEntries the folder of the project's entries; need not exist
     * @param baseDirectory what the paths in messages are relative to
     */
    public CatalogueReader(Path projectEntries, Path baseDirectory) {
        this.projectEntries = projectEntries;
        this.baseDirectory = baseDirectory;
    }

    /**
     * Reads the entries that are asked for, and the names of all.
     *
     * @throws NetraException where an entry is broken, with its place
     */
    public Catalogue read() {
        Map<String, ServiceType> types = new TreeMap<>();
        for (String name : own("index.txt").lines().toList()) {
            types.put(
                    name,
                    CatalogueEntry.read(
                            name, ComposeSource.of(Path.of(name, DEFINITION), own(name + "/" + DEFINITION))));
        }
        projectEntries().forEach(folder -> {
            String name = folder.getFileName().toString();
            types.put(name, CatalogueEntry.read(name, source(folder)));
        });
        return new Catalogue(types);
    }

    private List<Path> projectEntries() {
        if (!Files.isDirectory(projectEntries)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(projectEntries)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ComposeSource source(Path folder) {
        for (String name : List.of(DEFINITION, TEMPLATE)) {
            if (!Files.isRegularFile(folder.resolve(name))) {
                throw unreadable(folder, "there is no " + name, null);
            }
        }
        Path file = folder.resolve(DEFINITION);
        try {
            return new ComposeSource(file, shown(file), Files.readString(file));
        } catch (IOException e) {
            throw unreadable(folder, e.toString(), e);
        }
    }

    private NetraException unreadable(Path folder, String fact, @Nullable Exception cause) {
        Problem problem = Problem.at(
                Location.file(shown(folder)),
                CatalogueEntry.CANNOT_READ,
                fact,
                "Every folder of src/netra/services has a service.yaml and a compose.ftl.");
        return new NetraException(problem, cause);
    }

    private String shown(Path path) {
        return path.startsWith(baseDirectory) ? baseDirectory.relativize(path).toString() : path.toString();
    }

    private static String own(String name) {
        try (InputStream in = CatalogueReader.class.getResourceAsStream(OWN + name)) {
            if (in == null) {
                throw new IllegalStateException("the plugin's jar lacks " + OWN + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
