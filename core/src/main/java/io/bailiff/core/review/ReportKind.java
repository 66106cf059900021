package io.bailiff.core.review;

import java.util.Arrays;
import java.util.Optional;

/// What a report looks for.
public enum ReportKind {
    /// Sessions that live and that nobody uses.
    STALE_SESSIONS("stale-sessions", 7),
    /// Grants that have lived for long without a fresh sign-in.
    OLD_GRANTS("old-grants", 60),
    /// Apps that ask for no tokens.
    UNUSED_APPS("unused-apps", 90),
    /// Administrators who sign in with one factor.
    WEAK_ADMINISTRATORS("weak-administrators", 90),
    /// What users have agreed to and should not have.
    RISKY_CONSENTS("risky-consents", 3650),
    /// Attempts to get in that look like an attack.
    ACCESS_ATTEMPTS("access-attempts", 7);

    private final String wireName;
    private final int days;

    ReportKind(String wireName, int days) {
        this.wireName = wireName;
        this.days = days;
    }

    public String wireName() {
        return wireName;
    }

    /// How many days it counts by if nobody says otherwise.
    public int days() {
        return days;
    }

    public static Optional<ReportKind> named(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName.equals(wireName))
                .findFirst();
    }
}
