package io.bailiff.enforcer;

/// What to do with a token that is good by itself when we cannot tell whether it was killed; the strictest first.
public enum FailMode {
    /// Refuse. The default.
    CLOSED,
    /// Ask the issuer about this one token; refuse if it does not answer.
    INTROSPECT,
    /// Let it through, counted and marked with the response header `Bailiff-Unchecked`. For data that is
    /// public in all but name.
    OPEN;

    static FailMode moreLenient(FailMode one, FailMode other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    static FailMode stricter(FailMode one, FailMode other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
