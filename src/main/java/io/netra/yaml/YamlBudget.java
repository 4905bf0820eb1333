package io.netra.yaml;

import io.netra.problem.Location;

/** How many values one reading may hold, in all its files together, after aliases, merge keys and copies. */
public final class YamlBudget {

    /** Far above what any project needs, and still built in a fraction of a second. */
    public static final int MAX_VALUES = 100_000;

    private int values;

    /**
     * Takes values from the budget.
     *
     * @param where what needs them
     * @throws io.netra.problem.NetraException where too few are left
     */
    public void take(int count, Location where, Findings findings) {
        values += count;
        if (values > MAX_VALUES) {
            String fact = "its aliases expand to more than " + MAX_VALUES + " values";
            throw findings.fatal(where, fact, "Simplify the file.", null);
        }
    }
}
