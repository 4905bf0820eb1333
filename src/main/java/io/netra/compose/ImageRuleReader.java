package io.netra.compose;

import io.netra.compose.project.WholeNumbers;
import io.netra.stack.ImageRule;
import io.netra.stack.ImageRule.Form;
import io.netra.stack.ServiceType;
import io.netra.stack.Variant;
import io.netra.yaml.MalformedValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is known of one image. */
final class ImageRuleReader {

    private final Section section;

    ImageRuleReader(Value value) {
        this.section = value.section("an image rule");
    }

    ImageRule read() {
        Value form = section.get("alpine");
        Form read = form == null ? Form.TAGGED : form.parse(ImageRuleReader::form);
        ImageRule rule = new ImageRule(
                read == null ? Form.TAGGED : read,
                tags(),
                section.string("reason"),
                section.string("type"),
                memory(),
                data());
        section.refuseOthers();
        return rule;
    }

    private static Form form(String text) {
        try {
            return Form.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MalformedValue("'" + text + "' says nothing of Alpine", "Write tagged, always or none.");
        }
    }

    private ImageRule.Tags tags() {
        String latest = section.string("latest");
        Value last = section.get("last");
        List<Pattern> patterns = last == null
                ? List.of()
                : last.items().stream().map(ImageRulesReader::pattern).toList();
        return new ImageRule.Tags(
                Set.copyOf(ImageRulesReader.strings(section, "without")),
                Set.copyOf(ImageRulesReader.strings(section, "only")),
                patterns,
                latest == null ? "alpine" : latest,
                exact());
    }

    private Map<String, String> exact() {
        Map<String, String> exact = new LinkedHashMap<>();
        Value value = section.get("tags");
        if (value != null) {
            value.entries().forEach((regular, alpine) -> {
                String tag = alpine.text();
                if (tag != null) {
                    exact.put(regular, tag);
                }
            });
        }
        return exact;
    }

    private Map<Variant, Integer> memory() {
        Map<Variant, Integer> memory = new EnumMap<>(Variant.class);
        Value value = section.get("memory");
        if (value != null) {
            Section variants = value.section("'memory'");
            for (Variant variant : Variant.values()) {
                Integer megabytes = megabytes(variants, variant.label());
                if (megabytes != null) {
                    memory.put(variant, megabytes);
                }
            }
            variants.refuseOthers();
        }
        return memory;
    }

    private List<ImageRule.Data> data() {
        List<ImageRule.Data> data = new ArrayList<>();
        Value value = section.get("data");
        if (value != null) {
            for (Value item : value.isList() ? value.items() : List.of(value)) {
                ImageRule.Data read = data(item.section("'data'"));
                if (read != null) {
                    data.add(read);
                }
            }
        }
        return data;
    }

    private static ImageRule.@Nullable Data data(Section section) {
        Value tags = section.get("tags");
        Value directory = section.get("directory");
        String path = directory == null ? null : directory.parse(MountReader::target);
        Integer size = megabytes(section, "size");
        String variable = section.string("variable");
        section.refuseOthers();
        if (path == null || size == null) {
            section.problem("data needs a directory and a size", "Write both; the size is in megabytes.");
            return null;
        }
        return new ImageRule.Data(
                tags == null ? null : ImageRulesReader.pattern(tags), new ServiceType.Data(path, size), variable);
    }

    private static @Nullable Integer megabytes(Section section, String key) {
        Value value = section.get(key);
        return value == null ? null : value.parse(text -> WholeNumbers.parse(text, 1, 1 << 20));
    }
}
