package io.netra.yaml;

import io.netra.problem.Location;
import io.netra.problem.NetraException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Parses YAML text within limits, and gives every syntax error its place. */
public final class YamlDocument {

    private static final String SYNTAX_HINT = "Mend the YAML there.";

    private final String text;
    private final Findings findings;
    private final YamlTree tree;
    private final LoadSettings settings;

    public YamlDocument(String text, Findings findings) {
        this(text, findings, new YamlBudget());
    }

    /** @param budget shared by all documents of one reading */
    public YamlDocument(String text, Findings findings, YamlBudget budget) {
        this.text = text;
        this.findings = findings;
        this.tree = new YamlTree(findings, budget);
        // Aliases and keys are checked by YamlLimits and YamlTree, which know the places; the parser does not say them.
        this.settings = LoadSettings.builder()
                .setSchema(new UnmergedSchema())
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .setCodePointLimit(YamlLimits.MAX_CHARACTERS)
                .setAllowNonScalarKeys(true)
                .build();
    }

    /**
     * The root of the document.
     *
     * @throws NetraException for a text that is not one YAML document, or exceeds a limit
     */
    public YamlNode root() {
        YamlNode root = rootIfAny();
        if (root == null) {
            throw findings.fatal(
                    findings.at(1, 1), "the file is empty", "Declare at least one service under 'services:'.", null);
        }
        return root;
    }

    /** What {@link #rootIfAny} has found tagged {@code !reset} or {@code !override}. */
    public ReplacedPaths replaced() {
        return tree.replaced();
    }

    /**
     * As {@link #root}, or {@code null} for a text that says nothing.
     *
     * @throws NetraException for a text that is not one YAML document, or exceeds a limit
     */
    public @Nullable YamlNode rootIfAny() {
        try {
            new YamlLimits(findings).check(text, settings);
            return new Compose(settings).composeString(text).map(tree::convert).orElse(null);
        } catch (MarkedYamlEngineException e) {
            throw findings.fatal(place(e), fact(e), SYNTAX_HINT, e);
        } catch (ReaderException e) {
            String fact = "the character U+%04X is not allowed in YAML".formatted(e.getCodePoint());
            throw findings.fatal(place(e.getPosition()), fact, "Remove it, or write it as an escape.", e);
        } catch (YamlEngineException e) {
            throw findings.fatal(
                    findings.at(1, 1), "not valid YAML: " + oneLine(String.valueOf(e.getMessage())), SYNTAX_HINT, e);
        }
    }

    private Location place(MarkedYamlEngineException e) {
        Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
        return mark.map(m -> findings.at(m.getLine() + 1, m.getColumn() + 1)).orElseGet(() -> findings.at(1, 1));
    }

    /** The parser counts code points where it meets a character that it cannot read. */
    private Location place(int position) {
        int end = text.offsetByCodePoints(0, Math.min(position, text.codePointCount(0, text.length())));
        String before = text.substring(0, end);
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return findings.at(line, 1 + before.codePointCount(lineStart, before.length()));
    }

    private static String fact(MarkedYamlEngineException e) {
        String context = e.getContext() == null || e.getContext().isEmpty() ? "" : e.getContext() + ", ";
        return "not valid YAML: " + oneLine(context + e.getProblem());
    }

    private static String oneLine(String message) {
        return message.lines().findFirst().orElse("").strip();
    }
}
