package io.netra.fallback;

import io.netra.environment.OutputFiles;
import io.netra.problem.NetraException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which Alpine forms did not work, so that the next start does not fail first again: a file of the user's,
 * shared by all checkouts and builds. Each form is known by what it is made of, and a changed one is another. Losing the
 * file loses time and nothing else, so nothing that goes wrong with it fails a start.
 */
public final class KnownFallbacks {

    /** A form that nobody has met for so long is gone; and what was learned in error does not stay for ever. */
    private static final Duration KEPT_FOR = Duration.ofDays(30);

    private final Path file;
    private final Clock clock;
    private final Consumer<String> warnings;

    /**
     * @param file need not exist
     * @param warnings is told what can't be remembered
     */
    public KnownFallbacks(Path file, Clock clock, Consumer<String> warnings) {
        this.file = file;
        this.clock = clock;
        this.warnings = warnings;
    }

    /**
     * Why a form does not work.
     *
     * @param form what the Alpine form is made of: an image's id and how it is run, or the hash of a build
     * @return {@code null} where nothing is known against it
     */
    public @Nullable String reason(String form) {
        FallbackEntry entry = FallbackEntries.read(file).get(form);
        return entry == null || expired(entry) ? null : entry.reason();
    }

    /** Remembers why forms do not work. */
    public void remember(Map<String, String> reasons) {
        if (!reasons.isEmpty()) {
            change(entries -> {
                reasons.forEach((form, reason) -> entries.put(form, new FallbackEntry(reason, clock.instant())));
                return entries;
            });
        }
    }

    /** Whether nothing is known against any form. */
    public boolean isEmpty() {
        return FallbackEntries.read(file).isEmpty();
    }

    /** Forgets forms that have worked. */
    public void forget(Collection<String> forms) {
        if (FallbackEntries.read(file).keySet().stream().anyMatch(forms::contains)) {
            change(entries -> {
                entries.keySet().removeAll(forms);
                return entries;
            });
        }
    }

    private void change(UnaryOperator<Map<String, FallbackEntry>> change) {
        try {
            FileGuard.whileHeld(file, () -> {
                Map<String, FallbackEntry> entries = new TreeMap<>(FallbackEntries.read(file));
                entries.values().removeIf(this::expired);
                OutputFiles.write(file, FallbackEntries.text(change.apply(entries)));
            });
        } catch (IOException | NetraException e) {
            warnings.accept("Cannot remember in " + file + " which services fall back: " + e.getMessage());
        }
    }

    private boolean expired(FallbackEntry entry) {
        return entry.at().plus(KEPT_FOR).isBefore(clock.instant());
    }
}
