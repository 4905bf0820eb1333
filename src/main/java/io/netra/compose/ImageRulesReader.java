package io.netra.compose;

import io.netra.compose.project.ComposeSource;
import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import io.netra.stack.ImageRule;
import io.netra.stack.ImageRules;
import io.netra.yaml.Findings;
import io.netra.yaml.KeyPath;
import io.netra.yaml.MalformedValue;
import io.netra.yaml.YamlDocument;
import io.netra.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what is known of images: netra's own rules, and the project's, which stand before netra's for the same image. */
public final class ImageRulesReader {

    private static final String OWN = "/io/netra/templates/alpine/images.yaml";

    private final Path projectRules;

    /** @param projectRules the file of the project's rules; need not exist */
    public ImageRulesReader(Path projectRules) {
        this.projectRules = projectRules;
    }

    /**
     * Reads all rules.
     *
     * @throws NetraException where a file is broken, with its place
     */
    public ImageRules read() {
        ImageRules own = rules(ComposeSource.of(Path.of("images.yaml"), own()));
        if (!Files.isRegularFile(projectRules)) {
            return own;
        }
        ImageRules project = rules(projectSource());
        Map<String, ImageRule> all = new LinkedHashMap<>(own.rules());
        all.putAll(project.rules());
        return new ImageRules(all, own.mirrors(), own.words());
    }

    private ComposeSource projectSource() {
        try {
            return ComposeSource.of(projectRules, Files.readString(projectRules));
        } catch (IOException e) {
            Location where = Location.file(projectRules.toString());
            throw new NetraException(
                    Problem.at(where, "Cannot read the image rules", e.toString(), "Make it readable, or remove it."),
                    e);
        }
    }

    private static String own() {
        try (InputStream in = ImageRulesReader.class.getResourceAsStream(OWN)) {
            if (in == null) {
                throw new IllegalStateException("the plugin's jar lacks " + OWN);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImageRules rules(ComposeSource source) {
        Findings findings = new Findings("Cannot read the image rules", source.displayName());
        Reading reading = Reading.plain(findings, source.folder());
        YamlNode node = new YamlDocument(source.text(), findings).root();
        Section root = new Value(reading, KeyPath.ROOT, node).section("the image rules");
        Value distributions = root.get("distributions");
        ImageRules.Words words = new ImageRules.Words(
                distributions == null ? Pattern.compile("(?!)") : pattern(distributions),
                Set.copyOf(strings(root, "windows")));
        List<String> mirrors = strings(root, "mirrors");
        Map<String, ImageRule> rules = new LinkedHashMap<>();
        Value images = root.get("images");
        if (images != null) {
            images.entries().forEach((name, value) -> rules.put(name, new ImageRuleReader(value).read()));
        }
        root.refuseOthers();
        findings.report(warning -> {});
        return new ImageRules(rules, mirrors, words);
    }

    static List<String> strings(Section section, String key) {
        Value value = section.get(key);
        return value == null ? List.of() : value.strings();
    }

    /** A pattern that matches nothing where it is malformed, which is a problem. */
    static Pattern pattern(Value value) {
        Pattern pattern = value.parse(text -> {
            try {
                return Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                throw new MalformedValue("'" + text + "' is no pattern: " + e.getDescription(), "Correct it.");
            }
        });
        return pattern == null ? Pattern.compile("(?!)") : pattern;
    }
}
