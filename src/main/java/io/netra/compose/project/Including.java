package io.netra.compose.project;

import io.netra.problem.Location;
import io.netra.yaml.Findings;
import io.netra.yaml.KeyPath;
import io.netra.yaml.MalformedValue;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Member;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.Sequence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds what a file includes: projects of their own, with their own folder and variables. */
final class Including {

    private static final Form ENTRY =
            new Fields().with(Forms.TEXTS_OR_TEXT, "path", "env_file").with(Forms.TEXT, "project_directory");

    private final FileLoader loader;
    private final ComposeSource source;
    private final Scope scope;
    private final Findings findings;

    Including(FileLoader loader, ComposeSource source, Scope scope) {
        this.loader = loader;
        this.source = source;
        this.scope = scope;
        this.findings = loader.findings();
    }

    Mapping apply(Mapping root) {
        YamlNode include = root.get("include");
        if (include == null) {
            return root;
        }
        Mapping model = root.without("include");
        if (!(include instanceof Sequence list)) {
            findings.problem(include.where(), "include must be a list, this is " + include.kind(), "Correct it.");
            return model;
        }
        KeyPath path = KeyPath.ROOT.key("include");
        for (int i = 0; i < list.items().size(); i++) {
            YamlNode item = list.items().get(i);
            Mapping entry = item instanceof Scalar && !item.isNothing()
                    ? Mapping.of(item.where(), Map.of("path", new Member(item.where(), item)))
                    : item instanceof Mapping mapping ? mapping : null;
            if (entry == null) {
                Form.refuse(item, path.item(i), findings, "a path or a mapping");
            } else if (ENTRY.of(entry, path.item(i), findings) instanceof Mapping read) {
                model = include(model, read, path.item(i));
            }
        }
        return model;
    }

    private Mapping include(Mapping model, Mapping entry, KeyPath at) {
        List<Path> paths = paths(entry, "path");
        if (paths.isEmpty()) {
            findings.problem(entry.where(), at.shown() + " has no 'path'", "Name the file to include.");
            return model;
        }
        YamlNode given = entry.get("project_directory");
        Path first = paths.get(0);
        Path folder = given instanceof Scalar text ? absolute(text) : first.getParent();
        Path project = folder == null ? first : folder;
        checkCycle(first, entry.where());
        List<ComposeSource> sources = new ArrayList<>();
        paths.forEach(path -> sources.add(loader.files().compose(path, entry.where())));
        Function<String, @Nullable String> variables = Scope.variables(scope.variables(), environment(entry, project));
        List<Path> including = new ArrayList<>(scope.including());
        including.add(source.file());
        Scope inner = new Scope(project, variables, including);
        return imported(model, IncludedVariables.resolve(loader.load(sources, inner), variables));
    }

    private Map<String, String> environment(Mapping entry, Path project) {
        List<Path> given = paths(entry, "env_file");
        Path own = project.resolve(".env");
        List<Path> files = given.isEmpty() && Files.isRegularFile(own) ? List.of(own) : given;
        return new EnvironmentFiles(loader.files(), findings).read(files, scope.variables(), entry.where());
    }

    private List<Path> paths(Mapping entry, String key) {
        return entry.get(key) instanceof Sequence list
                ? list.items().stream().map(item -> absolute((Scalar) item)).toList()
                : List.of();
    }

    private Path absolute(Scalar text) {
        try {
            return Path.of(Posix.absolute(scope.folder(), text.text(), scope.variables()))
                    .normalize();
        } catch (MalformedValue e) {
            throw findings.fatal(text.where(), e.fact(), e.hint(), e);
        }
    }

    private void checkCycle(Path path, Location where) {
        List<Path> way = new ArrayList<>(scope.including());
        way.add(source.file());
        int start = way.indexOf(path);
        if (start >= 0) {
            List<String> names = new ArrayList<>();
            way.subList(start, way.size())
                    .forEach(file -> names.add(loader.files().displayName(file)));
            names.add(loader.files().displayName(path));
            String fact = "the files include each other: " + String.join(" -> ", names);
            throw findings.fatal(where, fact, "Remove one of these 'include'.", null);
        }
    }

    private Mapping imported(Mapping model, Mapping included) {
        Mapping merged = model;
        for (String section : List.of("services", "volumes", "networks", "secrets", "configs")) {
            if (included.get(section) instanceof Mapping more) {
                YamlNode own = merged.get(section);
                if (own == null || own instanceof Mapping) {
                    merged = merged.with(section, joined(section, (Mapping) own, more));
                }
            }
        }
        return merged;
    }

    private Mapping joined(String section, @Nullable Mapping own, Mapping more) {
        if (own == null) {
            return more;
        }
        Map<String, Member> all = new LinkedHashMap<>(own.entries());
        more.entries().forEach((name, member) -> {
            Member mine = all.putIfAbsent(name, member);
            if (mine != null && !mine.value().says(member.value())) {
                String fact = section + "." + name + " is declared at " + member.where() + " too, in an included file";
                findings.problem(mine.where(), fact, "Rename one of them; included files cannot be overridden here.");
            }
        });
        return Mapping.of(own.where(), all);
    }
}
