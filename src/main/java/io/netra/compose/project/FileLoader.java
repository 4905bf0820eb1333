package io.netra.compose.project;

import io.netra.yaml.Findings;
import io.netra.yaml.ReplacedPaths;
import io.netra.yaml.YamlDocument;
import io.netra.yaml.YamlLimits;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Merges the files of one project, or of one included project, each with what it extends and includes. */
final class FileLoader {

    private static final List<String> SECTIONS = List.of("services", "networks", "volumes", "secrets", "configs");

    private final SourceFiles files;
    private final Findings findings;
    private final LongForms longForms;
    private final Map<Path, @Nullable Parsed> raw = new HashMap<>();

    FileLoader(SourceFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
        this.longForms = new LongForms(findings);
    }

    /** A file whose variables are replaced, and what it replaces in earlier ones. */
    record Parsed(Mapping root, ReplacedPaths replaced) {}

    SourceFiles files() {
        return files;
    }

    Findings findings() {
        return findings;
    }

    /** All files in their order, with absolute paths. */
    Mapping load(List<ComposeSource> sources, Scope scope) {
        Mapping merged = null;
        for (ComposeSource source : sources) {
            Mapping next = merge(merged, source, scope);
            merged = next == null ? merged : next;
        }
        if (merged == null) {
            throw files.findings(sources.get(0))
                    .fatal(
                            files.findings(sources.get(0)).at(1, 1),
                            "the file is empty",
                            "Declare at least one service under 'services:'.",
                            null);
        }
        return new AbsolutePaths(scope.folder(), scope.variables(), findings).apply(Defaults.apply(merged));
    }

    private @Nullable Mapping merge(@Nullable Mapping earlier, ComposeSource source, Scope scope) {
        Parsed parsed = parse(source, scope);
        if (parsed == null) {
            return null;
        }
        Mapping root = new Extending(this, source, scope, parsed.replaced()).apply(parsed.root());
        root = new Including(this, source, scope).apply(root);
        Mapping base = earlier == null
                ? Mapping.of(root.where(), Map.of())
                : parsed.replaced().removeFrom(earlier);
        return longForms(new Merge(findings).files(base, root));
    }

    /** One file by itself; {@code null} for one that says nothing. */
    @Nullable
    Parsed parse(ComposeSource source, Scope scope) {
        Parsed raw = raw(source);
        return raw == null
                ? null
                : new Parsed((Mapping) new Variables(scope.variables(), findings).replace(raw.root()), raw.replaced());
    }

    /** One file with its variables; {@code null} for one that says nothing. */
    @Nullable
    Parsed raw(ComposeSource source) {
        Path file = source.file();
        if (!raw.containsKey(file)) {
            raw.put(file, read(source));
        }
        return raw.get(file);
    }

    private @Nullable Parsed read(ComposeSource source) {
        Findings place = files.findings(source);
        YamlDocument document = new YamlDocument(source.text(), place, files.budget());
        YamlNode root = document.rootIfAny();
        if (root == null || root.isNothing()) {
            return null;
        }
        if (root instanceof Mapping mapping) {
            SECTIONS.forEach(section -> checkSize(mapping, section));
            return new Parsed(mapping, document.replaced());
        }
        place.problem(root.where(), "the file must be a mapping, this is " + root.kind(), "Correct it.");
        return new Parsed(Mapping.of(root.where(), Map.of()), document.replaced());
    }

    private void checkSize(Mapping root, String section) {
        if (root.get(section) instanceof Mapping declared && declared.entries().size() > YamlLimits.MAX_DECLARED) {
            String fact = section + ": more than " + YamlLimits.MAX_DECLARED + " are declared";
            throw findings.fatal(declared.where(), fact, "Split the file.", null);
        }
    }

    /** Every short form made long, and one item of each identity kept. */
    Mapping longForms(Mapping root) {
        return Uniqueness.apply(longForms.apply(Uniqueness.apply(root)));
    }
}
