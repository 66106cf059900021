package io.bailiff.core.access;

import io.bailiff.core.id.AgreementId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Terms of use: a text that people accept before they go on.
///
/// @param version grows with each other text; who has accepted an older one has not accepted this
/// @param text plain, with line ends
/// @param reacceptAfter how long an acceptance counts; empty for ever
public record Agreement(
        AgreementId id,
        String name,
        int version,
        String text,
        Optional<Duration> reacceptAfter,
        Instant createdAt,
        Optional<Instant> modifiedAt) {
    public static final int MOST = 50;
    public static final int LONGEST = 20_000;

    /// That somebody has accepted a version.
    boolean accepted(Acceptance acceptance, Instant now) {
        return acceptance.agreement().equals(id)
                && acceptance.version() == version
                && reacceptAfter
                        .map(time -> now.isBefore(acceptance.at().plus(time)))
                        .orElse(true);
    }
}
