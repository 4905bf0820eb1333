package io.netra.workflow;

import java.time.Instant;

/** Stands by for the case that this process dies before it has removed an environment. */
public interface Guard {

    /** Nobody stands by. */
    Guard NONE = new Guard() {
        @Override
        public void watch(String environment) {}

        @Override
        public void hold(String environment, AutoCloseable held) {}

        @Override
        public boolean holds(String environment) {
            return false;
        }

        @Override
        public void close(String environment) {}

        @Override
        public void keepUntil(String environment, Instant expiry) {}

        @Override
        public void release(String environment) {}

        @Override
        public void gone(String environment) {}

        @Override
        public void expectLate(String environment) {}

        @Override
        public String promise() {
            return "";
        }
    };

    /**
     * From now on, the environment is removed if this process dies. Called before anything of it is created.
     *
     * @param environment its name
     */
    void watch(String environment);

    /** Holds something open for as long as the session uses an environment. */
    void hold(String environment, AutoCloseable held);

    /** Whether something is held open for an environment: the session is using it. */
    boolean holds(String environment);

    /** Closes what is held open for an environment, and goes on standing by. */
    void close(String environment);

    /** An environment that outlives this process is removed at its expiry, also if no build comes back. */
    void keepUntil(String environment, Instant expiry);

    /** The environment is another's to remove from now on, if anybody's. */
    void release(String environment);

    /** The environment is gone. */
    void gone(String environment);

    /** The engine gave no answer to a call, and may make something of the environment when nobody waits any more. */
    void expectLate(String environment);

    /** A sentence, with a space before it, that says what is done about what could not be removed; empty for nothing. */
    String promise();
}
