package io.netra.environment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Writes JSON for tools and people. By the generator alone: an object mapper would take a cold JVM a quarter of a second
 * at the end of each start.
 */
public final class JsonFile {

    private JsonFile() {}

    /** Writes the one value of the file. */
    @FunctionalInterface
    public interface Content {
        void to(JsonGenerator json) throws IOException;
    }

    /** Writes the file whole or not at all. */
    public static void write(Path file, Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            content.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        OutputFiles.write(file, text.append('\n').toString());
    }
}
