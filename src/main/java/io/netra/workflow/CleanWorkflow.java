package io.netra.workflow;

import io.netra.engine.Engine;
import io.netra.plan.Observed;
import io.netra.settings.Settings;
import io.netra.stack.Labels;
import io.netra.workflow.Occupancy.Use;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Removes what is left of environments: netra's own, and none that is in use unless told so. */
public final class CleanWorkflow {

    private final WorkflowContext context;
    private final Settings settings;

    public CleanWorkflow(WorkflowContext context) {
        this.context = context;
        this.settings = context.settings();
    }

    public void run() {
        try (EngineRun run = new EngineRun(context.engine().get(), context.progress(), settings.run())) {
            Engine engine = run.engine();
            Selection selection = Selection.toLookAt(settings);
            Observed all = selection.look(engine);
            tellWhatStays(all);
            // Only these: what begins from now on is none of this goal's business.
            try (KeptLocks locks = new KeptLocks(context.lock(), free(all))) {
                Set<String> names = locks.free();
                run.removal().remove(() -> free(selection.named(names).look(engine)));
                names.forEach(name -> context.output().accept("Removed environment " + name + "."));
                if (names.isEmpty()) {
                    context.output().accept("There was nothing to remove.");
                }
            }
            if (settings.removal().images()) {
                removeImages(engine);
            }
        }
    }

    private void tellWhatStays(Observed found) {
        withUse(found, Use.IN_USE)
                .forEach(name -> context.progress()
                        .warning("Environment " + name + " is in use and stays. -Dnetra.force removes it."));
        withUse(found, Use.UNKNOWN)
                .forEach(name -> context.progress()
                        .warning("Environment " + name + " stays, as it cannot be told whether it is in use: it was"
                                + " started on another host, before this one was restarted, or by another user whose"
                                + " processes this host hides. -Dnetra.force removes it."));
    }

    private Observed free(Observed found) {
        Set<String> taken = new HashSet<>(withUse(found, Use.IN_USE));
        taken.addAll(withUse(found, Use.UNKNOWN));
        Observed free = Selection.filter(found, labels -> !taken.contains(labels.getOrDefault(Labels.PROJECT, "")));
        return settings.removal().volumes() ? free : Selection.withoutKeptVolumes(free);
    }

    /** Names of the environments of which something is used that way; none where all are to go. */
    private Set<String> withUse(Observed found, Use use) {
        if (settings.removal().force()) {
            return Set.of();
        }
        Occupancy occupancy = Occupancy.of(found, context);
        return Selection.names(Selection.occupied(found)).stream()
                .filter(name -> occupancy.use(name) == use)
                .collect(Collectors.toSet());
    }

    /** What was built, and what was made of initialised data. */
    private static Set<String> imagesOf(String project, Engine engine) {
        Set<String> ids = new TreeSet<>(engine.builtImages(project));
        engine.snapshots(project).forEach(snapshot -> ids.add(snapshot.id()));
        return ids;
    }

    private void removeImages(Engine engine) {
        String project = settings.owner().name();
        Snapshots.removeExpired(engine, context.clock().instant());
        Set<String> ids = imagesOf(project, engine);
        ids.forEach(engine::removeImage);
        Set<String> left = imagesOf(project, engine);
        context.output()
                .accept("Removed " + (ids.size() - left.size()) + " images that were built for " + project + "."
                        + (left.isEmpty() ? "" : " " + left.size() + " are in use and stay."));
    }
}
