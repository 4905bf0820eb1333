package io.netra.compose.project;

import io.netra.problem.Location;
import io.netra.yaml.Findings;
import io.netra.yaml.KeyPath;
import io.netra.yaml.MalformedValue;
import io.netra.yaml.ReplacedPaths;
import io.netra.yaml.Spelling;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the services of one file over those that they extend, in the same file or in others. */
final class Extending {

    private final FileLoader loader;
    private final ComposeSource source;
    private final Scope scope;
    private final Findings findings;
    private final ReplacedPaths replaced;
    private final Map<Path, Other> others = new HashMap<>();
    /** The services on the way, to find one that extends itself. */
    private final List<Step> way = new ArrayList<>();

    /** Services of a file that others extend. */
    private static final class Other {

        final String file;
        final ReplacedPaths replaced;
        final Map<String, YamlNode> services = new HashMap<>();

        Other(String file, Mapping services, ReplacedPaths replaced) {
            this.file = file;
            services.entries().forEach((name, member) -> this.services.put(name, member.value()));
            this.replaced = replaced;
        }
    }

    /** A service of a file. */
    private record Step(String file, String service) {

        @Override
        public String toString() {
            return service + " (" + file + ")";
        }
    }

    Extending(FileLoader loader, ComposeSource source, Scope scope, ReplacedPaths replaced) {
        this.loader = loader;
        this.source = source;
        this.scope = scope;
        this.findings = loader.findings();
        this.replaced = replaced;
    }

    Mapping apply(Mapping root) {
        if (!(root.get("services") instanceof Mapping services) || !anyExtends(services)) {
            return root;
        }
        Other own = new Other(source.displayName(), services, replaced);
        for (String name : List.copyOf(services.entries().keySet())) {
            extended(name, own, List.of(own.replaced));
        }
        return root.with("services", services.map((name, service) -> own.services.get(name)));
    }

    private static boolean anyExtends(Mapping services) {
        return services.entries().values().stream()
                .anyMatch(member -> member.value() instanceof Mapping service && service.has("extends"));
    }

    /** The service with all that it extends; {@code null} for one that is no mapping. */
    private @Nullable Mapping extended(String name, Other file, List<ReplacedPaths> resets) {
        if (!(file.services.get(name) instanceof Mapping service)) {
            return null;
        }
        YamlNode extend = service.get("extends");
        if (extend == null) {
            return service;
        }
        Mapping merged = service.without("extends");
        Step step = new Step(file.file, name);
        int cycle = way.indexOf(step);
        if (cycle >= 0) {
            List<String> steps = new ArrayList<>();
            way.subList(cycle, way.size()).forEach(s -> steps.add(s.toString()));
            String fact = "the services extend each other: " + String.join(" -> ", steps) + " -> " + step;
            findings.problem(extend.where(), fact, "Remove one of these 'extends'.");
            return merged;
        }
        way.add(step);
        try {
            merged = over(name, merged, extend, file, resets);
        } finally {
            way.remove(way.size() - 1);
        }
        file.services.put(name, merged);
        return merged;
    }

    private Mapping over(String name, Mapping service, YamlNode extend, Other file, List<ReplacedPaths> resets) {
        YamlNode reference = extend instanceof Mapping mapping ? mapping.get("service") : extend;
        if (!(reference instanceof Scalar base) || !base.isString()) {
            String fact = "services." + name + ".extends must name a service";
            findings.problem(extend.where(), fact, "Write 'service: name'.");
            return service;
        }
        YamlNode path = extend instanceof Mapping mapping ? mapping.get("file") : null;
        Other from = path == null ? file : other(path);
        List<ReplacedPaths> all = new ArrayList<>(resets);
        if (from != null && from != file) {
            all.add(from.replaced);
        }
        if (from == null || !isThere(base, from)) {
            return service;
        }
        Mapping extended = extended(base.text(), from, all);
        if (extended == null) {
            return service;
        }
        loader.files().budget().take(extended.size(), extend.where(), findings);
        for (ReplacedPaths reset : all) {
            extended = reset.removeFrom(extended, "services", name);
        }
        KeyPath at = KeyPath.ROOT.key("services").named(name);
        return new Merge(findings).services(extended, service, at).without("extends");
    }

    private boolean isThere(Scalar base, Other from) {
        if (from.services.containsKey(base.text())) {
            return true;
        }
        String hint = Spelling.didYouMean(base.text(), from.services.keySet()) + "Correct the name.";
        findings.problem(base.where(), "there is no service '" + base.text() + "' in " + from.file, hint);
        return false;
    }

    private @Nullable Other other(YamlNode node) {
        if (!(node instanceof Scalar text) || !text.isString()) {
            findings.problem(
                    node.where(), "the file of 'extends' must be a string, this is " + node.kind(), "Correct it.");
            return null;
        }
        Location where = node.where();
        Path path;
        try {
            path = Path.of(Posix.absolute(scope.folder(), text.text(), scope.variables()));
        } catch (MalformedValue e) {
            findings.problem(where, "the file of 'extends': " + e.fact(), e.hint());
            return null;
        }
        Other known = others.get(path);
        if (known == null) {
            ComposeSource other = loader.files().compose(path.normalize(), where);
            known = read(other, where);
            others.put(path, known);
        }
        return known;
    }

    private Other read(ComposeSource other, Location where) {
        FileLoader.Parsed parsed = loader.parse(other, scope);
        if (parsed == null) {
            throw findings.fatal(where, other.displayName() + " is empty", "Declare the service there.", null);
        }
        Mapping root = loader.longForms(parsed.root());
        Mapping absolute = new AbsolutePaths(other.folder(), scope.variables(), findings).apply(root);
        Mapping services =
                absolute.get("services") instanceof Mapping mapping ? mapping : Mapping.of(root.where(), Map.of());
        return new Other(other.displayName(), services, parsed.replaced());
    }
}
