package io.bailiff.core.access;

import io.bailiff.core.id.AgreementId;
import io.bailiff.core.id.UserId;
import java.time.Instant;

/// Somebody has accepted a version of terms of use.
///
/// @param at the last time
public record Acceptance(AgreementId agreement, UserId user, int version, Instant at) {}
