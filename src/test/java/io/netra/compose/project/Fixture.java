package io.netra.compose.project;

import io.netra.yaml.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with compose files, and {@code fixture.properties} where they need options: {@code files}, {@code profiles},
 * {@code services}, {@code envFiles}, {@code env}, {@code name}, {@code projectDirectory}, and {@code needs}, the oldest
 * compose CLI that knows what they use.
 */
public record Fixture(Path folder, Properties properties) {

    static final Path HOME = Path.of("/home/fixture");

    /** All fixtures of a folder of the test resources, by name. */
    public static Stream<Fixture> all(String folder) {
        try (Stream<Path> folders = Files.list(Path.of("src/test/resources", folder))) {
            return folders.sorted().map(Fixture::of).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fixture of(Path folder) {
        Properties properties = new Properties();
        Path file = folder.resolve("fixture.properties");
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Fixture(folder.toAbsolutePath().normalize(), properties);
    }

    public String name() {
        return String.valueOf(folder.getFileName());
    }

    public List<String> files() {
        List<String> given = list("files");
        if (!given.isEmpty()) {
            return given;
        }
        return Stream.of("compose.yaml", "compose.override.yaml")
                .filter(file -> Files.exists(folder.resolve(file)))
                .toList();
    }

    /** The variables of the process: nothing but what the fixture asks for. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", HOME.toString());
        String given = properties.getProperty("env", "");
        for (String pair : given.isEmpty() ? new String[0] : given.split(",(?=[A-Z_]+=)", -1)) {
            int sign = pair.indexOf('=');
            environment.put(pair.substring(0, sign), pair.substring(sign + 1));
        }
        return environment;
    }

    Project load(Findings findings) {
        List<ComposeSource> sources = sources();
        return new ProjectLoader(environment()::get, findings).load(sources, options());
    }

    public List<ComposeSource> sources() {
        return files().stream()
                .map(file -> ComposeSource.read(folder.resolve(file), file))
                .toList();
    }

    public LoadOptions options() {
        String directory = properties.getProperty("projectDirectory");
        return LoadOptions.compose()
                .withProjectName(properties.getProperty("name"))
                .withProjectDirectory(directory == null ? null : folder.resolve(directory))
                .withProfiles(list("profiles"))
                .withServices(list("services"))
                .withEnvFiles(list("envFiles").stream().map(folder::resolve).toList());
    }

    /** The arguments of {@code docker} that load the same. */
    List<String> arguments() {
        Stream<String> compose = Stream.of("compose");
        Stream<String> files = files().stream().flatMap(file -> Stream.of("-f", file));
        Stream<String> profiles = list("profiles").stream().flatMap(profile -> Stream.of("--profile", profile));
        Stream<String> envFiles = list("envFiles").stream().flatMap(file -> Stream.of("--env-file", file));
        Stream<String> config = Stream.of("config", "--format", "json");
        return Stream.of(
                        compose,
                        files,
                        profiles,
                        envFiles,
                        option("--project-name", "name"),
                        option("--project-directory", "projectDirectory"),
                        config,
                        list("services").stream())
                .flatMap(arguments -> arguments)
                .toList();
    }

    /** The oldest CLI that knows what the fixture uses; {@code null} for any. */
    @Nullable
    String needs() {
        return properties.getProperty("needs");
    }

    private Stream<String> option(String option, String property) {
        String value = properties.getProperty(property);
        return value == null ? Stream.of() : Stream.of(option, value);
    }

    private List<String> list(String property) {
        String value = Objects.requireNonNullElse(properties.getProperty(property), "");
        return value.isEmpty() ? List.of() : Arrays.asList(value.split(",", -1));
    }

    @Override
    public String toString() {
        return name();
    }
}
