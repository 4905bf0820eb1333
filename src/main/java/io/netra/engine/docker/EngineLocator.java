package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says where an engine may be. What the user set decides alone; only where nothing is set, the usual places are tried,
 * so that an engine which was asked for is never silently replaced by another.
 */
final class EngineLocator {

    private final Lookup lookup;
    private final Path root;

    EngineLocator(Lookup lookup) {
        this(lookup, Path.of("/"));
    }

    /**
     * @param root where the places of the system start from
     */
    EngineLocator(Lookup lookup, Path root) {
        this.lookup = lookup;
        this.root = root;
    }

    /** The engine that the user set: by a parameter, which wins, by the environment, or by the docker CLI's own choice. */
    Optional<Candidate> explicit() {
        return address(lookup.dockerHost(), "<dockerHost> / -Dnetra.dockerHost")
                .or(() -> context(lookup.context(), "<dockerContext> / -Dnetra.dockerContext"))
                .or(() -> address(lookup.variable("DOCKER_HOST"), "DOCKER_HOST"))
                .or(() -> context(lookup.variable("DOCKER_CONTEXT"), "DOCKER_CONTEXT"))
                .or(this::currentContext);
    }

    /** The usual places, in order. */
    List<Candidate> usual() {
        List<Candidate> places = new ArrayList<>();
        places.add(defaultSocket("the default socket"));
        if (isWindows()) {
            return places;
        }
        Path home = lookup.userHome();
        Optional<Path> runtime = lookup.variable("XDG_RUNTIME_DIR").map(Path::of);
        Path dockerDir = home.resolve(".docker");
        runtime.ifPresent(dir -> add(places, dir.resolve("docker.sock"), "rootless Docker"));
        userId().ifPresent(id -> add(places, root.resolve("run/user/" + id + "/docker.sock"), "rootless Docker"));
        add(places, dockerDir.resolve("run/docker.sock"), "rootless Docker or Docker Desktop");
        add(places, dockerDir.resolve("desktop/docker.sock"), "Docker Desktop");
        add(places, home.resolve(".colima/default/docker.sock"), "Colima");
        runtime.ifPresent(dir -> add(places, dir.resolve("podman/podman.sock"), "Podman"));
        add(places, root.resolve("run/podman/podman.sock"), "Podman");
        add(places, home.resolve(".local/share/containers/podman/machine/podman.sock"), "Podman machine");
        return places;
    }

    private Optional<Candidate> address(Optional<String> address, String foundBy) {
        return address.map(text -> {
            URI host = HostAddress.parse(text, foundBy);
            return new Candidate(host, foundBy, host.getScheme().equals("tcp") ? certificates() : Optional.empty());
        });
    }

    /** TLS of an address that is set by itself; a context brings its own. */
    private Optional<Path> certificates() {
        return lookup.variable("DOCKER_TLS_VERIFY")
                .map(set -> lookup.variable("DOCKER_CERT_PATH").map(Path::of).orElseGet(lookup::configDir));
    }

    private Optional<Candidate> context(Optional<String> name, String askedBy) {
        return name.map(context -> context.equals("default")
                ? defaultSocket("docker context 'default' of " + askedBy)
                : new DockerContexts(lookup.configDir()).resolve(context, askedBy));
    }

    private Optional<Candidate> currentContext() {
        JsonNode current = DockerConfig.main(lookup.configDir()).path("currentContext");
        // 'default' is what the CLI has where nobody chose anything.
        Optional<String> chosen =
                Optional.of(current.asText()).filter(name -> !name.isEmpty() && !name.equals("default"));
        return context(chosen, lookup.configDir().resolve("config.json").toString());
    }

    private Candidate defaultSocket(String foundBy) {
        return isWindows()
                ? new Candidate(URI.create("npipe:////./pipe/docker_engine"), foundBy, Optional.empty())
                : Candidate.socket(root.resolve("var/run/docker.sock"), foundBy);
    }

    private static void add(List<Candidate> places, Path socket, String foundBy) {
        Candidate place = Candidate.socket(socket, foundBy);
        if (places.stream().noneMatch(known -> known.host().equals(place.host()))) {
            places.add(place);
        }
    }

    private Optional<Object> userId() {
        try {
            return Optional.of(Files.getAttribute(lookup.userHome(), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // No such thing on this system: one place less to look at.
            return Optional.empty();
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }
}
