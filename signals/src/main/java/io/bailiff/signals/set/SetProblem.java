package io.bailiff.signals.set;

/// Why a security event token is refused, with the error code for the transmitter (RFC 8935, section 2.4).
public enum SetProblem {
    /// Too long, not three strict segments, not strict JSON, a forbidden header or claim, or not exactly one
    /// event.
    MALFORMED("invalid_request"),
    /// `typ` is not `secevent+jwt`.
    WRONG_TYPE("invalid_request"),
    /// Not RS256.
    WRONG_ALGORITHM("invalid_key"),
    /// No such key at the issuer, or one that is too short.
    UNKNOWN_KEY("invalid_key"),
    BAD_SIGNATURE("authentication_failed"),
    WRONG_ISSUER("invalid_issuer"),
    WRONG_AUDIENCE("invalid_audience"),
    /// Issued later than now, beyond the tolerance.
    FROM_THE_FUTURE("invalid_request");

    private final String code;

    SetProblem(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
