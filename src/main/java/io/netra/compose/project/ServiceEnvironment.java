package io.netra.compose.project;

import io.netra.problem.Location;
import io.netra.yaml.Findings;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Member;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.Sequence;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts the variables of {@code env_file} before those of {@code environment}, and labels likewise. */
final class ServiceEnvironment {

    private final EnvironmentFiles files;
    private final Function<String, @Nullable String> variables;
    private final Findings findings;

    ServiceEnvironment(EnvironmentFiles files, Function<String, @Nullable String> variables, Findings findings) {
        this.files = files;
        this.variables = variables;
        this.findings = findings;
    }

    YamlNode apply(YamlNode node) {
        if (!(node instanceof Mapping service)) {
            return node;
        }
        Mapping resolved = service;
        if (service.get("env_file") instanceof Sequence envFiles) {
            resolved = merged(service, "environment", environment(envFiles), envFiles.where());
        }
        if (service.get("label_file") instanceof Sequence labelFiles) {
            resolved = merged(resolved, "labels", labels(labelFiles), labelFiles.where());
        }
        return resolved.without("env_file").without("label_file");
    }

    private static Mapping merged(Mapping service, String key, Map<String, Member> first, Location where) {
        Map<String, Member> all = new LinkedHashMap<>(first);
        YamlNode own = service.get(key);
        if (own instanceof Mapping mapping) {
            // An own value takes the place, not only the text, of the file's.
            mapping.entries().keySet().forEach(all::remove);
            all.putAll(mapping.entries());
        }
        return all.isEmpty() ? service : service.with(key, Mapping.of(own == null ? where : own.where(), all));
    }

    private Map<String, Member> environment(Sequence envFiles) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Member> members = new LinkedHashMap<>();
        for (YamlNode item : envFiles.items()) {
            if (!(item instanceof Mapping file) || !(file.get("path") instanceof Scalar path)) {
                continue;
            }
            boolean required =
                    !(file.get("required") instanceof Scalar flag && flag.text().equals("false"));
            String format = file.get("format") instanceof Scalar scalar ? scalar.text() : "";
            if (!format.isEmpty() && !format.equals("raw")) {
                findings.problem(path.where(), "there is no format '" + format + "' of env_file", "Write raw.");
                continue;
            }
            Function<String, @Nullable String> lookup = name -> {
                String earlier = values.get(name);
                return earlier != null ? earlier : variables.apply(name);
            };
            Path given = existing(path, required, "env_file");
            if (given != null) {
                Map<String, String> read = format.isEmpty()
                        ? files.read(given, lookup, path.where())
                        : files.readRaw(given, lookup, path.where());
                values.putAll(read);
                read.forEach((name, value) ->
                        members.put(name, new Member(path.where(), Scalar.string(path.where(), value))));
            }
        }
        return members;
    }

    private Map<String, Member> labels(Sequence labelFiles) {
        Map<String, Member> members = new LinkedHashMap<>();
        for (YamlNode item : labelFiles.items()) {
            Path given = item instanceof Scalar path ? existing(path, true, "label_file") : null;
            if (given != null) {
                files.read(given, name -> text(members.get(name)), item.where())
                        .forEach((name, value) ->
                                members.put(name, new Member(item.where(), Scalar.string(item.where(), value))));
            }
        }
        return members;
    }

    private static @Nullable String text(@Nullable Member member) {
        return member != null && member.value() instanceof Scalar scalar ? scalar.text() : null;
    }

    private @Nullable Path existing(Scalar text, boolean required, String key) {
        try {
            Path path = Path.of(text.text());
            if (Files.isRegularFile(path)) {
                return path;
            }
            if (required) {
                findings.problem(
                        text.where(), key + ": there is no file " + path, "Create it, or write 'required: false'.");
            }
            return null;
        } catch (InvalidPathException e) {
            findings.problem(text.where(), key + ": '" + text.text() + "' is no path", "Correct it.");
            return null;
        }
    }
}
