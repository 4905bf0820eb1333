package io.netra.workflow;

import io.netra.engine.ContainerState;
import io.netra.engine.Emulation;
import io.netra.engine.Engine;
import io.netra.engine.FailedStep;
import io.netra.fallback.Marks;
import io.netra.fallback.Reason;
import io.netra.fallback.Stage;
import io.netra.plan.Observed;
import io.netra.plan.Step;
import io.netra.stack.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds out which services have failed for being in Alpine: all that one attempt shows, not only what ended it. */
final class Diagnosis {

    /** Enough for what a loader writes of a library that many symbols come from. */
    private static final int LOG_LINES = 500;

    private static final Pattern DISK_FULL = Pattern.compile("(?i)no space left on device|disk quota exceeded");

    private final Engine engine;
    private final Marks marks;

    /**
     * Why a service can't run in Alpine.
     *
     * @param evidence what it was told from, for who mends it
     */
    record Finding(Reason reason, String evidence) {}

    Diagnosis(Engine engine, Marks marks) {
        this.engine = engine;
        this.marks = marks;
    }

    /**
     * @param failed what failed by itself in the attempt
     * @param observed what is there after it
     * @return what was found against services, by their names; empty where the failure has nothing to do with Alpine
     */
    Map<String, Finding> of(List<AlpineService> services, List<FailedStep> failed, Observed observed) {
        Map<String, Finding> findings = new TreeMap<>();
        for (AlpineService service : services) {
            failed.stream()
                    .flatMap(step -> ofImage(service, step).stream())
                    .findFirst()
                    .or(() -> ofContainer(service, failed, observed))
                    .ifPresent(finding -> findings.put(service.name(), finding));
        }
        return findings;
    }

    private Optional<Finding> ofImage(AlpineService service, FailedStep failed) {
        String said = failed.said();
        if (failed.step() instanceof Step.PullImage pull
                && failed.notFound()
                && service.images().contains(pull.wanted())) {
            boolean otherwise = pull.platform() != null || said.contains("no matching manifest");
            Reason reason = otherwise
                    ? MissingImages.otherPlatform(service, pull.wanted())
                    : MissingImages.absent(service, pull.wanted());
            return Optional.of(new Finding(reason, said));
        }
        boolean built = failed.step() instanceof Step.BuildImage
                && !lacksEmulation(service, said)
                && !DISK_FULL.matcher(said).find()
                && service.key().equals(failed.step().service());
        return built && failed.refused() ? Optional.of(new Finding(ofBuild(service, failed), said)) : Optional.empty();
    }

    /** Where a platform was asked for, its programs are for another processor because they should be. */
    private static boolean lacksEmulation(AlpineService service, String said) {
        return service.platform() != null && Emulation.isMissing(said);
    }

    private Reason ofBuild(AlpineService service, FailedStep failed) {
        String fact = failed.failure().problems().get(0).fact();
        return marks.find(Stage.BUILD, fact, path -> true)
                .orElseGet(() -> Reason.of(
                        "its Alpine image could not be built: "
                                + fact.lines().findFirst().orElse(""),
                        "Mend " + service.dockerfile()));
    }

    private Optional<Finding> ofContainer(AlpineService service, List<FailedStep> failed, Observed observed) {
        List<FailedStep> own = failed.stream()
                .filter(step -> service.key().equals(step.step().service()))
                .toList();
        return observed.containers().stream()
                .filter(container -> container.label(Labels.SERVICE).equals(service.key()))
                .findFirst()
                .map(container -> engine.inspectContainer(container.id()))
                .filter(state -> !state.outOfMemory() && (!own.isEmpty() || dead(state)))
                .flatMap(state -> marked(service, state, own));
    }

    /** It may have died while another's failure ended the attempt. */
    private static boolean dead(ContainerState state) {
        return switch (state.status()) {
            case "exited", "dead" -> state.exitCode() != 0;
            case "restarting" -> true;
            default -> "unhealthy".equals(state.health());
        };
    }

    private Optional<Finding> marked(AlpineService service, ContainerState state, List<FailedStep> failed) {
        StringBuilder said = new StringBuilder();
        failed.stream()
                .filter(step -> step.step() instanceof Step.StartContainer)
                .forEach(step -> said.append(step.said()).append('\n'));
        said.append(state.lastHealthOutput()).append('\n').append(engine.lastLogLines(state.id(), LOG_LINES));
        if (lacksEmulation(service, said.toString())) {
            return Optional.empty();
        }
        return marks.find(Stage.RUN, said.toString(), path -> engine.hasFile(state.id(), path))
                .map(reason -> new Finding(reason, said.toString().strip()));
    }
}
