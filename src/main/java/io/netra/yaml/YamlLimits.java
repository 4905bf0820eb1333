package io.netra.yaml;

import io.netra.problem.Location;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Refuses texts that would exhaust memory or the stack. It walks the parser's events, which need neither, before
 * anything builds a tree from them.
 */
public final class YamlLimits {

    public static final int MAX_CHARACTERS = 1 << 20;
    static final int MAX_DEPTH = 64;
    static final int MAX_ALIASES = 1_000;
    /** Services, networks or volumes; bounds the search for circles, which recurses along dependencies. */
    public static final int MAX_DECLARED = 1_000;

    private final Findings findings;
    private int depth;
    private int aliases;
    private int documents;

    YamlLimits(Findings findings) {
        this.findings = findings;
    }

    void check(String text, LoadSettings settings) {
        if (text.length() > MAX_CHARACTERS) {
            String fact = "the file has " + text.length() + " characters, more than " + MAX_CHARACTERS;
            throw findings.fatal(findings.at(1, 1), fact, "Split it.", null);
        }
        for (Event event : new Parse(settings).parseString(text)) {
            count(event);
        }
    }

    private void count(Event event) {
        // The parser would merge by itself, even an anchor into itself, without end.
        boolean merges = event instanceof ScalarEvent scalar
                && scalar.getTag().filter(Tag.MERGE.getValue()::equals).isPresent();
        require(!merges, event, "netra does not support the YAML tag '!!merge'");
        switch (event.getEventId()) {
            case MappingStart, SequenceStart -> depth++;
            case MappingEnd, SequenceEnd -> depth--;
            case Alias -> aliases++;
            case DocumentStart -> documents++;
            default -> {
                return;
            }
        }
        require(depth <= MAX_DEPTH, event, "lists and mappings are nested more than " + MAX_DEPTH + " deep");
        require(aliases <= MAX_ALIASES, event, "more than " + MAX_ALIASES + " aliases");
        require(documents <= 1, event, "a second document begins; a compose file is one document");
    }

    private void require(boolean kept, Event event, String fact) {
        if (!kept) {
            Location where = event.getStartMark()
                    .map(m -> findings.at(m.getLine() + 1, m.getColumn() + 1))
                    .orElseGet(() -> findings.at(1, 1));
            throw findings.fatal(where, fact, "Simplify the file.", null);
        }
    }
}
