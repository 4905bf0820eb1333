package io.netra.compose;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import io.netra.yaml.PlainText;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes every interpolated value as one YAML scalar, so that no template quotes by hand and no value can become YAML.
 * A value that YAML could read as anything but the same string is double-quoted, which in YAML is JSON's form. A dollar
 * sign is doubled: Compose would take it for a variable.
 */
final class YamlOutputFormat extends CommonMarkupOutputFormat<YamlOutputFormat.Yaml> {

    static final YamlOutputFormat INSTANCE = new YamlOutputFormat();

    private YamlOutputFormat() {}

    @Override
    public String getName() {
        return "YAML";
    }

    @Override
    public String getMimeType() {
        return "application/yaml";
    }

    @Override
    public void output(String text, Writer out) throws IOException {
        out.write(escapePlainText(text));
    }

    @Override
    public String escapePlainText(String text) {
        if (PlainText.isSafe(text)) {
            return text;
        }
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> append(quoted, c));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int c) {
        switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case '$' -> quoted.append("$$");
            default -> {
                if (printable(c)) {
                    quoted.appendCodePoint(c);
                } else if (c <= 0xffff) {
                    quoted.append(String.format("\\u%04x", c));
                } else {
                    quoted.append(String.format("\\U%08x", c));
                }
            }
        }
    }

    /** Line and paragraph separators are line breaks to some readers, so they count as not printable. */
    private static boolean printable(int c) {
        boolean ascii = c >= 0x20 && c < 0x7f;
        boolean other = (c >= 0xa0 && c < 0xd800) || (c >= 0xe000 && c < 0xfffe);
        return ascii || (other && c != 0xfeff && c != 0x2028 && c != 0x2029);
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtInName) {
        return false;
    }

    @Override
    protected Yaml newTemplateMarkupOutputModel(String plainText, String markup) {
        return new Yaml(plainText, markup);
    }

    /** A piece of text that is YAML already. */
    static final class Yaml extends CommonTemplateMarkupOutputModel<Yaml> {

        Yaml(String plainText, String markup) {
            super(plainText, markup);
        }

        @Override
        public YamlOutputFormat getOutputFormat() {
            return INSTANCE;
        }
    }
}
