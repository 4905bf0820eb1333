package io.netra.compose;

import io.netra.yaml.MalformedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads file systems in memory, from {@code tmpfs} and from the long form of {@code volumes}. */
final class TmpfsReader {

    private TmpfsReader() {}

    /**
     * @param options as the engine takes them: {@code size=64m,mode=1777}
     */
    record Tmpfs(String target, String options) {}

    /** {@code /target} or {@code /target:options}. */
    static Optional<Tmpfs> shortForm(Value item) {
        String text = item.string();
        if (text == null) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        String target = item.attempt(() -> MountReader.target(colon < 0 ? text : text.substring(0, colon)));
        return Optional.ofNullable(target).map(t -> new Tmpfs(t, colon < 0 ? "" : text.substring(colon + 1)));
    }

    static boolean isLongForm(Value item) {
        if (!item.isMapping()) {
            return false;
        }
        Value type = item.entries().get("type");
        return type != null && !type.isMapping() && !type.isList() && "tmpfs".equals(type.text());
    }

    static Optional<Tmpfs> longForm(Value item) {
        Section section = item.section("a mount");
        section.ignore("type", "consistency");
        Value target = section.get("target");
        String path = target == null ? null : target.parse(MountReader::target);
        if (target == null) {
            section.problem(item.path() + " has no 'target'", "Say where to mount it.");
        }
        if (section.flag("read_only")) {
            section.problem(item.path() + " cannot be read-only: it would stay empty", "Remove 'read_only'.");
        }
        Value options = section.get("tmpfs");
        String read = options == null ? "" : options(options.section("'tmpfs'"));
        section.refuseOthers();
        return Optional.ofNullable(path).map(p -> new Tmpfs(p, read));
    }

    private static String options(Section section) {
        List<String> options = new ArrayList<>();
        Long size = section.bytes("size");
        if (size != null && size > 0) {
            options.add("size=" + size);
        }
        String mode = mode(section.get("mode"));
        if (mode != null) {
            options.add("mode=" + mode);
        }
        section.refuseOthers();
        return String.join(",", options);
    }

    /** A number is the mode itself, so that only 0o1777 and 01777 mean what they seem to; a string is octal digits. */
    private static @Nullable String mode(@Nullable Value value) {
        if (value == null) {
            return null;
        }
        return value.parse(text -> {
            String octal = value.isNumber() ? Integer.toOctalString(Scalars.integer(text, 0, 07777)) : text;
            if (!octal.matches("0?[0-7]{1,4}")) {
                throw new MalformedValue("'" + text + "' is no file mode", "Write octal digits such as 0o1777.");
            }
            return octal;
        });
    }
}
