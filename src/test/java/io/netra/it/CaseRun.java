package io.netra.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** What a case of {@code src/it} left: its log, the files that netra wrote, and nothing on the engine. */
public final class CaseRun {

    private final Path folder;

    /** @param basedir the case's folder, as the script knows it */
    public CaseRun(File basedir) {
        this.folder = basedir.toPath().toAbsolutePath().normalize();
    }

    /** What Maven wrote, without the colours. */
    public String log() {
        return text("build.log").replaceAll("\u001B\\[[0-9;]*m", "");
    }

    /** The messages of Maven's errors, each once: what a user sees of a failure. */
    public String error() {
        String log = log();
        return Arrays.stream(log.split("\\R"))
                .dropWhile(line -> !line.startsWith("[ERROR]"))
                .map(line -> line.replaceFirst("^\\[ERROR] ?", ""))
                .reduce("", (all, line) -> all + line + "\n");
    }

    /** What each of the case's builds wrote, in their order. */
    public List<String> builds() {
        String[] parts = log().split("(?m)(?=^\\[INFO] Scanning for projects)");
        // A selector's own words may come before the first one.
        return Arrays.stream(parts)
                .filter(part -> part.startsWith("[INFO] Scanning for projects"))
                .toList();
    }

    /** A file of the case as text. */
    public String text(String path) {
        try {
            return Files.readString(folder.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean has(String path) {
        return Files.exists(folder.resolve(path));
    }

    /** The files that netra rendered, by name. */
    public List<String> rendered() {
        try (Stream<Path> files = Files.list(folder.resolve("target/netra"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A rendered compose file, read by a YAML reader that knows nothing of Compose. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> compose(String name) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        return (Map<String, Object>) new Load(settings).loadFromString(text("target/netra/" + name));
    }

    /** What an execution handed to the tests. */
    public Properties properties(String execution) {
        Properties properties = new Properties();
        try (var in =
                Files.newBufferedReader(folder.resolve("target/netra/" + execution + "/environment.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** The reason comes first and whole, and no stack trace hides it. */
    public void assertFailsWith(String... parts) {
        assertThat(error()).contains(parts);
        assertNoStackTrace();
    }

    public void assertNoStackTrace() {
        assertThat(log()).doesNotContain("\tat io.netra", "    at io.netra", "NullPointerException");
    }

    /** What the case has on the engine: its containers, networks and volumes, by kind and name. */
    public List<String> onEngine() throws IOException {
        try (RealEngine engine = RealEngine.find()) {
            return engine.leftovers(folder).stream()
                    .map(RealEngine.Leftover::name)
                    .toList();
        }
    }

    /** Removes what the case has on the engine. */
    public void sweep() throws IOException {
        try (RealEngine engine = RealEngine.find()) {
            engine.leftovers(folder).forEach(leftover -> leftover.removal().run());
        }
    }

    /** No container, network or volume of the case is there any more; what is, goes, so that no other case meets it. */
    public void assertNothingLeft() throws IOException {
        try (RealEngine engine = RealEngine.find()) {
            List<RealEngine.Leftover> left = engine.leftovers(folder);
            left.forEach(leftover -> leftover.removal().run());
            // Images stay for the next start, as they should; a test of netra's does not fill its user's disk.
            String project = folder.getFileName().toString();
            engine.images(project)
                    .forEach(tag -> engine.client().removeImageCmd(tag).exec());
            assertThat(left.stream().map(RealEngine.Leftover::name))
                    .as("left on the engine")
                    .isEmpty();
        }
    }
}
