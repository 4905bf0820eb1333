package io.netra.redaction;

/** In the place of a failure that is none of netra's and whose message told a secret. */
final class RedactedFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedactedFailure(String message) {
        super(message);
    }
}
