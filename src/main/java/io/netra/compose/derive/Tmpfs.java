package io.netra.compose.derive;

import io.netra.compose.project.ByteSizes;
import io.netra.yaml.MalformedValue;
import io.netra.yaml.YamlNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The file systems in memory that a service has. */
final class Tmpfs {

    private static final Pattern SIZE = Pattern.compile("(?:^|,)size=([^,]+)");

    private Tmpfs() {}

    /** Whether one is mounted at a path. */
    static boolean isAt(ServiceDraft draft, String target) {
        return draft.items("tmpfs").stream().anyMatch(item -> target.equals(target(item)))
                || draft.items("volumes").stream()
                        .anyMatch(mount -> isTmpfs(mount) && target.equals(Nodes.text(mount, "target")));
    }

    /** Bytes of all that have a size. */
    static long bytes(ServiceDraft draft) {
        long all = 0;
        for (YamlNode item : draft.items("tmpfs")) {
            all += bytes(size(Nodes.text(item)));
        }
        for (YamlNode mount : draft.items("volumes")) {
            all += isTmpfs(mount) ? bytes(Nodes.text(mount, "tmpfs", "size")) : 0;
        }
        return all;
    }

    private static boolean isTmpfs(YamlNode mount) {
        return "tmpfs".equals(Nodes.text(mount, "type"));
    }

    private static @Nullable String target(YamlNode item) {
        String text = Nodes.text(item);
        return text == null ? null : List.of(text.split(":", 2)).get(0);
    }

    private static @Nullable String size(@Nullable String text) {
        int colon = text == null ? -1 : text.indexOf(':');
        Matcher matcher = SIZE.matcher(text == null || colon < 0 ? "" : text.substring(colon + 1));
        return matcher.find() ? matcher.group(1) : null;
    }

    /** A share of the host's memory, as {@code size=50%}, is no number of bytes and counts as none. */
    private static long bytes(@Nullable String size) {
        try {
            return size == null ? 0 : ByteSizes.parse(size);
        } catch (MalformedValue e) {
            return 0;
        }
    }
}
