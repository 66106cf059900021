package io.bailiff.core.access;

import io.bailiff.core.access.AccessVerdict.Finding;
import io.bailiff.core.access.AccessVerdict.Outcome;
import io.bailiff.core.id.AccessPolicyId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What one policy said to a sign-in, as it is kept with it: a policy changes, and what it said must not.
///
/// @param name of the policy then; empty text if it did not apply, since such are many
/// @param enforced false if it was only reported
/// @param about the condition that did not hold, the controls that were lacking, or the seconds that a proof
/// may be old
public record PolicyWord(AccessPolicyId policy, String name, boolean enforced, Said said, List<String> about) {
    private static final String ON = "on";

    public PolicyWord {
        about = List.copyOf(about);
    }

    /// What it came to.
    public enum Said {
        NOT_APPLIED("notApplied"),
        SATISFIED("satisfied"),
        /// More was to be shown or done.
        LACKING("lacking"),
        /// The proof was too old.
        STALE("stale"),
        BLOCKED("blocked"),
        /// It depended on the country, which nobody could say.
        CANNOT_TELL("cannotTell");

        private final String wireName;

        Said(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        static Optional<Said> named(String wireName) {
            return Arrays.stream(values())
                    .filter(said -> said.wireName.equals(wireName))
                    .findFirst();
        }
    }

    /// True if it had a say: its conditions held.
    public boolean applied() {
        return said != Said.NOT_APPLIED;
    }

    /// True if it stood, or would have stood, in the way.
    public boolean refusing() {
        return applied() && said != Said.SATISFIED;
    }

    /// @param age of the user's proof
    static PolicyWord of(Finding finding, Duration age) {
        var policy = finding.policy();
        boolean enforced = policy.state() == PolicyState.ENABLED;
        return switch (finding.outcome()) {
            case Outcome.NotApplied(var reason) ->
                new PolicyWord(policy.id(), "", enforced, Said.NOT_APPLIED, List.of(reason.wireName()));
            case Outcome.Satisfied() ->
                tooOld(policy, age)
                        .map(most -> new PolicyWord(
                                policy.id(),
                                policy.name(),
                                enforced,
                                Said.STALE,
                                List.of(Long.toString(most.toSeconds()))))
                        .orElseGet(
                                () -> new PolicyWord(policy.id(), policy.name(), enforced, Said.SATISFIED, List.of()));
            case Outcome.Lacking(var controls) ->
                new PolicyWord(
                        policy.id(),
                        policy.name(),
                        enforced,
                        Said.LACKING,
                        controls.stream().map(Control::wireName).toList());
            case Outcome.Blocked() -> new PolicyWord(policy.id(), policy.name(), enforced, Said.BLOCKED, List.of());
            case Outcome.CannotTell() ->
                new PolicyWord(policy.id(), policy.name(), enforced, Said.CANNOT_TELL, List.of());
        };
    }

    private static Optional<Duration> tooOld(AccessPolicy policy, Duration age) {
        return policy.session()
                .frequency()
                .map(SessionControls.Frequency::every)
                .filter(every -> age.compareTo(every) > 0);
    }

    /// One line; the name comes last, since people write into it what they like.
    String text() {
        return String.join(
                "|", policy.text(), enforced ? ON : "report", said.wireName(), String.join(",", about), name);
    }

    static Optional<PolicyWord> read(String text) {
        String[] parts = text.split("\\|", 5);
        if (parts.length != 5) {
            return Optional.empty();
        }
        var about = parts[3].isEmpty() ? List.<String>of() : List.of(parts[3].split(",", -1));
        return AccessPolicyId.parse(parts[0])
                .flatMap(id -> Said.named(parts[2])
                        .map(said -> new PolicyWord(id, parts[4], parts[1].equals(ON), said, about)));
    }
}
