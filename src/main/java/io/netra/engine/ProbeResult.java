package io.netra.engine;

/**
 * What came of asking a service once.
 *
 * @param detail what was seen, for the message should it be the last: {@code connection refused}, {@code HTTP 503}
 */
record ProbeResult(boolean ready, String detail) {

    static ProbeResult ready(String detail) {
        return new ProbeResult(true, detail);
    }

    static ProbeResult notYet(String detail) {
        return new ProbeResult(false, detail);
    }
}
