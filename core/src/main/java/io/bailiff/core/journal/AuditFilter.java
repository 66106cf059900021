package io.bailiff.core.journal;

import io.bailiff.core.audit.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which entries of the audit log are wanted. What is empty says nothing.
///
/// @param actor the id of a user or a client, or the name of a rule
/// @param targets the names that one thing has as a target
/// @param from the first moment
/// @param until the first moment that is too late
public record AuditFilter(
        Optional<String> action,
        Optional<String> actor,
        List<String> targets,
        boolean refusalsOnly,
        Optional<Instant> from,
        Optional<Instant> until) {
    public static final AuditFilter ALL =
            new AuditFilter(Optional.empty(), Optional.empty(), List.of(), false, Optional.empty(), Optional.empty());

    /// All that somebody did in a time.
    public static AuditFilter by(String actor, Instant from, Instant until) {
        return new AuditFilter(
                Optional.empty(), Optional.of(actor), List.of(), false, Optional.of(from), Optional.of(until));
    }

    /// All of an action in a time.
    public static AuditFilter of(String action, Instant from, Instant until) {
        return new AuditFilter(
                Optional.of(action), Optional.empty(), List.of(), false, Optional.of(from), Optional.of(until));
    }

    public AuditFilter {
        targets = List.copyOf(targets);
    }

    /// The same, but for the end.
    public AuditFilter until(Instant moment) {
        return new AuditFilter(action, actor, targets, refusalsOnly, from, Optional.of(moment));
    }

    /// The narrowest ones first: whom it was done to, who did it, that it was refused, what was done. Several names of
    /// a target are several indexes.
    List<AuditIndex> indexes() {
        if (!targets.isEmpty()) {
            return targets.stream().<AuditIndex>map(AuditIndex.OnTarget::new).toList();
        }
        return List.of(actor.<AuditIndex>map(AuditIndex.ByActor::new)
                .or(() -> refusalsOnly ? Optional.of(new AuditIndex.Refusals()) : Optional.empty())
                .or(() -> action.map(AuditIndex.OfAction::new))
                .orElseGet(AuditIndex.All::new));
    }

    public boolean matches(AuditEntry entry) {
        return action.filter(one -> !one.equals(entry.action())).isEmpty()
                && actor.filter(one -> !one.equals(entry.actor().id())).isEmpty()
                && (targets.isEmpty() || targets.contains(entry.target()))
                && !(refusalsOnly && entry.outcome().equals(AuditEntry.OK))
                && from.filter(moment -> entry.at().isBefore(moment)).isEmpty()
                && until.filter(moment -> !entry.at().isBefore(moment)).isEmpty();
    }
}
