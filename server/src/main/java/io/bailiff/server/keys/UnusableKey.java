package io.bailiff.server.keys;

/// The provider's keys cannot be used as they are. Ends the start; the message tells the operator what to do.
public final class UnusableKey extends RuntimeException {

    public UnusableKey(String whatToDo) {
        super(whatToDo);
    }

    public UnusableKey(String whatToDo, Throwable cause) {
        super(whatToDo, cause);
    }
}
