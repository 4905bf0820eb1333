package io.netra.stack;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What netra knows of an image that somebody's compose file names: its Alpine form, and what it needs. Read from
 * {@code templates/alpine/images.yaml}, whose head says what each field means.
 *
 * @param form whether upstream publishes an Alpine image
 * @param tags how its Alpine tags are named
 * @param reason more on why there is none; {@code null} for nothing more to say
 * @param type the catalogue entry that describes the service; {@code null} for the one that runs this image, if any
 * @param memory limit in megabytes, by variant; empty for the catalogue's
 * @param data where it keeps its data, by tag, the first match counts; empty for the catalogue's
 */
public record ImageRule(
        Form form,
        Tags tags,
        @Nullable String reason,
        @Nullable String type,
        Map<Variant, Integer> memory,
        List<Data> data) {

    /** Whether upstream publishes an Alpine image. */
    public enum Form {
        /** With tags of their own. */
        TAGGED,
        /** Every image of it is built on Alpine. */
        ALWAYS,
        NONE
    }

    /**
     * How Alpine tags are named where it is not {@code <version>-alpine}.
     *
     * @param without words of tags that exist for other distributions only: {@code apache}
     * @param only words of which a tag needs one to have an Alpine form: {@code fpm}
     * @param last words that come after {@code alpine}: {@code perl}
     * @param latest the tag for none and for {@code latest}
     * @param exact Alpine tags by regular tag, before all rules
     */
    public record Tags(
            Set<String> without, Set<String> only, List<Pattern> last, String latest, Map<String, String> exact) {}

    /**
     * A data directory.
     *
     * @param tags what the whole tag has to match, {@code latest} where it is left out; {@code null} for any
     * @param variable the environment variable that moves the directory; {@code null} for none
     */
    public record Data(
            @Nullable Pattern tags,
            ServiceType.Data data,
            @Nullable String variable) {}
}
