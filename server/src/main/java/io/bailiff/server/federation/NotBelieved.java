package io.bailiff.server.federation;

/// A token of another provider that proves nothing. The message is a stable code that says why.
public final class NotBelieved extends RuntimeException {

    NotBelieved(String code) {
        super(code);
    }

    public String code() {
        return String.valueOf(getMessage());
    }
}
