package io.netra.bench.run;

/** Who takes part. In each round every contestant has its turn, so that what else the machine does hits all alike. */
public interface Contestant {

    String name();

    /** Starts and stops once, or as often as it is cheap, and leaves nothing on the engine. */
    void round(Samples samples);

    /** Whether it begins afresh each time, and takes long, so that a round of warming up is of no use to it. */
    default boolean isCostly() {
        return false;
    }

    /** In how many rounds it takes part: fewer where one takes very long, or nothing is measured. */
    default int rounds() {
        return Integer.MAX_VALUE;
    }
}
