package io.bailiff.core.selection;

import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import java.util.Arrays;
import java.util.Optional;

/// A session of a set, and what became of it.
///
/// @param number its place in the set, from 1
/// @param kill that ended it; empty unless this set did
public record SetMember(int number, SessionId session, UserId user, Outcome outcome, Optional<Position> kill) {

    public enum Outcome {
        /// Nothing has been done yet.
        OPEN("open"),
        ENDED("ended"),
        /// It was over, and nothing hung on it any more.
        ALREADY_ENDED("alreadyEnded"),
        /// Whoever pressed may not end it.
        LEFT_OUT("leftOut");

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

    static SetMember fresh(int number, SessionId session, UserId user) {
        return new SetMember(number, session, user, Outcome.OPEN, Optional.empty());
    }

    SetMember settled(Outcome as) {
        return new SetMember(number, session, user, as, Optional.empty());
    }

    SetMember endedBy(Position at) {
        return new SetMember(number, session, user, Outcome.ENDED, Optional.of(at));
    }
}
