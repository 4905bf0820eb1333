package io.netra.settings;

/** Who shares an environment within a build. */
public enum Scope {
    /** Each execution of a module has its own. */
    MODULE,
    /** All executions that ask for the same stack, in whatever module of the session. */
    SESSION
}
