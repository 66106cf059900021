package io.bailiff.core.access;

import io.bailiff.core.access.AccessVerdict.Finding;
import io.bailiff.core.access.AccessVerdict.Outcome;
import io.bailiff.core.id.StrengthId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What all policies that are on come to together, and which of them decide.
public sealed interface MergedVerdict {

    record Allowed() implements MergedVerdict {}

    /// More is to be shown or done first.
    ///
    /// @param fresh how old the proof of the user may be, which is older
    /// @param by the policies that ask
    record MustShow(Set<Control> controls, Optional<Duration> fresh, List<AccessPolicy> by) implements MergedVerdict {
        public MustShow {
            controls = Set.copyOf(controls);
            by = List.copyOf(by);
        }

        /// Those of them that are strengths.
        public Set<StrengthId> strengths() {
            return controls.stream()
                    .flatMap(control -> control instanceof Control.Strength(var id) ? Stream.of(id) : Stream.empty())
                    .collect(Collectors.toSet());
        }
    }

    record Blocked(AccessPolicy by) implements MergedVerdict {}

    /// @param age of the user's proof
    static MergedVerdict of(AccessVerdict verdict, Duration age) {
        var blocking = verdict.blocking();
        if (blocking.isPresent()) {
            return new Blocked(blocking.get());
        }
        var lacking = verdict.open();
        var stale = Stream.of(verdict.frequency(), verdict.secondFactorFrequency())
                .flatMap(Optional::stream)
                .filter(most -> age.compareTo(most) > 0)
                .min(Comparator.naturalOrder());
        if (lacking.isEmpty() && stale.isEmpty()) {
            return new Allowed();
        }
        return new MustShow(
                lacking,
                stale,
                verdict.findings().stream()
                        .filter(one -> one.policy().state() == PolicyState.ENABLED)
                        .filter(one -> asks(one, age))
                        .map(Finding::policy)
                        .toList());
    }

    private static boolean asks(Finding finding, Duration age) {
        boolean applies = !(finding.outcome() instanceof Outcome.NotApplied);
        return finding.outcome() instanceof Outcome.Lacking
                || (applies
                        && finding.policy()
                                .session()
                                .frequency()
                                .filter(frequency -> age.compareTo(frequency.every()) > 0)
                                .isPresent());
    }

    /// The policies that decide; none if all let in.
    default List<AccessPolicy> deciding() {
        return switch (this) {
            case Allowed() -> List.of();
            case MustShow must -> must.by();
            case Blocked(var by) -> List.of(by);
        };
    }

    default PastSignIn.Came came() {
        return switch (this) {
            case Allowed() -> PastSignIn.Came.IN;
            case MustShow _ -> PastSignIn.Came.ASKED;
            case Blocked _ -> PastSignIn.Came.OUT;
        };
    }
}
