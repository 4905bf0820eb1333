package io.netra.bench.run;

/** One goal of one module, as the spy has seen it; times are of the machine's monotonic clock. */
public record GoalTime(String module, String goal, long begin, long end) {

    public long nanos() {
        return end - begin;
    }

    static GoalTime parse(String line) {
        String[] words = line.split(" ");
        return new GoalTime(words[0], words[1], Long.parseLong(words[2]), Long.parseLong(words[3]));
    }
}
