package io.bailiff.core.access;

import io.bailiff.core.id.AgreementId;
import io.bailiff.core.id.StrengthId;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
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
    public record Finding(AccessPolicy policy, Outcome outcome) {
        boolean applies() {
            return !(outcome instanceof Outcome.NotApplied);
        }

        boolean blocks() {
            return outcome instanceof Outcome.Blocked || outcome instanceof Outcome.CannotTell;
        }

        boolean lacks(Control control) {
            return outcome instanceof Outcome.Lacking(var controls) && controls.contains(control);
        }
    }

    /// What a policy comes to.
    public sealed interface Outcome {

        record NotApplied(Conditions.Reason reason) implements Outcome {}

        record Satisfied() implements Outcome {}

        /// More is to be done, in this order.
        record Lacking(List<Control> controls) implements Outcome {
            public Lacking {
                controls = List.copyOf(controls);
            }
        }

        record Blocked() implements Outcome {}

        /// It depends on the country, nobody can say which one it is, and then nobody is let in.
        record CannotTell() implements Outcome {}
    }

    private Stream<Finding> enforced() {
        return findings.stream().filter(one -> one.policy().state() == PolicyState.ENABLED);
    }

    /// The first policy that keeps the user out, whatever the others say.
    public Optional<AccessPolicy> blocking() {
        return enforced().filter(Finding::blocks).map(Finding::policy).findFirst();
    }

    /// What is still to be done, for all policies together.
    public Set<Control> open() {
        return enforced()
                .flatMap(one ->
                        one.outcome() instanceof Outcome.Lacking(var controls) ? controls.stream() : Stream.empty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Strengths that are still to be shown, for all policies together.
    public Set<StrengthId> lacking() {
        return open().stream()
                .flatMap(control -> control instanceof Control.Strength(var id) ? Stream.of(id) : Stream.empty())
                .collect(Collectors.toSet());
    }

    /// Terms of use that are still to be accepted.
    public List<AgreementId> terms() {
        return open().stream()
                .flatMap(control -> control instanceof Control.Terms(var id) ? Stream.of(id) : Stream.empty())
                .distinct()
                .toList();
    }

    /// The first policy that lacks this.
    public Optional<AccessPolicy> lacks(Control control) {
        return enforced().filter(one -> one.lacks(control)).map(Finding::policy).findFirst();
    }

    /// True if nothing is in the way.
    public boolean satisfied() {
        return enforced().noneMatch(one -> one.blocks() || one.outcome() instanceof Outcome.Lacking);
    }

    private Stream<SessionControls> sessions() {
        return enforced().filter(Finding::applies).map(one -> one.policy().session());
    }

    /// How old the user's proof may be: the shortest time that any policy names.
    public Optional<Duration> frequency() {
        return frequency(false);
    }

    /// How old his second factor may be.
    public Optional<Duration> secondFactorFrequency() {
        return frequency(true);
    }

    private Optional<Duration> frequency(boolean secondFactor) {
        return sessions()
                .flatMap(session -> session.frequency().stream())
                .filter(frequency -> frequency.secondFactor() == secondFactor)
                .map(SessionControls.Frequency::every)
                .min(Comparator.naturalOrder());
    }

    /// Whether the session's cookie outlives the browser; the stricter one counts.
    public Optional<PersistentBrowser> persistentBrowser() {
        return sessions().flatMap(session -> session.browser().stream()).max(Comparator.naturalOrder());
    }

    /// How the session is watched while it lasts; the strictest counts. Empty for as usual.
    public Optional<ContinuousAccess> continuousAccess() {
        return sessions().flatMap(session -> session.continuous().stream()).max(Comparator.naturalOrder());
    }

    /// The policies whose places are to be looked at with each call: those that apply, and those that only the place
    /// keeps from applying.
    public List<AccessPolicy> strictLocation() {
        return enforced()
                .filter(one -> one.policy()
                        .session()
                        .continuous()
                        .filter(mode -> mode == ContinuousAccess.STRICT_LOCATION)
                        .isPresent())
                .filter(one ->
                        one.applies() || one.outcome().equals(new Outcome.NotApplied(Conditions.Reason.LOCATION)))
                .map(Finding::policy)
                .toList();
    }

    /// The policies that would have said no, were they on.
    public List<AccessPolicy> wouldRefuse() {
        return findings.stream()
                .filter(one -> one.policy().state() == PolicyState.REPORT_ONLY)
                .filter(one -> one.blocks() || one.outcome() instanceof Outcome.Lacking)
                .map(Finding::policy)
                .toList();
    }
}
