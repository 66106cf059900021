package io.bailiff.core.access;

import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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
/// @param trace what is kept of it only to be looked at
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
        Country country,
        Trace trace) {

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

    /// One of which nothing is kept only to be looked at.
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
            Came came,
            Set<String> contexts,
            Country country) {
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
                contexts,
                country,
                Trace.NONE);
    }

    /// What a replay has no use for, and whoever looks at the sign-in later has.
    ///
    /// @param session in which it happened; empty if nobody wrote it down
    /// @param reference what the user could tell the help desk; empty text if nobody wrote it down
    /// @param agent how the browser or program called itself
    /// @param words what the policies said then, in their order; empty if nobody wrote it down
    public record Trace(Optional<SessionId> session, String reference, String agent, List<PolicyWord> words) {
        public static final Trace NONE = new Trace(Optional.empty(), "", "", List.of());

        private static final int LONGEST_AGENT = 256;

        public Trace {
            agent = agent.length() > LONGEST_AGENT ? agent.substring(0, LONGEST_AGENT) : agent;
            words = List.copyOf(words);
        }
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

        public static Optional<Came> named(String wireName) {
            return Arrays.stream(values())
                    .filter(came -> came.wireName.equals(wireName))
                    .findFirst();
        }
    }

    /// @param age of the user's proof
    /// @param session in which it happens
    /// @param agent how the browser calls itself
    /// @param reference what the user could tell the help desk
    public static PastSignIn of(
            Attempt attempt,
            Country country,
            AccessVerdict verdict,
            Duration age,
            SessionId session,
            String agent,
            String reference,
            Instant at) {
        var words = verdict.findings().stream()
                .map(finding -> PolicyWord.of(finding, age))
                .toList();
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
                country,
                new Trace(Optional.of(session), reference, agent, words));
    }

    /// The same again.
    ///
    /// @param someone its user, as he is now
    Attempt attempt(User someone) {
        var wanted = Wanted.app(client, apis).withContexts(contexts);
        return new Attempt(someone, wanted, clientApp, platform, address, flow, circumstances, shown, at.minus(age));
    }
}
