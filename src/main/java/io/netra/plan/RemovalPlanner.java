package io.netra.plan;

import java.util.Set;
import java.util.TreeSet;

/** Decides in which order what was found is removed. Pure. */
public final class RemovalPlanner {

    private RemovalPlanner() {}

    /**
     * Plans the removal of everything found: containers at once, then what they used.
     *
     * @param found what to remove, all of it netra's own
     * @param cause why, for the plan's text
     */
    public static Plan plan(Observed found, String cause) {
        Plan.Builder plan = new Plan.Builder();
        Set<Integer> containers = new TreeSet<>();
        for (Observed.Container container : found.containers()) {
            containers.add(plan.add(new Step.RemoveContainer(null, container), cause, Set.of()));
        }
        found.networks().forEach(network -> plan.add(new Step.RemoveNetwork(network), cause, containers));
        found.volumes().forEach(volume -> plan.add(new Step.RemoveVolume(volume), cause, containers));
        return plan.build();
    }
}
