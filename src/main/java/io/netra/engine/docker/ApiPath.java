package io.netra.engine.docker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A path of the Engine API with its query, every part encoded. Immutable. */
record ApiPath(String text) {

    static ApiPath of(String path) {
        return new ApiPath(path);
    }

    /**
     * @param format with one {@code %s}
     * @param name a container, network or volume: its slashes are not the path's
     */
    static ApiPath named(String format, String name) {
        return new ApiPath(String.format(format, encode(name)));
    }

    /** An image's path. A reference keeps its slashes: engines route them. */
    static ApiPath image(String reference, String suffix) {
        return new ApiPath("/images/" + reference(reference) + suffix);
    }

    /** What a registry has of an image. */
    static ApiPath distribution(String reference) {
        return new ApiPath("/distribution/" + reference(reference) + "/json");
    }

    private static String reference(String reference) {
        return encode(reference).replace("%2F", "/").replace("%3A", ":");
    }

    ApiPath with(String parameter, String value) {
        return new ApiPath(text + (text.contains("?") ? '&' : '?') + parameter + '=' + encode(value));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text;
    }
}
