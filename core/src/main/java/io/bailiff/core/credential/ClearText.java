package io.bailiff.core.credential;

/// A secret on its way to being hashed. It does not print.
public final class ClearText {
    private final String value;

    private ClearText(String value) {
        this.value = value;
    }

    public static ClearText of(String value) {
        return new ClearText(value);
    }

    /// The secret itself, to be hashed.
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "ClearText[hidden]";
    }
}
