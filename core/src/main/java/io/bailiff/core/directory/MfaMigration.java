package io.bailiff.core.directory;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.AccessReads;
import io.bailiff.core.access.PolicyState;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.authenticator.Mfa;
import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// From the state of each user to policies.
///
/// Both hold side by side, and whatever asks for more wins: a sign-in shows what the user's own state wants
/// and what every policy wants. One revocation ends both, since both are asked of a session, and no session is left.
/// So nothing is lost while a policy is tried and switched on; the states are switched off at the end, and
/// only if nobody is asked for less then.
public final class MfaMigration {
    /// So that one transaction does not hold others up.
    public static final int MOST = 2_000;

    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final InstantSource clock;

    public MfaMigration(Transactions<? extends DirectoryReads, ? extends DirectoryTx> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// What happens to one user if the states are switched off.
    public enum Effect {
        /// A policy asks him wherever he goes, or he has a second factor, for which everybody is asked.
        KEEPS("keeps"),
        /// Nobody would ask him for a second factor, or not everywhere.
        LOSES("loses"),
        /// His own state asks for nothing, and a policy does.
        GAINS("gains");

        private final String wireName;

        Effect(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /// @param state his own
    /// @param registered he has a second factor
    /// @param byPolicy policies ask for one, whatever he opens, from wherever
    public record Line(User user, MfaState state, boolean registered, boolean byPolicy, Effect effect) {}

    /// Who keeps, loses or gains. Whoever is not concerned is left out.
    ///
    /// @param all false if there are more users than were looked at
    public record Report(List<Line> lines, boolean all) {
        public Report {
            lines = List.copyOf(lines);
        }

        public long count(Effect effect) {
            return lines.stream().filter(line -> line.effect() == effect).count();
        }
    }

    /// What switching the states off would mean.
    ///
    /// @param trial a policy that is not on; it is taken as if it were
    public Report report(Optional<AccessPolicyId> trial) {
        return store.read(reads -> report(reads, trial, everybody(reads)));
    }

    private static List<User> everybody(DirectoryReads reads) {
        var users = new ArrayList<User>();
        Optional<String> after = Optional.empty();
        while (users.size() <= MOST) {
            var page = reads.users(new io.bailiff.core.user.UserQuery.Everybody(), after, 1_000);
            users.addAll(page);
            if (page.size() < 1_000) {
                break;
            }
            after = Optional.of(page.getLast().principalName().canonical());
        }
        return users;
    }

    private Report report(DirectoryReads reads, Optional<AccessPolicyId> trial, List<User> users) {
        Instant now = clock.instant();
        var circles = Circles.of(reads, policies(reads, trial), reads.namedLocations(), now);
        return new Report(
                users.stream()
                        .limit(MOST)
                        .flatMap(user -> line(reads, user, circles, now).stream())
                        .toList(),
                users.size() <= MOST);
    }

    private static List<AccessPolicy> policies(AccessReads reads, Optional<AccessPolicyId> trial) {
        return reads.accessPolicies().stream()
                .flatMap(policy -> policy.state() == PolicyState.ENABLED
                        ? Stream.of(policy)
                        : trial.filter(policy.id()::equals).map(_ -> policy.in(PolicyState.ENABLED)).stream())
                .toList();
    }

    private static Optional<Line> line(DirectoryReads reads, User user, Circles circles, Instant now) {
        var factors = Factors.read(reads, user.id(), reads.standingOf(user.id()), now);
        var state = factors.mfa().state();
        boolean registered =
                factors.registered().stream().anyMatch(one -> one.kind().second());
        boolean byPolicy = circles.askEverywhere(user, reads.groupsOf(user.id()));
        if (state == MfaState.DISABLED) {
            return registered || !byPolicy
                    ? Optional.empty()
                    : Optional.of(new Line(user, state, false, true, Effect.GAINS));
        }
        var effect = registered || byPolicy ? Effect.KEEPS : Effect.LOSES;
        return Optional.of(new Line(user, state, registered, byPolicy, effect));
    }

    /// What became of the wish to switch all states off.
    public sealed interface Result {

        /// @param more there are others: once again
        record Done(int users, boolean more) implements Result {}

        /// Nothing was changed.
        record WouldLose(List<UserId> users) implements Result {
            public WouldLose {
                users = List.copyOf(users);
            }
        }

        /// The caller may not; `why` is a stable code.
        record NotAllowed(String why) implements Result {}
    }

    /// Switches the states of all users off, if with the policies that are on nobody is asked for less.
    public Result finish(Caller caller) {
        Instant now = clock.instant();
        return store.write(tx -> {
            var refusal = AccessAudit.refusal(tx, caller);
            if (refusal.isPresent()) {
                return refused(tx, new Result.NotAllowed(refusal.get()), refusal.get(), caller, now);
            }
            var asked = tx.usersAskedForMfa(MOST + 1);
            var users = asked.stream()
                    .limit(MOST)
                    .flatMap(user -> tx.user(user).stream())
                    .toList();
            var losing = report(tx, Optional.empty(), users).lines().stream()
                    .filter(line -> line.effect() == Effect.LOSES)
                    .map(line -> line.user().id())
                    .toList();
            if (!losing.isEmpty()) {
                return refused(tx, new Result.WouldLose(losing), "wouldLoseProtection", caller, now);
            }
            for (User user : users) {
                Mfa mfa = tx.mfa(user.id());
                tx.mfa(user.id(), mfa.with(MfaState.DISABLED));
                tx.audit(new AuditEntry(
                        now,
                        caller.actor(),
                        Deed.SET_MFA_STATE.action(),
                        user.id().text(),
                        AuditEntry.OK,
                        Map.of("state", "disabled", "was", mfa.state().wireName(), "because", "migration")));
            }
            tx.audit(new AuditEntry(
                    now,
                    caller.actor(),
                    "migrate-mfa",
                    "",
                    AuditEntry.OK,
                    Map.of("users", Integer.toString(users.size()))));
            return new Result.Done(users.size(), asked.size() > MOST);
        });
    }

    private static Result refused(DirectoryTx tx, Result why, String outcome, Caller caller, Instant now) {
        tx.audit(new AuditEntry(now, caller.actor(), "migrate-mfa", "", outcome, Map.of()));
        return why;
    }
}
