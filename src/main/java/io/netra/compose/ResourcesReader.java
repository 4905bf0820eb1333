package io.netra.compose;

import io.netra.compose.project.ByteSizes;
import io.netra.yaml.MalformedValue;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads limits, from the service's own keys and from {@code deploy}; both may not differ. */
final class ResourcesReader {

    private static final Pattern CPUS = Pattern.compile("\\d{1,6}(\\.\\d{1,20})?|\\.\\d{1,20}");

    private final Section service;
    private final @Nullable Section limits;
    private final @Nullable Section reservations;

    private ResourcesReader(Section service) {
        this.service = service;
        Section deploy = below(service, "deploy", "'deploy'");
        Section resources = deploy == null ? null : below(deploy, "resources", "'resources'");
        this.limits = resources == null ? null : below(resources, "limits", "'limits'");
        this.reservations = resources == null ? null : below(resources, "reservations", "'reservations'");
        if (deploy != null) {
            checkReplicas(deploy);
            deploy.refuseOthers();
        }
        if (resources != null) {
            resources.refuseOthers();
        }
    }

    static ComposeService.Resources read(Section service) {
        return new ResourcesReader(service).read();
    }

    private ComposeService.Resources read() {
        Long memory = either("mem_limit", limits, "memory", ByteSizes::parse);
        Long reservation = either("mem_reservation", reservations, "memory", ByteSizes::parse);
        Long cpus = either("cpus", limits, "cpus", ResourcesReader::nanoCpus);
        Long pids = either("pids_limit", limits, "pids", text -> (long) Scalars.integer(text, -1, Integer.MAX_VALUE));
        if (memory != null && reservation != null && reservation > memory) {
            service.problem("the memory reservation is larger than the limit", "Reserve the limit at most.");
        }
        if (limits != null) {
            limits.refuseOthers();
        }
        if (reservations != null) {
            reservations.ignore("cpus");
            reservations.refuseOthers();
        }
        return new ComposeService.Resources(memory, reservation, cpus, pids, positive(service.bytes("shm_size")));
    }

    private @Nullable Long either(String ownKey, @Nullable Section deploy, String key, Function<String, Long> parser) {
        Value own = service.get(ownKey);
        Value deployed = deploy == null ? null : deploy.get(key);
        Long first = own == null ? null : own.parse(parser);
        Long second = deployed == null ? null : deployed.parse(parser);
        if (own != null && deployed != null && !Objects.equals(first, second)) {
            own.problem("it differs from '" + deployed.path() + "'", "Keep one of them.");
        }
        return positive(first != null ? first : second);
    }

    /** Zero and -1 mean no limit, as does leaving it out. */
    private static @Nullable Long positive(@Nullable Long number) {
        return number != null && number > 0 ? number : null;
    }

    private static @Nullable Section below(Section section, String key, String noun) {
        Value value = section.get(key);
        return value == null ? null : value.section(noun);
    }

    private static void checkReplicas(Section deploy) {
        Value replicas = deploy.get("replicas");
        String text = replicas == null ? null : replicas.text();
        if (replicas != null && text != null && !text.equals("1")) {
            replicas.problem("netra runs one container of each service, not " + text, "Remove it, or write 1.");
        }
    }

    private static long nanoCpus(String text) {
        if (!CPUS.matcher(text).matches()) {
            throw new MalformedValue("'" + text + "' is no number of processors", "Write one such as 0.5 or 2.");
        }
        return new BigDecimal(text).movePointRight(9).longValue();
    }
}
