package io.netra.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to do, as a graph: a node runs once all the nodes it comes after are done, and nothing else orders them.
 *
 * @param nodes in an order in which each stands after those that it waits for; a node's id is its index plus one
 */
public record Plan(List<Node> nodes) {

    /**
     * @param id from 1
     * @param after ids of the nodes that come first, all smaller than {@code id}
     * @param cause why the step is needed
     */
    public record Node(int id, Step step, Set<Integer> after, String cause) {}

    public Plan {
        nodes = List.copyOf(nodes);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return nodes.isEmpty();
    }

    /** The first step that would change something on the engine, rather than only look; {@code null} for none. */
    public @Nullable Node firstChange() {
        return nodes.stream()
                .filter(node ->
                        !(node.step() instanceof Step.AwaitReady) && !(node.step() instanceof Step.FindExternal))
                .findFirst()
                .orElse(null);
    }

    /** A line for each node: {@code [1,2] -> #3 create container web-1, no container}. The same for the same plan. */
    @Override
    public String toString() {
        return nodes.stream().map(Plan::line).collect(Collectors.joining("\n"));
    }

    private static String line(Node node) {
        String after = node.after().stream().map(String::valueOf).collect(Collectors.joining(","));
        return "[" + after + "] -> #" + node.id() + " " + node.step().describe() + ", " + node.cause();
    }

    /** Adds nodes one after another. Not thread-safe. */
    static final class Builder {

        private final List<Node> nodes = new ArrayList<>();

        /** Adds a step and returns its id. */
        int add(Step step, String cause, Collection<Integer> after) {
            int id = nodes.size() + 1;
            nodes.add(new Node(id, step, new TreeSet<>(after), cause));
            return id;
        }

        Plan build() {
            return new Plan(nodes);
        }
    }
}
