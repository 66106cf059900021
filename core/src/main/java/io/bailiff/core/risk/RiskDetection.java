package io.bailiff.core.risk;

import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A finding about somebody, written down.
///
/// @param address where it came from, if known; else empty text
/// @param happenedAt when what it is about happened
/// @param detectedAt when it was found
public record RiskDetection(
        UUID id,
        UserId user,
        Optional<SessionId> session,
        RiskFinding finding,
        String address,
        Instant happenedAt,
        Instant detectedAt,
        RiskState state) {}
