package io.bailiff.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.client.Client;
import io.bailiff.core.grant.IssueResult;
import io.bailiff.core.grant.RefreshToken;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Random commands against the services and against a model of a few lines, which knows no positions: it remembers for
/// each thing which kills came after its sign-in began. After every command both must agree on everything there is.
///
/// `-Dbailiff.commands.seed=` and `-Dbailiff.commands.runs=` repeat a run or make more.
@Tag("RV-08")
@Tag("RV-39")
final class RandomCommandsTest {
    private static final long SEED = Long.getLong("bailiff.commands.seed", 20_260_101L);
    private static final int RUNS = Integer.getInteger("bailiff.commands.runs", 300);
    private static final int LENGTH = 120;

    private enum Verb {
        SIGN_IN,
        REDEEM,
        REFRESH,
        REPLAY,
        REVOKE,
        SWITCH_USER,
        SWITCH_CLIENT,
        SIGN_OUT,
        PASS_TIME
    }

    /// The numbers choose among whatever there is, so any part of a sequence is a sequence.
    private record Command(Verb verb, int one, int other) {
        static Command random(Random random) {
            Verb[] verbs = Verb.values();
            return new Command(
                    verbs[random.nextInt(verbs.length)], random.nextInt(1_000_000), random.nextInt(1_000_000));
        }
    }

    @Test
    void servicesAndModelAgreeAfterEveryCommand() {
        for (int run = 0; run < RUNS; run++) {
            long seed = SEED + run;
            var random = new Random(seed);
            List<Command> commands =
                    Stream.generate(() -> Command.random(random)).limit(LENGTH).toList();
            failure(commands).ifPresent(why -> {
                List<Command> shortest = shrunk(commands, part -> failure(part).isPresent());
                throw new AssertionError("seed " + seed + ", commands " + shortest + ": "
                        + failure(shortest).orElse(why));
            });
        }
    }

