package io.netra.compose.derive;

import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The build of a service: where its Dockerfile lies, and what lies beside it. */
final class ServiceBuild {

    private static final Pattern REMOTE =
            Pattern.compile("[a-z][a-z0-9+.-]*://.*|git@.*|github\\.com/.*", Pattern.DOTALL);
    private static final String SUFFIX = ".Dockerfile";

    private final String service;
    private final Mapping build;
    private final BuildFiles files;

    ServiceBuild(String service, Mapping build, BuildFiles files) {
        this.service = service;
        this.build = build;
        this.files = files;
    }

    /** Why nothing can lie beside it; {@code null} where it is a file of this host. */
    @Nullable
    String notAFile() {
        if (build.get("dockerfile_inline") != null) {
            return "its Dockerfile stands in the compose file";
        }
        String context = Nodes.text(build, "context");
        return context == null || REMOTE.matcher(context).matches() ? "its build context is no folder" : null;
    }

    /** The Dockerfile that the file names, as it names it. */
    String dockerfile() {
        String name = Nodes.text(build, "dockerfile");
        return name == null ? "Dockerfile" : name;
    }

    /** The names that an Alpine Dockerfile may have, in the order in which they are tried. */
    List<String> candidates() {
        // The root of the host's files has no name.
        String name = String.valueOf(Path.of(dockerfile()).getFileName());
        Set<String> names = new LinkedHashSet<>();
        if (name.endsWith(SUFFIX)) {
            names.add(name.substring(0, name.length() - SUFFIX.length()) + ".alpine" + SUFFIX);
        }
        names.add(service + ".alpine" + SUFFIX);
        names.add(name + ".alpine");
        names.add("Dockerfile.alpine");
        return names.stream().map(this::beside).toList();
    }

    /** The first candidate that is there; {@code null} where none is. */
    @Nullable
    String alpineDockerfile() {
        return candidates().stream()
                .filter(name -> files.exists(path(name)))
                .findFirst()
                .orElse(null);
    }

    /** The image that a build by a Dockerfile comes from in the end; {@code null} where that can't be told. */
    @Nullable
    String origin(String dockerfile) {
        return notAFile() == null ? files.origin(path(dockerfile), args(), Nodes.text(build, "target")) : null;
    }

    private String beside(String name) {
        return Path.of(dockerfile()).resolveSibling(name).toString();
    }

    private Path path(String dockerfile) {
        String context = Nodes.text(build, "context");
        return Path.of(context == null ? "." : context).resolve(dockerfile);
    }

    private Map<String, String> args() {
        Map<String, String> args = new LinkedHashMap<>();
        if (build.get("args") instanceof Mapping given) {
            given.entries().forEach((name, member) -> {
                YamlNode value = member.value();
                String text = Nodes.text(value);
                if (text != null) {
                    args.put(name, text);
                }
            });
        }
        return args;
    }
}
