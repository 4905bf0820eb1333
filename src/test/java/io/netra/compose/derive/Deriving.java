package io.netra.compose.derive;

import io.netra.compose.CatalogueReader;
import io.netra.compose.ImageRulesReader;
import io.netra.compose.project.Project;
import io.netra.settings.EnvironmentType;
import io.netra.settings.PortMode;
import io.netra.stack.Catalogue;
import io.netra.stack.ImageRules;
import io.netra.stack.Variant;
import io.netra.yaml.Findings;
import io.netra.yaml.YamlDocument;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A project in its long form, put together for a test, and what is derived of it. */
final class Deriving {

    private static final Catalogue CATALOGUE = new CatalogueReader(Path.of("none"), Path.of("")).read();
    private static final ImageRules RULES = new ImageRulesReader(Path.of("none")).read();

    private final Map<Path, String> dockerfiles = new HashMap<>();
    private final Map<String, String> fallbacks = new HashMap<>();
    private Variant variant = Variant.ALPINE;
    private boolean isolate = true;
    private boolean loopback = true;
    private PortMode ports = PortMode.EPHEMERAL;

    /** An isolated Alpine test environment. */
    static Deriving alpineTest() {
        return new Deriving();
    }

    Deriving regular() {
        variant = Variant.REGULAR;
        return this;
    }

    Deriving asItIs() {
        isolate = false;
        loopback = false;
        return this;
    }

    /** As in development, where nobody said anything of isolation. */
    Deriving development() {
        isolate = false;
        return this;
    }

    Deriving fixedPorts() {
        ports = PortMode.FIXED;
        return this;
    }

    /** @param origin the image that its last stage comes from */
    Deriving dockerfile(String path, String origin) {
        dockerfiles.put(Path.of(path), origin);
        return this;
    }

    Deriving fallback(String service, String reason) {
        fallbacks.put(service, reason);
        return this;
    }

    Derived derive(String yaml) {
        Findings findings = new Findings("test", "compose.yaml");
        Mapping root = (Mapping) new YamlDocument(yaml, findings).root();
        findings.report(warning -> {});
        Path file = Path.of("/shop/compose.yaml");
        Project project = new Project("shop-test", List.of(file), Path.of("/shop"), List.of(), variable -> null, root);
        Wish wish = new Wish("shop", EnvironmentType.TEST, variant, isolate, null, ports, loopback);
        return new Derivation(wish, CATALOGUE, RULES, files()).derive(project, fallbacks);
    }

    /** The values at the end of keys. */
    static @Nullable YamlNode at(Derived derived, String... keys) {
        return Nodes.at(derived.root(), keys);
    }

    static @Nullable String text(Derived derived, String... keys) {
        return Nodes.text(at(derived, keys));
    }

    static List<String> texts(Derived derived, String... keys) {
        return Nodes.items(at(derived, keys)).stream()
                .map(item -> String.valueOf(Nodes.text(item)))
                .toList();
    }

    static List<String> changes(Derived derived) {
        return derived.changes().stream().map(Change::shown).toList();
    }

    /** As where no Dockerfile is. */
    static BuildFiles noFiles() {
        return new Deriving().files();
    }

    private BuildFiles files() {
        return new BuildFiles() {
            @Override
            public boolean exists(Path file) {
                return dockerfiles.containsKey(file.normalize());
            }

            @Override
            public @Nullable String origin(Path dockerfile, Map<String, String> args, @Nullable String target) {
                return dockerfiles.get(dockerfile.normalize());
            }
        };
    }
}
