package io.netra.workflow;

import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeService;
import io.netra.plan.ProbeSpec;
import io.netra.plan.SnapshotSpec;
import io.netra.settings.EnvironmentType;
import io.netra.settings.Settings;
import io.netra.stack.Labels;
import io.netra.stack.Naming;
import io.netra.stack.ServiceType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the services whose initialised data can be kept, and says of the others why it can't. */
final class SnapshotSpecs {

    private final Settings settings;
    private final Clock clock;
    private final Function<String, @Nullable String> variables;
    private final BiConsumer<String, String> without;

    /** @param without is told of a service, by key, that starts without a snapshot, and why; often nobody's concern */
    SnapshotSpecs(WorkflowContext context, BiConsumer<String, String> without) {
        this.settings = context.settings();
        this.clock = context.clock();
        this.variables = context.variables();
        this.without = without;
    }

    /** None unless snapshots were asked for. */
    List<SnapshotSpec> of(DescribedStack stack, ComposeFile file) {
        List<SnapshotSpec> specs = new ArrayList<>();
        if (settings.run().snapshot() && stack.environment() == EnvironmentType.TEST) {
            for (DescribedStack.Service service : stack.services()) {
                ServiceType type = service.type();
                ComposeService definition = file.services().get(service.key());
                if (type != null && type.init().snapshot() != null && definition != null) {
                    add(specs, new InitialisedData(type, definition, variables), service);
                }
            }
        }
        return List.copyOf(specs);
    }

    private void add(List<SnapshotSpec> specs, InitialisedData data, DescribedStack.Service service) {
        String obstacle = data.obstacle();
        if (obstacle != null) {
            without.accept(service.key(), obstacle);
            return;
        }
        specs.add(new SnapshotSpec(
                service.key(),
                settings.owner().name() + "-" + service.name().toLowerCase(java.util.Locale.ROOT) + "-snapshot",
                data.contentHash(),
                data.directory(),
                data.stopSignal(),
                ProbeSpec.parse(data.probe()),
                labels(service)));
    }

    /** As those of a built image: it serves every session of the project. */
    private Map<String, String> labels(DescribedStack.Service service) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Labels.PROJECT, Naming.imageProject(settings));
        labels.put(Labels.NAME, settings.owner().name());
        labels.put(Labels.SERVICE, service.key());
        labels.put(Labels.CREATED_AT, clock.instant().toString());
        return labels;
    }
}
