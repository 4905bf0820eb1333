package io.netra.compose;

import java.util.List;

/**
 * A rendered text that knows where it is from.
 *
 * @param template the template that was rendered, as the user knows it
 * @param origins of each line the template that began it: included ones, and those of macros, are others
 */
public record RenderedText(String text, String template, List<String> origins) {

    /**
     * The templates that a line is from, for a message: the one rendered, and the part if that is another.
     *
     * @param line from 1; 0 for the text as a whole
     */
    public String origin(int line) {
        String part = line >= 1 && line <= origins.size() ? origins.get(line - 1) : template;
        return part.equals(template) ? template : template + ", here by " + part;
    }
}
