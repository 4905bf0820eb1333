package io.netra.fallback;

import java.time.Instant;

/**
 * A form that did not work.
 *
 * @param reason why, in one line
 * @param at when it was found out
 */
record FallbackEntry(String reason, Instant at) {}
