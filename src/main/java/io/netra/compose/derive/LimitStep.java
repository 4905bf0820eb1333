package io.netra.compose.derive;

import io.netra.compose.project.ByteSizes;
import io.netra.stack.Variant;
import io.netra.yaml.MalformedValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees to memory limits: the Alpine variant sets one where the file gives none, and one that the file gives grows by
 * what has come to lie in memory, since a tmpfs counts against it.
 */
final class LimitStep {

    private static final String[] LIMIT = {"deploy", "resources", "limits", "memory"};
    private static final List<String[]> GIVEN =
            List.of(LIMIT, new String[] {"mem_limit"}, new String[] {"memswap_limit"});

    private final Variant wanted;
    private final Knowledge knowledge;

    LimitStep(Variant wanted, Knowledge knowledge) {
        this.wanted = wanted;
        this.knowledge = knowledge;
    }

    /** @param moved bytes of data that have come to lie on a tmpfs */
    void apply(ServiceDraft draft, Choice choice, long moved) {
        if (draft.get(LIMIT) == null && draft.get("mem_limit") == null) {
            set(draft, choice);
        } else if (moved > 0) {
            GIVEN.forEach(keys -> grow(draft, keys, moved));
        }
    }

    private void set(ServiceDraft draft, Choice choice) {
        Integer memory = wanted == Variant.ALPINE ? memory(draft.key(), choice) : null;
        if (memory == null) {
            return;
        }
        long tmpfs = megabytes(Tmpfs.bytes(draft));
        draft.set(memory + tmpfs + "M", "deploy", "resources", "limits", "memory");
        String sum = tmpfs == 0 ? "" : ": " + memory + " MB, and " + tmpfs + " MB of tmpfs, which counts";
        draft.changed("memory is limited to " + (memory + tmpfs) + " MB" + sum, LIMIT);
    }

    private @Nullable Integer memory(String service, Choice choice) {
        return choice.built()
                ? Integer.valueOf(knowledge.memoryOfBuilt(service, choice.image(), choice.variant()))
                : knowledge.memory(choice.image(), choice.variant());
    }

    private static void grow(ServiceDraft draft, String[] keys, long moved) {
        Long bytes = bytes(draft.text(keys));
        if (bytes == null || bytes <= 0) {
            return;
        }
        String grown = megabytes(bytes + moved) + "M";
        draft.set(grown, keys[0], List.of(keys).subList(1, keys.length).toArray(String[]::new));
        draft.changed(
                String.join(".", keys) + " grows from " + megabytes(bytes) + "M to " + grown
                        + ": what lies on the tmpfs counts",
                keys);
    }

    /** {@code -1} is no limit. */
    private static @Nullable Long bytes(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(ByteSizes.parse(text));
        } catch (MalformedValue e) {
            return null;
        }
    }

    private static long megabytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
