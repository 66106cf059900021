package io.bailiff.core.automation;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/// One time that a rule was asked and had something to say.
///
/// @param aim what was to end; with `scope` that is all it takes to end it later
/// @param scope the user, or the one device or app, or for [Aim#OTHER_SESSIONS] the session that stays
/// @param alone nobody stood behind it, so it counts for the cap
public record RuleCase(
        UUID id,
        Trigger trigger,
        UserId user,
        Aim aim,
        Scope scope,
        Statement statement,
        Actor actor,
        boolean alone,
        Instant at,
        Outcome outcome) {

    /// The same in the hands of somebody else.
    RuleCase by(Actor other) {
        return new RuleCase(id, trigger, user, aim, scope, statement, other, alone, at, outcome);
    }

    public enum Outcome {
        ENDED("ended"),
        /// Would have ended, had the rule been on.
        DRY_RUN("dryRun"),
        /// Waits for a person, because the rule has met its cap.
        HELD("held"),
        RELEASED("released"),
        DROPPED("dropped");

        private final String wireName;

        Outcome(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public static Optional<Outcome> named(String wireName) {
            return Arrays.stream(values())
                    .filter(outcome -> outcome.wireName.equals(wireName))
                    .findFirst();
        }
    }
}
