package io.bailiff.core.access;

import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// A sign-in that Conditional Access was asked about: what somebody did, and what came of it. Who he was
/// then, his groups and roles, is not kept: a replay asks what a change means to the people of today.
///
/// @param address textual, as it came
/// @param shown what the user had shown so far
/// @param age of the user's proof
/// @param contexts authentication contexts that were asked for
/// @param country as it was known then
public record PastSignIn(
        Instant at,
        UserId user,
        String client,
        Set<String> apis,
        ClientAppType clientApp,
        Optional<Platform> platform,
        String address,
        Optional<TransferMethod> flow,
        Circumstances circumstances,
        Set<MethodMode> shown,
        Duration age,
        Came came,
        Set<String> contexts,
        Country country) {

    public PastSignIn {
        apis = Set.copyOf(apis);
        contexts = Set.copyOf(contexts);
        shown = Set.copyOf(shown);
    }

    /// One that asked for no authentication context, from a country that nobody knows.
    public PastSignIn(
            Instant at,
            UserId user,
            String client,
            Set<String> apis,
            ClientAppType clientApp,
            Optional<Platform> platform,
            String address,
            Optional<TransferMethod> flow,
            Circumstances circumstances,
            Set<MethodMode> shown,
            Duration age,
            Came came) {
        this(
                at,
                user,
                client,
                apis,
                clientApp,
                platform,
                address,
                flow,
                circumstances,
                shown,
                age,
                came,
                Set.of(),
                Country.UNKNOWN);
    }

    /// What came of it, as far as policies had a say.
    public enum Came {
        IN("allowed"),
        ASKED("challenged"),
        OUT("blocked");

        private final String wireName;

        Came(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        static Optional<Came> named(String wireName) {
            return Arrays.stream(values())
                    .filter(came -> came.wireName.equals(wireName))
                    .findFirst();
        }
    }

    /// @param age of the user's proof
    public static PastSignIn of(Attempt attempt, Country country, AccessVerdict verdict, Duration age, Instant at) {
        return new PastSignIn(
                at,
                attempt.user().id(),
                attempt.wanted().client(),
                attempt.wanted().apis(),
                attempt.clientApp(),
                attempt.platform(),
                attempt.address(),
                attempt.flow(),
                attempt.circumstances(),
                attempt.shown(),
                age,
                MergedVerdict.of(verdict, age).came(),
                attempt.wanted().contexts(),
                country);
    }

    /// The same again.
    ///
    /// @param someone its user, as he is now
    Attempt attempt(User someone) {
        var wanted = Wanted.app(client, apis).withContexts(contexts);
        return new Attempt(someone, wanted, clientApp, platform, address, flow, circumstances, shown, at.minus(age));
    }
}
