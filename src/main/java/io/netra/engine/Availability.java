package io.netra.engine;

/** Whether an image can be had, as far as its registry says without a pull. */
public enum Availability {
    AVAILABLE,
    /** The registry definitely has no image of that name and tag. */
    ABSENT,
    /** The registry has it, and definitely not for the platform asked for, or else the engine's. */
    OTHER_PLATFORM,
    /** There was no answer, or none that settles it: a pull has to show. */
    UNKNOWN
}
