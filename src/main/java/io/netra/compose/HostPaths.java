package io.netra.compose;

import io.netra.settings.Permission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says of a path of the host whether it leads to all of it. A path counts as it is written and as its links lead: the
 * engine may run elsewhere, where the same path is no link, or another one.
 */
final class HostPaths {

    /** Where engines listen on Linux, which is what runs in Docker Desktop's machine too. */
    private static final List<String> USUAL = List.of(
            "docker.sock",
            "podman/podman.sock",
            "containerd/containerd.sock",
            "docker/containerd/containerd.sock",
            "crio/crio.sock",
            "k3s/containerd/containerd.sock");

    private static final Set<String> NAMES =
            Set.of("docker.sock", "docker.raw.sock", "docker_engine", "podman.sock", "containerd.sock", "crio.sock");

    /** The kernel's links to a process's folders; who may not follow them does not see where they lead. */
    private static final Pattern OF_A_PROCESS = Pattern.compile("/proc/[^/]+(/task/[^/]+)?/(root|cwd)(/.*)?");

    private final List<Path> known;
    /** Looked up for the first mount: most files have none. */
    private @Nullable Set<Path> sockets;

    /** @param known where this machine's engines listen, beside the usual places */
    HostPaths(List<Path> known) {
        this.known = known;
    }

    /** What a mount of the path needs; {@code null} for nothing. */
    @Nullable
    Permission reached(Path path) {
        Set<Path> all = sockets == null ? allSockets() : sockets;
        sockets = all;
        Set<Path> forms = forms(path);
        if (forms.stream().anyMatch(HostPaths::isRoot)) {
            return Permission.HOST_ROOT;
        }
        return forms.stream().anyMatch(form -> leadsToSocket(form, all)) ? Permission.ENGINE_SOCKET : null;
    }

    private static boolean isRoot(Path path) {
        return path.getNameCount() == 0 || OF_A_PROCESS.matcher(path.toString()).matches();
    }

    private Set<Path> allSockets() {
        Set<Path> all = new LinkedHashSet<>();
        Stream<Path> usual =
                USUAL.stream().flatMap(name -> Stream.of(Path.of("/run", name), Path.of("/var/run", name)));
        Stream.concat(usual, known.stream()).forEach(socket -> all.addAll(forms(socket)));
        return all;
    }

    private static boolean leadsToSocket(Path path, Set<Path> sockets) {
        return NAMES.contains(String.valueOf(path.getFileName()))
                || sockets.stream().anyMatch(socket -> socket.startsWith(path));
    }

    private static Set<Path> forms(Path path) {
        Path written = path.toAbsolutePath().normalize();
        return new LinkedHashSet<>(List.of(written, real(written)));
    }

    /** With the links of its longest part that exists resolved. */
    private static Path real(Path path) {
        for (Path part = path; part != null; part = part.getParent()) {
            try {
                return part.toRealPath().resolve(part.relativize(path)).normalize();
            } catch (IOException | SecurityException e) {
                // It is not there, or not to be seen: the folder above may be.
            }
        }
        return path;
    }
}
