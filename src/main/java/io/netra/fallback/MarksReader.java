package io.netra.fallback;

import io.netra.yaml.Findings;
import io.netra.yaml.YamlDocument;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Member;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.Sequence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the list of marks that netra brings; a mistake in it is netra's own. */
final class MarksReader {

    private static final String FILE = "/io/netra/templates/alpine/marks.yaml";
    private static final Set<String> KEYS =
            Set.of("mark", "stages", "pattern", "last", "existing", "passing", "cause", "mend");
    private static final int LAST = 20;

    private MarksReader() {}

    static List<Mark> read() {
        YamlNode root = new YamlDocument(text(), new Findings("Cannot read the marks", FILE)).root();
        return ((Sequence) root).items().stream().map(MarksReader::mark).toList();
    }

    private static Mark mark(YamlNode node) {
        Map<String, Member> entries = ((Mapping) node).entries();
        if (!KEYS.containsAll(entries.keySet())) {
            throw new IllegalStateException(node.where() + ": unknown key among " + entries.keySet());
        }
        return new Mark(
                scalar(entries, "mark", ""),
                stages(entries),
                Pattern.compile(scalar(entries, "pattern", "")),
                Integer.parseInt(scalar(entries, "last", String.valueOf(LAST))),
                Boolean.parseBoolean(scalar(entries, "existing", "false")),
                new Reason(
                        scalar(entries, "cause", ""),
                        scalar(entries, "mend", ""),
                        Boolean.parseBoolean(scalar(entries, "passing", "false"))));
    }

    private static Set<Stage> stages(Map<String, Member> entries) {
        Member stages = entries.get("stages");
        if (stages == null) {
            throw new IllegalStateException(FILE + ": a mark has no stages");
        }
        return ((Sequence) stages.value())
                .items().stream()
                        .map(stage -> Stage.valueOf(((Scalar) stage).text().toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static String scalar(Map<String, Member> entries, String key, String byDefault) {
        Member member = entries.get(key);
        return member == null ? byDefault : ((Scalar) member.value()).text();
    }

    private static String text() {
        try (InputStream in = MarksReader.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the plugin's jar lacks " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