    private static Optional<String> failure(List<Command> commands) {
        var play = new Play();
        for (Command command : commands) {
            try {
                play.run(command);
                play.compare();
            } catch (AssertionError e) {
                return Optional.of(command + ": " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    /// Leaves out ever smaller pieces for as long as it still fails.
    private static List<Command> shrunk(List<Command> failing, Predicate<List<Command>> fails) {
        List<Command> shortest = failing;
        for (int piece = failing.size() / 2; piece > 0; piece /= 2) {
            for (int from = 0; from + piece <= shortest.size(); ) {
                var without = new ArrayList<>(shortest.subList(0, from));
                without.addAll(shortest.subList(from + piece, shortest.size()));
                if (fails.test(without)) {
                    shortest = without;
                } else {
                    from += piece;
                }
            }
        }
        return shortest;
    }

    @Test
    void aFailingSequenceIsCutDownToWhatMatters() {
        var random = new Random(1);
        var commands = new ArrayList<>(Stream.generate(() -> new Command(Verb.PASS_TIME, random.nextInt(10), 0))
                .limit(50)
                .toList());
        var needed = List.of(new Command(Verb.SIGN_IN, 1, 1), new Command(Verb.SIGN_OUT, 2, 2));
        commands.add(17, needed.getFirst());
        commands.add(33, needed.getLast());
        assertThat(shrunk(commands, part -> part.containsAll(needed))).isEqualTo(needed);
    }

    private static final class SessionModel {
        final SessionId id;
        final int user;
        final DeviceId device;
        final Instant end;
        boolean signedOut;
        boolean killed;

        SessionModel(SessionId id, int user, DeviceId device, Instant end) {
            this.id = id;
            this.user = user;
            this.device = device;
            this.end = end;
        }
    }

    private static final class GrantModel {
        final GrantId id;
        final SessionModel session;
        final int client;
        final boolean offline;
        final Instant absoluteEnd;
        Instant idleEnd;
        boolean killed;
        final List<String> tokens = new ArrayList<>();

        GrantModel(GrantId id, SessionModel session, int client, boolean offline, Instant made) {
            this.id = id;
            this.session = session;
            this.client = client;
            this.offline = offline;
            this.absoluteEnd = made.plus(Duration.ofDays(90));
            this.idleEnd = made.plus(Duration.ofDays(14));
        }
    }

    /// The services and the model, side by side.
    private static final class Play {
        final Issuer issuer = new Issuer(() -> {});
        final List<User> users = List.of(issuer.user("alice"), issuer.user("bob"));
        final List<Client> clients = List.of(issuer.client("orders"), issuer.client("mail"));
        final List<DeviceId> devices =
                Stream.generate(() -> new DeviceId(UUID.randomUUID())).limit(3).toList();
        final boolean[] userOn = {true, true};
        final boolean[] clientOn = {true, true};
        final List<SessionModel> sessions = new ArrayList<>();
        final List<GrantModel> grants = new ArrayList<>();
        /// Sessions that a kill of a client reached: what they get from then on at this client is born dead.
        final List<DeadAtClient> deadAtClient = new ArrayList<>();

        private record DeadAtClient(SessionModel session, int client) {}

        void run(Command command) {
            switch (command.verb()) {
                case SIGN_IN -> signIn(command.one() % users.size(), command.other() % devices.size());
                case REDEEM ->
                    pick(sessions, command.one())
                            .ifPresent(session -> redeem(session, command.other() % 2, command.other() % 4 < 2));
                case REFRESH -> pick(grants, command.one()).ifPresent(this::refresh);
                case REPLAY -> pick(grants, command.one()).ifPresent(this::replay);
                case REVOKE -> revoke(command.one(), command.other());
                case SWITCH_USER -> {
                    int user = command.one() % users.size();
                    userOn[user] = !userOn[user];
                    issuer.store.enable(users.get(user).id(), userOn[user]);
                }
                case SWITCH_CLIENT -> {
                    int client = command.one() % clients.size();
                    clientOn[client] = !clientOn[client];
                    issuer.store.enable(clients.get(client).id(), clientOn[client]);
                }
                case SIGN_OUT -> pick(sessions, command.one()).ifPresent(this::signOut);
                case PASS_TIME -> {
                    Duration[] steps = {
                        Duration.ofMillis(300),
                        Duration.ofMillis(700),
                        Duration.ofSeconds(20),
                        Duration.ofHours(5),
                        Duration.ofDays(2),
                        Duration.ofMillis(-1_500)
                    };
                    issuer.clock.pass(steps[command.one() % steps.length]);
                }
            }
        }

        private static <T> Optional<T> pick(List<T> things, int number) {
            return things.isEmpty() ? Optional.empty() : Optional.of(things.get(number % things.size()));
        }

        private Instant now() {
            return issuer.clock.instant();
        }

        private void signIn(int user, int device) {
            var result = issuer.finish(issuer.signIn.begin(), users.get(user), devices.get(device));
            switch (result) {
                case SignInResult.SignedIn(var session, var _) -> {
                    assertThat(userOn[user]).as("a disabled user signed in").isTrue();
                    sessions.add(new SessionModel(
                            session.id(), user, devices.get(device), now().plus(Duration.ofHours(12))));
                }
                case SignInResult.WrongCredentials() ->
                    assertThat(userOn[user]).as("the right password was wrong").isFalse();
                case SignInResult.Unfinished _ -> throw new AssertionError("nobody here has a second factor");
                case SignInResult.PasswordExpired() -> throw new AssertionError("nobody has reset a password");
                case SignInResult.StartAgain() -> throw new AssertionError("a fresh sign-in was told to start again");
                case SignInResult.DeviceDisabled() -> throw new AssertionError("nobody has disabled a device");
                // Attempts on a disabled account count, and a clock that was set back makes wait.
                case SignInResult.Throttled(), SignInResult.ClockBehind() -> {}
            }
        }

        private boolean live(SessionModel session) {
            return !session.killed && !session.signedOut && userOn[session.user] && now().isBefore(session.end);
        }

        private boolean live(GrantModel grant) {
            boolean sessionGoesOn = grant.offline || (!grant.session.signedOut && now().isBefore(grant.session.end));
            return !grant.killed
                    && sessionGoesOn
                    && userOn[grant.session.user]
                    && clientOn[grant.client]
                    && now().isBefore(grant.absoluteEnd)
                    && now().isBefore(grant.idleEnd);
        }

        private void redeem(SessionModel session, int client, boolean offline) {
            boolean expected =
                    live(session) && clientOn[client] && !deadAtClient.contains(new DeadAtClient(session, client));
            var facts = issuer.sessions.find(session.id).orElseThrow();
            var code = issuer.grants.issueCode(facts, Issuer.order(clients.get(client), offline));
            assertThat(code.isPresent()).as("a code was given").isEqualTo(expected);
            code.ifPresent(text -> {
                try {
                    var result = issuer.grants.redeem(
                            clients.get(client),
                            text,
                            Optional.of(Issuer.callback(clients.get(client).id().text())),
                            Optional.of(Issuer.VERIFIER));
                    var issue = granted(result).orElseThrow(() -> new AssertionError("no grant but " + result));
                    var grant = new GrantModel(issue.facts().grant().id(), session, client, offline, issue.stampedAt());
                    grant.tokens.add(text(issue.refreshToken()));
                    grants.add(grant);
                } catch (StoreUnavailable clockBehind) {
                    assertThat(clockBehind).hasMessageContaining("clock");
                }
            });
        }

        private String text(Optional<RefreshToken> token) {
            return issuer.grants.write(token.orElseThrow());
        }

        private static Optional<io.bailiff.core.grant.Issue> granted(IssueResult result) {
            return result instanceof IssueResult.Granted(var issue) ? Optional.of(issue) : Optional.empty();
        }

        private IssueResult present(GrantModel grant, String token) {
            return issuer.grants.refresh(clients.get(grant.client), token, Set.of(), now());
        }

        private void refresh(GrantModel grant) {
            boolean expected = live(grant);
            try {
                var issue = granted(present(grant, grant.tokens.getLast()));
                assertThat(issue.isPresent()).as("a refresh was granted").isEqualTo(expected);
                issue.ifPresent(given -> {
                    grant.tokens.add(text(given.refreshToken()));
                    grant.idleEnd = given.stampedAt().plus(Duration.ofDays(14));
                });
            } catch (StoreUnavailable clockBehind) {
                assertThat(clockBehind).hasMessageContaining("clock");
            }
        }

        private void replay(GrantModel grant) {
            if (grant.tokens.size() >= 3) {
                assertThat(granted(present(grant, grant.tokens.getFirst())))
                        .as("a replay was granted")
                        .isEmpty();
                // What is over, or kept still by a disabled account, is refused before anybody looks for a replay.
                grant.killed |= live(grant);
            }
        }

        private void signOut(SessionModel session) {
            issuer.sessions.signOut(issuer.sessions.find(session.id).orElseThrow(), new ClientId("account"));
            session.signedOut = true;
            kill(_ -> false, grant -> grant.session == session && !grant.offline);
        }

        private void kill(Predicate<SessionModel> sessionCovered, Predicate<GrantModel> grantCovered) {
            sessions.stream().filter(sessionCovered).forEach(session -> session.killed = true);
            grants.stream().filter(grantCovered).forEach(grant -> grant.killed = true);
        }

        private void killAtClient(Predicate<SessionModel> whose, int client) {
            sessions.stream().filter(whose).forEach(session -> deadAtClient.add(new DeadAtClient(session, client)));
            kill(_ -> false, grant -> grant.client == client && whose.test(grant.session));
        }

        private void revoke(int kindNumber, int target) {
            ScopeKind kind = List.of(ScopeKind.values()).get(kindNumber % ScopeKind.values().length);
            int user = target % users.size();
            int client = target % clients.size();
            switch (kind) {
                case TENANT -> {
                    revoke(new Scope.OfTenant(issuer.store.tenant()));
                    kill(_ -> true, _ -> true);
                }
                case CLIENT -> {
                    revoke(new Scope.OfClient(clients.get(client).id()));
                    killAtClient(_ -> true, client);
                }
                case USER -> {
                    revoke(new Scope.OfUser(users.get(user).id()));
                    kill(session -> session.user == user, grant -> grant.session.user == user);
                }
                case USER_CLIENT -> {
                    int other = target / 2 % clients.size();
                    revoke(new Scope.OfUserAtClient(
                            users.get(user).id(), clients.get(other).id()));
                    killAtClient(session -> session.user == user, other);
                }
                case DEVICE ->
                    pick(sessions, target).map(session -> session.device).ifPresent(device -> {
                        revoke(new Scope.OfDevice(device));
                        kill(session -> session.device.equals(device), grant -> grant.session.device.equals(device));
                    });
                case SESSION ->
                    pick(sessions, target).ifPresent(session -> {
                        revoke(new Scope.OfSession(session.id));
                        kill(other -> other == session, grant -> grant.session == session);
                    });
                case GRANT ->
                    pick(grants, target).ifPresent(grant -> {
                        revoke(new Scope.OfGrant(grant.id));
                        kill(_ -> false, other -> other == grant);
                    });
            }
        }

        private void revoke(Scope scope) {
            assertThat(issuer.revoke(scope, Cause.ADMINISTRATOR)).isInstanceOf(RevokeResult.Revoked.class);
        }

        void compare() {
            IntStream.range(0, sessions.size()).forEach(i -> {
                var session = sessions.get(i);
                assertThat(issuer.sessions
                                .find(session.id)
                                .orElseThrow()
                                .judge(now())
                                .live())
                        .as("session %d lives", i)
                        .isEqualTo(live(session));
            });
            IntStream.range(0, grants.size()).forEach(i -> {
                var grant = grants.get(i);
                assertThat(issuer.grants
                                .find(grant.id)
                                .orElseThrow()
                                .judge(now())
                                .live())
                        .as("grant %d lives", i)
                        .isEqualTo(live(grant));
            });
        }
    }
}
