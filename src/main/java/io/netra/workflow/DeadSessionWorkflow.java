package io.netra.workflow;

import io.netra.engine.Engine;
import io.netra.engine.Progress;
import io.netra.plan.Observed;
import io.netra.settings.FallbackMode;
import io.netra.settings.PortMode;
import io.netra.settings.Settings;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Removes what one session has started and not removed, once its process is dead. */
public final class DeadSessionWorkflow {

    /**
     * How long nothing may appear, usually, before all is taken to be gone. The engine goes on with a call whose caller has died,
     * and what it makes appears late.
     */
    public static final Duration QUIET = Duration.ofSeconds(3);

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Settings.Run RUN = new Settings.Run(
            PortMode.EPHEMERAL, false, Duration.ofMinutes(2), 16, false, FallbackMode.NEVER, false, false);

    private final Engine engine;
    private final Progress progress;
    private final Selection selection;
    private final Duration quiet;

    /**
     * @param session the session, as the labels name it
     * @param quiet how long nothing may appear before all is taken to be gone
     */
    public DeadSessionWorkflow(Engine engine, Progress progress, String session, Duration quiet) {
        this.engine = engine;
        this.progress = progress;
        this.quiet = quiet;
        this.selection = Selection.ownedBy(session);
    }

    /**
     * Removes, and waits until nothing more appears.
     *
     * @return the names of the environments that are gone now
     */
    public Set<String> run() {
        Set<String> names = new TreeSet<>();
        EngineRun run = new EngineRun(engine, progress, RUN);
        try {
            long quietSince = System.nanoTime();
            while (System.nanoTime() - quietSince < quiet.toNanos()) {
                Observed found = look();
                if (!found.isEmpty()) {
                    names.addAll(Selection.names(Selection.labels(found)));
                    run.removal().remove(this::look);
                    quietSince = System.nanoTime();
                }
                pause();
            }
        } finally {
            run.closeThreads();
        }
        return names;
    }

    private Observed look() {
        return Selection.withoutKeptVolumes(selection.look(engine));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
