package io.bailiff.core.directory;

import io.bailiff.core.access.AccessReads;
import io.bailiff.core.access.BreakGlassAccount;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.UserId;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.session.SecurityInfo;
import io.bailiff.core.session.SignInRecord;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Accounts that no policy holds back. They are loud: all Global Administrators are told of each change of
/// a mark, and of each sign-in.
public final class BreakGlass {
    private static final int MOST_AT_ONCE = 20;
    private static final String CHANGED = "break-glass-changed";
    private static final String USED = "break-glass-used";
    private static final String UNTESTED = "break-glass-untested";

    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final AdministratorMail mail;
    private final InstantSource clock;

    public BreakGlass(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            Postbox postbox,
            Carriers carriers,
            InstantSource clock) {
        this.store = store;
        this.mail = new AdministratorMail(postbox, carriers);
        this.clock = clock;
    }

    public List<BreakGlassAccount> accounts() {
        return store.read(AccessReads::breakGlassAccounts);
    }

    /// Marks an account.
    ///
    /// @param provedAt when the caller proved who he is
    public BreakGlassResult mark(UserId user, Caller caller, Instant provedAt) {
        return change(user, caller, provedAt, true, tx -> {
            var all = tx.breakGlassAccounts();
            if (all.stream().anyMatch(one -> one.user().equals(user))) {
                return new BreakGlassResult.Changed();
            }
            if (all.size() >= BreakGlassAccount.MOST) {
                return new BreakGlassResult.TooMany();
            }
            if (!tx.enabledGlobalAdministrators().contains(user) || !Lockout.canSignIn(tx, user)) {
                return new BreakGlassResult.NoWayBack();
            }
            // What he did until now is no alarm.
            long seen = tx.successfulSignIns(user, 0, Integer.MAX_VALUE).stream()
                    .mapToLong(SignInRecord::number)
                    .max()
                    .orElse(0);
            tx.markBreakGlass(user, clock.instant(), seen);
            return new BreakGlassResult.Changed();
        });
    }

    /// Takes the mark away, unless nobody could get in without it.
    ///
    /// @param provedAt when the caller proved who he is
    public BreakGlassResult unmark(UserId user, Caller caller, Instant provedAt) {
        return change(user, caller, provedAt, false, tx -> {
            var all = tx.breakGlassAccounts();
            if (all.stream().noneMatch(one -> one.user().equals(user))) {
                return new BreakGlassResult.NothingMatches();
            }
            boolean already = Lockout.everybody(tx, tx.accessPolicies(), tx.namedLocations(), clock.instant());
            tx.unmarkBreakGlass(user);
            boolean then = Lockout.everybody(tx, tx.accessPolicies(), tx.namedLocations(), clock.instant());
            if (then && !already) {
                var old = all.stream()
                        .filter(one -> one.user().equals(user))
                        .findFirst()
                        .orElseThrow();
                tx.markBreakGlass(user, old.markedAt(), old.seen());
                return new BreakGlassResult.WouldLockEveryoneOut();
            }
            return new BreakGlassResult.Changed();
        });
    }

    private interface Work {
        BreakGlassResult on(DirectoryTx tx);
    }

    private BreakGlassResult change(UserId user, Caller caller, Instant provedAt, boolean marked, Work work) {
        Instant now = clock.instant();
        return store.write(tx -> {
            // Two who each leave the other's account as the last way in would leave none.
            tx.takeTurn();
            var result = judged(tx, user, caller, provedAt, now).orElseGet(() -> work.on(tx));
            tx.audit(new AuditEntry(
                    now,
                    caller.actor(),
                    Deed.MARK_BREAK_GLASS.action(),
                    user.text(),
                    result.outcome(),
                    Map.of("marked", Boolean.toString(marked))));
            if (result instanceof BreakGlassResult.Changed) {
                tell(tx, CHANGED, user, Map.of("at", now.toString()), now);
            }
            return result;
        });
    }

    private static Optional<BreakGlassResult> judged(
            DirectoryTx tx, UserId user, Caller caller, Instant provedAt, Instant now) {
        if (caller.authority() instanceof Authority.OfApplication) {
            return Optional.of(new BreakGlassResult.NotAllowed("needsAPerson"));
        }
        var refusal = DirectoryRules.refusal(caller.authority(), CallerRoles.of(tx, caller), Deed.MARK_BREAK_GLASS);
        if (refusal.isPresent()) {
            return Optional.of(new BreakGlassResult.NotAllowed(refusal.get()));
        }
        if (!now.isBefore(provedAt.plus(SecurityInfo.FRESH))) {
            return Optional.of(new BreakGlassResult.NotFresh());
        }
        return tx.user(user).isEmpty() ? Optional.of(new BreakGlassResult.NothingMatches()) : Optional.empty();
    }

    /// Those into which nobody has signed in for too long.
    public List<BreakGlassAccount> overdue() {
        Instant now = clock.instant();
        return accounts().stream().filter(account -> account.overdue(now)).toList();
    }

    /// Tells of accounts that wait for a test, once a month. Of several nodes one does.
    ///
    /// @return of how many
    public int remind() {
        Instant now = clock.instant();
        return (int) accounts().stream()
                .filter(account -> account.unsaid(now))
                .filter(account -> store.<Boolean>write(tx -> reminded(tx, account, now)))
                .count();
    }

    private boolean reminded(DirectoryTx tx, BreakGlassAccount account, Instant now) {
        if (!tx.remindedOfBreakGlass(account.user(), account.remindedAt(), now)) {
            return false;
        }
        tx.audit(new AuditEntry(
                now,
                new Actor.ByRule("break-glass"),
                UNTESTED,
                account.user().text(),
                AuditEntry.OK,
                Map.of("due", account.testDue().toString())));
        tell(tx, UNTESTED, account.user(), Map.of("at", now.toString()), now);
        return true;
    }

    /// Somebody has signed in to such an account.
    public record Alarm(User user, SignInRecord signIn) {}

    /// Looks for sign-ins that nobody was told of, and tells. Of several nodes one does.
    public List<Alarm> watch() {
        var alarms = new ArrayList<Alarm>();
        for (var account : accounts()) {
            var signIns = store.read(reads -> reads.successfulSignIns(account.user(), account.seen(), MOST_AT_ONCE));
            if (!signIns.isEmpty()) {
                alarms.addAll(store.write(tx -> told(tx, account, signIns)));
            }
        }
        return alarms;
    }

    private List<Alarm> told(DirectoryTx tx, BreakGlassAccount account, List<SignInRecord> signIns) {
        var last = signIns.getLast();
        var user = tx.user(account.user());
        if (user.isEmpty() || !tx.sawBreakGlass(account.user(), account.seen(), last.number(), last.at())) {
            return List.of();
        }
        for (var signIn : signIns) {
            var facts = Map.of("at", signIn.at().toString(), "address", signIn.address(), "agent", signIn.userAgent());
            tx.audit(new AuditEntry(
                    clock.instant(),
                    new Actor.ByRule("break-glass"),
                    "break-glass-sign-in",
                    account.user().text(),
                    AuditEntry.OK,
                    Map.of("address", signIn.address(), "signIn", Long.toString(signIn.number()))));
            tell(tx, USED, account.user(), facts, clock.instant());
        }
        return signIns.stream().map(signIn -> new Alarm(user.get(), signIn)).toList();
    }

    private void tell(DirectoryTx tx, String about, UserId user, Map<String, String> facts, Instant now) {
        var all = new java.util.TreeMap<>(facts);
        all.put("account", tx.user(user).map(one -> one.principalName().value()).orElse(user.text()));
        mail.send(tx, about, all, now);
    }
}
