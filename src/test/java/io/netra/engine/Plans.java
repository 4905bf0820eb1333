package io.netra.engine;

import io.netra.plan.Observed;
import io.netra.plan.Plan;
import io.netra.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds plans of steps that mean nothing but their name. */
final class Plans {

    private final List<Plan.Node> nodes = new ArrayList<>();

    /** A step that ends when it returns. */
    static Step work(String name) {
        return new Step.RemoveNetwork(new Observed.Network(name, name, Map.of()));
    }

    /** A step that goes on after it has returned. */
    static Step await(String name) {
        return new Step.AwaitReady(name, name, null, false, false);
    }

    static Step pull(String name) {
        return new Step.PullImage(name);
    }

    Plans then(Step step, Integer... after) {
        nodes.add(new Plan.Node(nodes.size() + 1, step, Set.of(after), "because"));
        return this;
    }

    Plan plan() {
        return new Plan(nodes);
    }
}
