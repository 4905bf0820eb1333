package io.netra.compose.derive;

import java.util.List;

/**
 * What the derived file has otherwise than the user's, and why.
 *
 * @param at the keys that lead to the place in the derived file: {@code services, db, image}
 * @param text what is changed, or deliberately not: {@code image postgres:15 becomes postgres:15-alpine: its Alpine form}
 */
public record Change(List<String> at, String text) {

    /** With the service or other thing that it is about. */
    public String shown() {
        boolean service = at.get(0).equals("services");
        String whose = at.size() < 2 ? at.get(0) : service ? at.get(1) : at.get(0) + "." + at.get(1);
        return whose + ": " + text;
    }
}
