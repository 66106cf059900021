package io.bailiff.core.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/// One thing that happened, or was refused. Never holds a secret: tokens, passwords, codes and cookies have no place in
/// `detail`.
///
/// @param at when, by this node's clock, to the millisecond; order is given by the chain, not by this
/// @param action a stable name such as `revoke`, `sign-in`, `refresh`
/// @param target what it was done to, as text of its id; empty if nothing
/// @param outcome `ok`, or a stable reason code of the refusal
/// @param detail further facts by name; sorted, so that one entry has one encoding
public record AuditEntry(
        Instant at, Actor actor, String action, String target, String outcome, Map<String, String> detail) {

    public static final String OK = "ok";

    public AuditEntry {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        detail = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(detail));
    }
}
