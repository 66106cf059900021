package io.bailiff.core.directory;

import io.bailiff.core.revocation.Statement;
import java.time.Instant;
import java.util.Optional;

/// An order to contain an account.
///
/// @param since when somebody else may have come in: what was registered or allowed from then on
/// goes; empty if nothing that there is can be trusted
public record ContainmentOrder(Optional<Instant> since, Statement statement) {}
