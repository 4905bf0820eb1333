package io.netra.compose;

import freemarker.core.Environment;
import freemarker.template.Template;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what templates write, and which of them began each line. */
final class OriginWriter extends Writer {

    private final StringWriter text = new StringWriter(4096);
    private final List<@Nullable String> origins = new ArrayList<>();
    private boolean lineBegins = true;

    @Override
    public void write(char[] chars, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (lineBegins) {
                origins.add(template());
            }
            lineBegins = chars[i] == '\n';
        }
        text.write(chars, offset, length);
    }

    String text() {
        return text.toString();
    }

    /** Names of templates, by line; {@code null} where FreeMarker does not say. */
    List<@Nullable String> origins() {
        return origins;
    }

    private static @Nullable String template() {
        Environment running = Environment.getCurrentEnvironment();
        Template template = running == null ? null : running.getCurrentTemplate();
        return template == null ? null : template.getSourceName();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
