package io.netra.workflow;

import io.netra.compose.ComposeService;
import io.netra.compose.ComposeService.PullPolicy;
import io.netra.compose.Mount;
import io.netra.image.Fingerprint;
import io.netra.image.MountContent;
import io.netra.stack.Labels;
import io.netra.stack.ServiceType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The data that a service has once it is initialised: where it lies, what decides on it, and whether it can be kept. */
final class InitialisedData {

    private final ServiceType type;
    private final ComposeService service;
    private final Function<String, @Nullable String> variables;

    /** @param variables where a variable without a value gets it from */
    InitialisedData(ServiceType type, ComposeService service, Function<String, @Nullable String> variables) {
        this.type = type;
        this.service = service;
        this.variables = variables;
    }

    /** Why the data can't be kept; {@code null} where it can. */
    @Nullable
    String obstacle() {
        ComposeService.Program program = service.program();
        PullPolicy policy = service.deployment().pullPolicy();
        if (memory() == null) {
            return "its data does not lie on a tmpfs";
        }
        if (type.data() != null && type.data().directory().startsWith(memory() + "/")) {
            return "its tmpfs lies above the folder that the image has its data in";
        }
        if (!service.storage().files().isEmpty()) {
            return "it is given secrets or configs, which an image would keep";
        }
        if (program.entrypoint() != null) {
            return "it has an entrypoint of its own";
        }
        if (program.user() != null) {
            return "it runs as a user of its own";
        }
        if (policy == PullPolicy.ALWAYS || policy == PullPolicy.BUILD) {
            return "its image is made new for each start";
        }
        if (!service.sharesWith().isEmpty() || service.network().mode() != null) {
            return "it shares something with others";
        }
        if (service.labels().get(Labels.PROBE) == null && type.ports().isEmpty()) {
            return "nothing tells when it is ready";
        }
        return unknownContent();
    }

    private @Nullable String unknownContent() {
        if (!service.storage().volumesFrom().isEmpty()) {
            return "it has the volumes of another container";
        }
        for (Mount mount : service.storage().mounts()) {
            if (mount.volume() != null) {
                return "what is in its volume " + mount.volume() + " is not known";
            }
            if (mount.kind() == Mount.Kind.BIND && content(mount).isEmpty()) {
                return mount.source() + ", which it mounts, can't be read here";
            }
        }
        return null;
    }

    private static Optional<String> content(Mount mount) {
        return MountContent.hash(Path.of(Objects.requireNonNull(mount.source())));
    }

    /** The file system in memory that the data lies in, which may be mounted above it. */
    String directory() {
        return Objects.requireNonNull(memory());
    }

    private @Nullable String memory() {
        ServiceType.Data data = type.data();
        String moved = snapshot().variable() == null
                ? null
                : environment().get(Objects.requireNonNull(snapshot().variable()));
        String directory = moved != null ? moved : data == null ? "" : data.directory();
        return Stream.concat(
                        service.storage().tmpfs().keySet().stream(),
                        service.storage().mounts().stream()
                                .filter(mount -> mount.kind() == Mount.Kind.TMPFS)
                                .map(Mount::target))
                .filter(target -> (directory + "/").startsWith(target + "/"))
                .findFirst()
                .orElse(null);
    }

    String stopSignal() {
        return snapshot().stopSignal();
    }

    private ServiceType.Snapshot snapshot() {
        return Objects.requireNonNull(type.init().snapshot());
    }

    /** How it is asked whether it is ready. */
    String probe() {
        String label = service.labels().get(Labels.PROBE);
        String protocol = type.probe() == null ? "tcp" : type.probe();
        return label == null ? ServiceType.probe(protocol, type.ports().get(0)) : label;
    }

    /**
     * The hash of all in the service's definition that may decide on the data. Neither paths of the host nor names of
     * the environment are part of it, so that it is the same in every checkout.
     */
    String contentHash() {
        ComposeService.Program program = service.program();
        Fingerprint hash = new Fingerprint()
                .add("directory " + directory() + " signal " + stopSignal())
                .add(
                        program.command() == null
                                ? "image's own"
                                : program.command().toString())
                .add(String.valueOf(program.workingDir()))
                .add(environment())
                .add(service.storage().tmpfs())
                .add(service.storage().files().toString())
                .add(String.valueOf(service.deployment().platform()))
                .add(String.valueOf(service.network().identity()))
                .add(service.host().toString());
        mounts().forEach(hash::add);
        return hash.hex();
    }

    private List<String> mounts() {
        List<String> mounts = new ArrayList<>();
        for (Mount mount : service.storage().mounts()) {
            String content = mount.kind() == Mount.Kind.BIND ? content(mount).orElse("") : "";
            mounts.add(mount.kind() + " " + mount.target() + " " + mount.readOnly() + " " + content);
        }
        mounts.sort(null);
        return mounts;
    }

    /** The variables as the container gets them. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        service.program().environment().forEach((name, given) -> {
            String value = given == null ? variables.apply(name) : given;
            if (value != null) {
                environment.put(name, value);
            }
        });
        return new TreeMap<>(environment);
    }
}
