package io.netra.settings;

/** What happens where the memory limits of an environment exceed what others have left of the engine's memory. */
public enum Capacity {
    /** Its start waits until they leave; first come, first served. */
    WAIT,
    FAIL,
    /** It is started all the same. */
    IGNORE
}
