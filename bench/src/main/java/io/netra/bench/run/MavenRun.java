package io.netra.bench.run;

import java.util.List;

/**
 * A build that has ended well.
 *
 * @param nanos of the whole process
 * @param goals in the order in which they ended
 */
public record MavenRun(long nanos, List<GoalTime> goals) {

    public List<GoalTime> goals(String name) {
        return goals.stream().filter(goal -> goal.goal().equals(name)).toList();
    }

    /** The only one of its name. */
    public GoalTime goal(String name) {
        List<GoalTime> found = goals(name);
        if (found.size() != 1) {
            throw new IllegalStateException("The goal '" + name + "' ran " + found.size() + " times, not once.");
        }
        return found.get(0);
    }
}
