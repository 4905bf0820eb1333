package io.netra.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An expected text in {@code src/test/resources}. With {@code -Dnetra.writeExpected} a test writes what it got instead
 * of comparing: read the difference before you commit it.
 */
public final class Golden {

    private static final Path RESOURCES = Path.of("src/test/resources");

    private Golden() {}

    public static Path path(String name) {
        return RESOURCES.resolve(name).toAbsolutePath();
    }

    public static void check(String name, String actual) throws IOException {
        Path file = path(name);
        if (System.getProperty("netra.writeExpected") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        assertThat(actual).as(name).isEqualTo(Files.readString(file));
    }
}
