package io.bailiff.core.access;

import io.bailiff.core.id.StrengthId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What all policies together say to one request.
///
/// @param findings one for each policy that is not off, in the order of the policies
public record AccessVerdict(List<Finding> findings) {
    public static final AccessVerdict NOTHING = new AccessVerdict(List.of());

    public AccessVerdict {
        findings = List.copyOf(findings);
    }

    /// What one policy says.
    public record Finding(AccessPolicy policy, Outcome outcome) {}

    /// What a policy comes to.
    public sealed interface Outcome {

        record NotApplied(Conditions.Reason reason) implements Outcome {}

        record Satisfied() implements Outcome {}

        /// More is to be shown.
        record Lacking(Set<StrengthId> strengths) implements Outcome {
            public Lacking {
                strengths = Set.copyOf(strengths);
            }
        }

        record Blocked() implements Outcome {}
    }

    private Stream<Finding> enforced() {
        return findings.stream().filter(one -> one.policy().state() == PolicyState.ENABLED);
    }

    /// The first policy that keeps the user out, whatever the others say.
    public Optional<AccessPolicy> blocking() {
        return enforced()
                .filter(one -> one.outcome() instanceof Outcome.Blocked)
                .map(Finding::policy)
                .findFirst();
    }

    /// What is still to be shown, for all policies together.
    public Set<StrengthId> lacking() {
        return enforced()
                .flatMap(one ->
                        one.outcome() instanceof Outcome.Lacking(var strengths) ? strengths.stream() : Stream.empty())
                .collect(Collectors.toSet());
    }

    private Stream<SessionControls> sessions() {
        return enforced()
                .filter(one -> !(one.outcome() instanceof Outcome.NotApplied))
                .map(one -> one.policy().session());
    }

    /// How old the user's proof may be: the shortest time that any policy names.
    public Optional<Duration> frequency() {
        return sessions().flatMap(session -> session.frequency().stream()).min(Duration::compareTo);
    }

    /// The policies that would have said no, were they on.
    public List<AccessPolicy> wouldRefuse() {
        return findings.stream()
                .filter(one -> one.policy().state() == PolicyState.REPORT_ONLY)
                .filter(one -> one.outcome() instanceof Outcome.Blocked || one.outcome() instanceof Outcome.Lacking)
                .map(Finding::policy)
                .toList();
    }
}
