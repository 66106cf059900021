package io.bailiff.server.web;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.revocation.LoggedKill;

/// Makes the one sealed file that proves what became of a kill: see `docs/evidence.md`.
@FunctionalInterface
public interface EvidenceFiles {

    /// The file, JSON. That `by` took it is written into the audit chain.
    String about(LoggedKill kill, Actor by);
}
