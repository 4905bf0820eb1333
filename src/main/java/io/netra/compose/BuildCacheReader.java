package io.netra.compose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads where a build takes layers from, and where it leaves them: {@code image}, or {@code type=TYPE,key=value}. Without
 * a session a builder takes them from images alone, and leaves them in the image that it builds.
 */
final class BuildCacheReader {

    /** The argument by which BuildKit is told to leave the cache in the image. */
    static final String INLINE = "BUILDKIT_INLINE_CACHE";

    private static final String ALONE = ": a builder has it only through a session with the docker CLI";

    private BuildCacheReader() {}

    /** References of images. */
    static List<String> from(Section build) {
        Value given = build.get("cache_from");
        List<String> images = new ArrayList<>();
        for (String entry : build.texts("cache_from")) {
            Map<String, String> fields = fields(entry);
            String image = fields.get("ref");
            if (image != null && "registry".equals(fields.get("type"))) {
                images.add(image);
            } else {
                ignore(given, entry, "Name an image that was built with 'cache_to: [type=inline]'.");
            }
        }
        return List.copyOf(images);
    }

    /** Whether the cache is left in the image itself. */
    static boolean inline(Section build) {
        Value given = build.get("cache_to");
        boolean inline = false;
        for (String entry : build.texts("cache_to")) {
            if ("inline".equals(fields(entry).get("type"))) {
                inline = true;
            } else {
                ignore(given, entry, "Write 'type=inline', and push the image.");
            }
        }
        return inline;
    }

    private static Map<String, String> fields(String entry) {
        Map<String, String> fields = new HashMap<>();
        if (!entry.contains("=")) {
            return Map.of("type", "registry", "ref", entry);
        }
        for (String field : entry.split(",", -1)) {
            String[] parts = field.split("=", 2);
            fields.put(parts[0].strip().toLowerCase(Locale.ROOT), parts.length < 2 ? "" : parts[1].strip());
        }
        return fields;
    }

    /** The image is the same without it, so that it is no reason to refuse the file. */
    private static void ignore(@Nullable Value given, String entry, String hint) {
        if (given != null) {
            given.warning("'" + entry + "' has no effect" + ALONE, hint);
        }
    }
}
