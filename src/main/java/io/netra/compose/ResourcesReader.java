package io.netra.compose;

import io.netra.compose.project.ByteSizes;
import io.netra.compose.project.WholeNumbers;
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
    private final DeployReader deploy;

    private ResourcesReader(Section service, DeployReader deploy) {
        this.service = service;
        this.deploy = deploy;
    }

    static ComposeService.Resources read(Section service, DeployReader deploy) {
        return new ResourcesReader(service, deploy).read();
    }

    private ComposeService.Resources read() {
        Long memory = either("mem_limit", deploy.limit("memory"), ByteSizes::parse);
        Long reservation = either("mem_reservation", deploy.reservation("memory"), ByteSizes::parse);
        Long cpus = either("cpus", deploy.limit("cpus"), ResourcesReader::nanoCpus);
        Long pids = either(
                "pids_limit", deploy.limit("pids"), text -> (long) WholeNumbers.parse(text, -1, Integer.MAX_VALUE));
        if (memory != null && reservation != null && reservation > memory) {
            service.problem("the memory reservation is larger than the limit", "Reserve the limit at most.");
        }
        return new ComposeService.Resources(memory, reservation, cpus, pids, positive(service.bytes("shm_size")));
    }

    private @Nullable Long either(String ownKey, @Nullable Value deployed, Function<String, Long> parser) {
        Value own = service.get(ownKey);
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

    private static long nanoCpus(String text) {
        if (!CPUS.matcher(text).matches()) {
            throw new MalformedValue("'" + text + "' is no number of processors", "Write one such as 0.5 or 2.");
        }
        return new BigDecimal(text).movePointRight(9).longValue();
    }
}
