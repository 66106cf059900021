package io.bailiff.gate.signin;

/// The provider did not answer, or not with sense.
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreachable(String message) {
        super(message);
    }
}
