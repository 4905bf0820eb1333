package io.netra.compose;

import io.netra.compose.project.ByteSizes;
import io.netra.compose.project.Durations;
import io.netra.compose.project.WholeNumbers;
import io.netra.problem.Location;
import io.netra.yaml.KeyPath;
import io.netra.yaml.Spelling;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Member;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A mapping whose keys the specification names. It notes which keys are asked for, and refuses the others at the end. */
final class Section {

    private final Reading reading;
    private final KeyPath path;
    private final Mapping mapping;
    private final String noun;
    private final Set<String> asked = new TreeSet<>();

    Section(Reading reading, KeyPath path, Mapping mapping, String noun) {
        this.reading = reading;
        this.path = path;
        this.mapping = mapping;
        this.noun = noun;
    }

    /** The value of a key; {@code null} where the file leaves it out. */
    @Nullable
    Value get(String key) {
        asked.add(key);
        Member entry = mapping.entries().get(key);
        return entry == null ? null : new Value(reading, path.key(key), entry.value());
    }

    /** Keys that have served their purpose once a project is loaded. */
    void accept(String... keys) {
        asked.addAll(List.of(keys));
    }

    /** A mapping below this one with keys of the specification; {@code null} where the file leaves it out. */
    @Nullable
    Section section(String key) {
        Value value = get(key);
        return value == null || value.isNothing() ? null : value.section("'" + key + "'");
    }

    /** A whole number within bounds, both included. */
    @Nullable
    Integer integer(String key, int min, int max) {
        Value value = get(key);
        return value == null ? null : value.parse(text -> WholeNumbers.parse(text, min, max));
    }

    @Nullable
    Long number(String key) {
        Value value = get(key);
        return value == null ? null : value.parse(Scalars::number);
    }

    /** Texts of a list, or of a single value as a list of itself; empty where it is left out. */
    List<String> texts(String key) {
        Value value = get(key);
        return value == null || value.isNothing() ? List.of() : value.texts();
    }

    @Nullable
    String string(String key) {
        Value value = get(key);
        return value == null ? null : value.string();
    }

    @Nullable
    String text(String key) {
        Value value = get(key);
        return value == null ? null : value.text();
    }

    boolean flag(String key) {
        Value value = get(key);
        return value != null && Boolean.TRUE.equals(value.parse(Scalars::flag));
    }

    @Nullable
    Long bytes(String key) {
        Value value = get(key);
        return value == null ? null : value.parse(ByteSizes::parse);
    }

    @Nullable
    Duration duration(String key) {
        Value value = get(key);
        return value == null ? null : value.parse(Durations::parse);
    }

    /** A name that follows a pattern of {@link Names}. */
    @Nullable
    String name(String key, Names names) {
        Value value = get(key);
        String name = value == null ? null : value.string();
        return value == null || name == null ? null : value.attempt(() -> names.check(name));
    }

    /** A mapping or a list of {@code key=value}; empty where it is left out. */
    Map<String, String> pairs(String key, Pairs form) {
        Value value = get(key);
        return value == null ? Map.of() : form.read(value);
    }

    /** Whether the file says that something else makes what it declares. */
    boolean external() {
        Value value = get("external");
        return value != null && (value.isMapping() || Boolean.TRUE.equals(value.parse(Scalars::flag)));
    }

    /** Reports a key by what becomes of it. */
    void refuse(String key) {
        refuse(key, where(key));
    }

    /** A problem of the section as a whole. */
    void problem(String fact, String hint) {
        reading.findings().problem(where(), fact, hint);
    }

    Location where() {
        return mapping.where();
    }

    Reading reading() {
        return reading;
    }

    /** Where a key stands; the section itself where it is left out. */
    Location where(String key) {
        Member entry = mapping.entries().get(key);
        return entry == null ? where() : entry.where();
    }

    /** Refuses every key that was not asked for, but the {@code x-} ones that the specification leaves to users. */
    void refuseOthers() {
        mapping.entries().forEach((key, entry) -> {
            if (!asked.contains(key) && !key.startsWith("x-")) {
                refuse(key, entry.where());
            }
        });
    }

    private void refuse(String key, Location where) {
        KeyPath full = path.key(key);
        if (SpecKeys.knows(full.spec())) {
            KeySupport.of(full.spec()).report(reading.findings(), where, full.shown());
            return;
        }
        Set<String> known = new TreeSet<>(SpecKeys.below(path.spec()));
        known.addAll(asked);
        String hint = Spelling.didYouMean(key, known) + "A key of your own begins with 'x-'.";
        reading.findings().problem(where, "unknown key '" + key + "' of " + noun, hint);
    }
}
