package io.netra.compose.project;

import io.netra.yaml.MalformedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The short form of a mount: {@code [source:]target[:options]}.
 *
 * @param source {@code null} for an anonymous volume
 * @param target as it is written
 * @param readOnly whether the container may not write
 * @param copies whether a new volume takes what the image has there
 * @param propagation of a bind; {@code null} for the engine's
 * @param selinux the sharing mark, {@code z} or {@code Z}; {@code null} for none
 */
record VolumeSyntax(
        @Nullable String source,
        String target,
        boolean readOnly,
        boolean copies,
        @Nullable String propagation,
        @Nullable String selinux) {

    private static final Set<String> PROPAGATIONS =
            Set.of("rprivate", "private", "rshared", "shared", "rslave", "slave");
    private static final Set<String> MARKS = Set.of("z", "Z");
    /** Hints that engines ignore. */
    private static final Set<String> HINTS = Set.of("cached", "delegated", "consistent");

    static VolumeSyntax parse(String text) {
        List<String> parts = parts(text);
        if (parts.size() > 3) {
            throw malformed(text, "has too many colons");
        }
        if (parts.stream().anyMatch(String::isEmpty)) {
            throw malformed(text, "has nothing before or after a colon");
        }
        if (isDrive(parts.get(parts.size() == 1 ? 0 : 1), 1)) {
            String fact = "in '" + text + "' a single letter before a colon is a Windows drive to Compose";
            throw new MalformedValue(fact, "Write the long form, or a longer name.");
        }
        if (parts.size() == 1) {
            return new VolumeSyntax(null, parts.get(0), false, true, null, null);
        }
        VolumeSyntax volume = new VolumeSyntax(parts.get(0), parts.get(1), false, true, null, null);
        return parts.size() == 2 ? volume : volume.with(parts.get(2));
    }

    /** Whether the source is a path of the host, rather than the name of a volume. */
    boolean isBind() {
        String from = source;
        return from != null
                && (from.startsWith(".")
                        || from.startsWith("/")
                        || from.startsWith("~")
                        || from.startsWith("\\\\")
                        || isDrive(from, 1));
    }

    /** The parts between colons; the one after a single letter belongs to the drive of a Windows path. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ':' && !isDrive(text.substring(start), i - start)) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static boolean isDrive(String text, int colon) {
        return colon == 1 && text.length() > 1 && text.charAt(1) == ':' && Character.isLetter(text.charAt(0));
    }

    private VolumeSyntax with(String options) {
        VolumeSyntax volume = this;
        for (String option : List.of(options.split(",", -1))) {
            volume = volume.withOne(option);
        }
        return volume;
    }

    private VolumeSyntax withOne(String option) {
        if (PROPAGATIONS.contains(option)) {
            return new VolumeSyntax(source, target, readOnly, copies, option, selinux);
        }
        if (MARKS.contains(option)) {
            return new VolumeSyntax(source, target, readOnly, copies, propagation, option);
        }
        return switch (option) {
            case "ro", "rw" -> new VolumeSyntax(source, target, option.equals("ro"), copies, propagation, selinux);
            case "nocopy" -> new VolumeSyntax(source, target, readOnly, false, propagation, selinux);
            default -> {
                if (!HINTS.contains(option)) {
                    throw new MalformedValue("there is no mode '" + option + "' of a mount", "Write ro or rw.");
                }
                yield this;
            }
        };
    }

    private static MalformedValue malformed(String text, String fact) {
        return new MalformedValue("'" + text + "' " + fact, "Write source:target, or source:target:ro.");
    }
}
