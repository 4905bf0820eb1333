package io.netra.workflow;

import io.netra.environment.OutputFiles;
import io.netra.fallback.KnownFallbacks;
import io.netra.fallback.Marks;
import io.netra.plan.Observed;
import io.netra.problem.NetraException;
import io.netra.settings.FallbackMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tries, and where services turn out to have no working Alpine form, tries again with those regular: the same flow,
 * which keeps what an earlier attempt has already made.
 */
final class Fallbacks {

    private final EngineRun run;
    private final FallbackPolicy policy;
    private final KnownFallbacks known;
    private final BiConsumer<String, String> evidence;
    private final MissingImages missing;
    private final Map<String, String> learned = new TreeMap<>();
    private final Set<String> irreplaceable = new TreeSet<>();

    /** One way to make of a prepared stack what the goal wants. */
    interface Trial<T> {
        Observed observe(Preparation.Prepared prepared);

        Attempt<T> attempt(Preparation.Prepared prepared, Observed observed);

        /** Whether services run at its end; if not, only their builds have shown that they work. */
        boolean runs();
    }

    /** With what netra knows of earlier starts of this user. */
    static Fallbacks of(WorkflowContext context, EngineRun run, FallbackPolicy policy) {
        Path file = UserCache.folder(context.variables()).resolve("fallbacks.json");
        Path folder = context.settings().owner().executionDirectory().resolve("fallback");
        return new Fallbacks(
                run,
                policy,
                new KnownFallbacks(file, context.clock(), context.progress()::warning),
                (service, said) -> OutputFiles.write(folder.resolve(service + ".txt"), said + "\n"));
    }

    /** @param evidence is given what showed that a service has no working Alpine form, by its name */
    Fallbacks(EngineRun run, FallbackPolicy policy, KnownFallbacks known, BiConsumer<String, String> evidence) {
        this.run = run;
        this.policy = policy;
        this.known = known;
        this.evidence = evidence;
        this.missing = new MissingImages(run::availability);
    }

    /**
     * Tries until nothing is in the way.
     *
     * @throws NetraException the failure that no fallback helps against
     */
    <T> T run(Preparation.Prepared first, Trial<T> trial) {
        Preparation.Prepared prepared = first;
        while (true) {
            Observed observed = trial.observe(prepared);
            Map<String, String> foreseen = foreseen(AlpineService.of(prepared), observed);
            Preparation.Prepared other = foreseen.isEmpty() ? null : turnedAhead(foreseen);
            if (other != null) {
                prepared = other;
                continue;
            }
            Attempt<T> attempt = trial.attempt(prepared, observed);
            if (attempt.failure() == null) {
                learn(prepared, trial);
                return Objects.requireNonNull(attempt.result());
            }
            prepared = turned(prepared, attempt.failure(), attempt, trial);
        }
    }

    /** What is known before anything starts: from earlier starts, and from registries. */
    private Map<String, String> foreseen(List<AlpineService> services, Observed observed) {
        List<AlpineService> open = services.stream()
                .filter(s -> !policy.turned(s.name()) && !irreplaceable.contains(s.name()))
                .toList();
        Map<String, String> reasons = new TreeMap<>();
        missing.of(open, observed).forEach((name, reason) -> reasons.put(name, reason.text()));
        // Who wants no fallback wants to see it fail, not to hear that it once did.
        if (policy.mode() != FallbackMode.NEVER && !known.isEmpty()) {
            for (AlpineService service : open) {
                String form = service.form(observed);
                String reason = form == null ? null : known.reason(form);
                if (reason != null) {
                    reasons.put(service.name(), reason);
                }
            }
        }
        return reasons;
    }

    /** The stack without what is foreseen to fail; {@code null} where that is better tried, as nothing is in its place. */
    private Preparation.@Nullable Prepared turnedAhead(Map<String, String> foreseen) {
        try {
            return policy.turn(foreseen, null);
        } catch (NetraException e) {
            if (policy.mode() == FallbackMode.NEVER) {
                throw e;
            }
            irreplaceable.addAll(foreseen.keySet());
            return null;
        }
    }

    private Preparation.Prepared turned(
            Preparation.Prepared prepared, NetraException failure, Attempt<?> attempt, Trial<?> trial) {
        Map<String, Diagnosis.Finding> findings = new TreeMap<>();
        List<AlpineService> services = AlpineService.of(prepared);
        try {
            // An engine that gave no answer would be asked in vain, and each time waited for.
            if (RollBack.answered(failure) && !Thread.currentThread().isInterrupted()) {
                Observed after = trial.observe(prepared);
                findings.putAll(new Diagnosis(run.engine(), Marks.known()).of(services, attempt.failedSteps(), after));
                findings.keySet().removeIf(policy::turned);
                note(services, findings, after);
            }
        } catch (NetraException e) {
            failure.addSuppressed(e);
        }
        if (findings.isEmpty()) {
            throw failure;
        }
        Map<String, String> reasons = new TreeMap<>();
        findings.forEach((name, finding) -> reasons.put(name, finding.reason().text()));
        Preparation.Prepared next = turned(reasons, failure);
        refuseTheSame(services, findings.keySet(), next, failure);
        return next;
    }

    private Preparation.Prepared turned(Map<String, String> reasons, NetraException failure) {
        try {
            return policy.turn(reasons, failure);
        } catch (NetraException e) {
            if (policy.mode() == FallbackMode.NEVER) {
                throw e;
            }
            // What is to be mended is the failure, not that there is nothing to fall back to.
            failure.addSuppressed(e);
            throw failure;
        }
    }

    private void note(List<AlpineService> services, Map<String, Diagnosis.Finding> findings, Observed after) {
        for (AlpineService service : services) {
            Diagnosis.Finding finding = findings.get(service.name());
            if (finding != null) {
                evidence.accept(service.name(), finding.evidence());
                String form = service.form(after);
                if (form != null && !finding.reason().passing()) {
                    learned.put(form, finding.reason().text());
                }
            }
        }
    }

    /** A regular form that is the Alpine one again, as of an image that is Alpine by itself, would only fail again. */
    private static void refuseTheSame(
            List<AlpineService> services, Set<String> turned, Preparation.Prepared next, NetraException failure) {
        boolean same = services.stream()
                .filter(service -> turned.contains(service.name()))
                .allMatch(
                        service -> service.runsTheSameAs(next.file().services().get(service.key())));
        if (same) {
            throw failure;
        }
    }

    /** Only now: what a fallback has not helped was no fault of Alpine's. */
    private void learn(Preparation.Prepared prepared, Trial<?> trial) {
        if (!known.isEmpty()) {
            Observed observed = trial.observe(prepared);
            known.forget(AlpineService.of(prepared).stream()
                    .flatMap(service -> service.proven(observed, trial.runs()).stream())
                    .toList());
        }
        known.remember(learned);
    }
}
