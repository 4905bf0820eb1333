package io.netra.bench.run;

/** Who takes part. In each round every contestant has its turn, so that what else the machine does hits all alike. */
public interface Contestant {

    String name();

    /** Starts and stops once, or as often as it is cheap, and leaves nothing on the engine. */
    void round(Samples samples);

    /** Whether a short run may do without its round of warming up. */
    default boolean isCostly() {
        return false;
    }
}
