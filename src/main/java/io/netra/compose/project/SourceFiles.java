package io.netra.compose.project;

import io.netra.problem.Location;
import io.netra.yaml.Findings;
import io.netra.yaml.YamlBudget;
import io.netra.yaml.YamlLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the files that other files name, within limits that hold for one reading as a whole. */
final class SourceFiles {

    /** Files that may be opened; each may include others, so that a few could open endlessly many. */
    static final int MAX_FILES = 200;

    private final Findings findings;
    private final @Nullable Path base;
    private final YamlBudget budget = new YamlBudget();
    private final Map<Path, ComposeSource> read = new HashMap<>();
    private int opened;

    /** @param first the file whose display name shows what other names are relative to */
    SourceFiles(ComposeSource first, Findings findings) {
        this.findings = findings;
        this.base = base(first);
    }

    YamlBudget budget() {
        return budget;
    }

    Findings findings(ComposeSource source) {
        return findings.in(source.displayName());
    }

    /**
     * A compose file, for which there must be a place that names it.
     *
     * @throws io.netra.problem.NetraException where it cannot be read, or is one too many
     */
    ComposeSource compose(Path path, Location where) {
        ComposeSource known = read.get(path);
        if (known != null) {
            count(where);
            return known;
        }
        ComposeSource source = new ComposeSource(path, displayName(path), text(path, where));
        read.put(path, source);
        return source;
    }

    /**
     * The text of a file.
     *
     * @throws io.netra.problem.NetraException where it cannot be read, or is one too many
     */
    String text(Path path, Location where) {
        count(where);
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                // A device or a pipe may never end.
                throw findings.fatal(where, displayName(path) + " is no regular file", "Name a text file.", null);
            }
            if (Files.size(path) > YamlLimits.MAX_CHARACTERS) {
                String fact = displayName(path) + " is larger than " + YamlLimits.MAX_CHARACTERS + " bytes";
                throw findings.fatal(where, fact, "Split it.", null);
            }
            return Files.readString(path);
        } catch (IOException e) {
            String fact = "cannot read " + displayName(path) + ": " + ComposeSource.reason(e);
            throw findings.fatal(where, fact, "Check the path and the file's permissions.", e);
        }
    }

    private void count(Location where) {
        if (++opened > MAX_FILES) {
            String fact = "more than " + MAX_FILES + " files are opened";
            throw findings.fatal(where, fact, "Simplify what includes or extends what.", null);
        }
    }

    /** A file as the user knows it: relative to what the first file's name is relative to. */
    String displayName(Path path) {
        return base != null && path.startsWith(base) ? base.relativize(path).toString() : path.toString();
    }

    private static @Nullable Path base(ComposeSource first) {
        Path shown = Path.of(first.displayName());
        Path file = first.file();
        if (shown.isAbsolute() || !file.endsWith(shown)) {
            return null;
        }
        Path base = file;
        for (int i = 0; base != null && i < shown.getNameCount(); i++) {
            base = base.getParent();
        }
        return base;
    }
}
