package io.bailiff.bench.server;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Who lives in the measured tenant.
///
/// @param crowd users whose families refresh
/// @param small users with one session, each to be revoked once
/// @param medium users with 100 sessions
/// @param large users with 10,000 sessions
/// @param told users with one session whose kills the receivers wait for
/// @param raced users with six sessions, one for each trial of the race
/// @param heard users with one session whose kills many receivers wait for
/// @param people users who sign in with a password
public record Population(int crowd, int small, int medium, int large, int told, int raced, int heard, int people) {
    public static final String PASSWORD = "brook ladder velvet acorn";
    public static final int SESSIONS_OF_CROWD = 10;
    public static final int RACING = 6;
    public static final int HUGE = 100_000;

    /// Some users.
    ///
    /// @param sessions how many sessions each has before the server starts
    public record Group(String name, int size, int sessions, boolean password) {
        public List<String> users() {
            return IntStream.range(0, size)
                    .mapToObj(number -> name + "-" + number + "@bench.example")
                    .toList();
        }
    }

    public Group ofCrowd() {
        return new Group("crowd", crowd, SESSIONS_OF_CROWD, false);
    }

    public Group ofSmall() {
        return new Group("small", small, 1, false);
    }

    public Group ofMedium() {
        return new Group("medium", medium, 100, false);
    }

    public Group ofLarge() {
        return new Group("large", large, 10_000, false);
    }

    /// One user with 100,000 sessions.
    public Group ofHuge() {
        return new Group("huge", 1, HUGE, false);
    }

    public Group ofTold() {
        return new Group("told", told, 1, false);
    }

    public Group ofRaced() {
        return new Group("raced", raced, RACING, false);
    }

    public Group ofHeard() {
        return new Group("heard", heard, 1, false);
    }

    /// Users whom no race may touch.
    public Group ofCalm() {
        return new Group("calm", 2, 1, false);
    }

    public Group ofPeople() {
        return new Group("person", people, 0, true);
    }

    public List<Group> groups() {
        return new ArrayList<>(List.of(
                ofCrowd(),
                ofSmall(),
                ofMedium(),
                ofLarge(),
                ofHuge(),
                ofTold(),
                ofRaced(),
                ofHeard(),
                ofCalm(),
                ofPeople()));
    }
}
