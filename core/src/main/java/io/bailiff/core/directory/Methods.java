package io.bailiff.core.directory;

import static java.util.Comparator.naturalOrder;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.AccessPass;
import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Eviction;
import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.authenticator.OneTimeCode;
import io.bailiff.core.automation.Event;
import io.bailiff.core.automation.Reactions;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.certificate.BoundCertificate;
import io.bailiff.core.certificate.CertificateName;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// Users' second factors in the hands of an administrator.
///
/// What takes a factor away kills in the same transaction: all that the user holds, unless a rule says otherwise.
public final class Methods {
    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final KillSwitch killSwitch;
    private final Reactions reactions;
    private final InstantSource clock;
    private final SecureRandom random;

    public Methods(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            KillSwitch killSwitch,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.reactions = new Reactions(killSwitch);
        this.clock = clock;
        this.random = random;
    }

    /// The user's second factors; a pass that is not usable is left out.
    public Factors of(UserId user) {
        Instant now = clock.instant();
        return store.read(reads -> Factors.read(reads, user, reads.standingOf(user), now));
    }

    /// The user's pass, even if it cannot be used yet or any more.
    public Optional<AccessPass> passOf(UserId user) {
        return store.read(reads -> reads.accessPass(user));
    }

    /// The same with what each kind has of its own.
    public MethodDetails detailsOf(UserId user) {
        Instant now = clock.instant();
        return store.read(reads -> new MethodDetails(
                Factors.read(reads, user, reads.standingOf(user), now),
                reads.accessPass(user),
                reads.passkeys(user),
                reads.destinations(user),
                reads.hardwareTokens(user)));
    }

    /// Takes one second factor away.
    public MethodsResult remove(UserId user, AuthenticatorId id, Caller caller) {
        return change(user, Deed.REMOVE_AUTHENTICATOR, caller, (tx, now) -> {
            var removed = remove(tx, user, id);
            if (removed.isEmpty()) {
                return refused(tx, new MethodsResult.NothingMatches(), user, Deed.REMOVE_AUTHENTICATOR, caller, now);
            }
            AuthenticatorKind kind = removed.get();
            tx.audit(entry(
                    now,
                    caller,
                    Deed.REMOVE_AUTHENTICATOR,
                    user,
                    Map.of("kind", kind.wireName(), "authenticator", id.text())));
            // A pass that nobody holds any more proves nothing about who signed in before.
            if (kind == AuthenticatorKind.ACCESS_PASS) {
                return new Done(new MethodsResult.Changed(Optional.empty()), List.of());
            }
            var statement = Statement.by(Reason.CREDENTIAL_CHANGE, "an administrator removed an authentication method");
            List<Position> kills =
                    reactions.to(new Event(Trigger.METHOD_REMOVED, user, statement, caller.actor(), now), tx);
            return new Done(new MethodsResult.Changed(kills.stream().max(naturalOrder())), kills);
        });
    }

    private static Optional<AuthenticatorKind> remove(DirectoryTx tx, UserId user, AuthenticatorId id) {
        var registered = tx.authenticators(user).stream()
                .filter(one -> one.id().equals(id))
                .map(Authenticator::kind)
                .findFirst();
        if (registered.isPresent()) {
            tx.remove(id);
            if (tx.authenticators(user).isEmpty()) {
                tx.removeRecoveryCodes(user);
            }
            return registered;
        }
        if (tx.recoveryCodes(user).filter(codes -> codes.id().equals(id)).isPresent()) {
            tx.removeRecoveryCodes(user);
            return Optional.of(AuthenticatorKind.RECOVERY_CODES);
        }
        if (tx.accessPass(user).filter(pass -> pass.id().equals(id)).isPresent()) {
            tx.removeAccessPass(user);
            return Optional.of(AuthenticatorKind.ACCESS_PASS);
        }
        return Optional.empty();
    }

    /// Binds a certificate to a user: whoever shows it is he.
    ///
    /// @param words what it is to be called
    public MethodsResult bind(UserId user, CertificateName name, String words, Caller caller) {
        return change(user, Deed.BIND_CERTIFICATE, caller, (tx, now) -> {
            if (!tx.permitted(user).mayRegister(AuthenticatorKind.CERTIFICATE)) {
                var why = new MethodsResult.NotAcceptable(
                        "The methods policy does not let this user have a certificate.");
                return refused(tx, why, user, Deed.BIND_CERTIFICATE, caller, now);
            }
            if (tx.boundCertificate(name).isPresent()) {
                var why = new MethodsResult.NotAcceptable("This certificate or key is bound already.");
                return refused(tx, why, user, Deed.BIND_CERTIFICATE, caller, now);
            }
            var kind = AuthenticatorKind.CERTIFICATE;
            var id = new AuthenticatorId(UUID.randomUUID());
            tx.insert(new BoundCertificate(
                    new Authenticator(
                            id,
                            user,
                            kind,
                            Authenticator.named(words, "Certificate"),
                            "administrator",
                            now,
                            Optional.of(now),
                            Optional.empty()),
                    name));
            tx.audit(entry(
                    now,
                    caller,
                    Deed.BIND_CERTIFICATE,
                    user,
                    Map.of("kind", kind.wireName(), "authenticator", id.text(), "bound", name.value())));
            return new Done(new MethodsResult.Changed(Optional.empty()), List.of());
        });
    }

    /// Issues a Temporary Access Pass; the one that the user had is void.
    public MethodsResult issuePass(UserId user, PassOrder order, Caller caller) {
        OneTimeCode code = OneTimeCode.fresh(random);
        return change(user, Deed.ISSUE_ACCESS_PASS, caller, (tx, now) -> {
            Instant startsAt = order.startsAt().filter(now::isBefore).orElse(now);
            if (order.lifetime().compareTo(AccessPass.SHORTEST) < 0
                    || order.lifetime().compareTo(AccessPass.LONGEST) > 0) {
                var why = new MethodsResult.NotAcceptable("A pass lives between 10 minutes and 30 days.");
                return refused(tx, why, user, Deed.ISSUE_ACCESS_PASS, caller, now);
            }
            var pass = new AccessPass(
                    new AuthenticatorId(UUID.randomUUID()),
                    user,
                    code.hash(user),
                    tx.head().position(),
                    now,
                    startsAt,
                    startsAt.plus(order.lifetime()),
                    order.once(),
                    Optional.empty());
            tx.accessPass(pass);
            tx.audit(entry(
                    now,
                    caller,
                    Deed.ISSUE_ACCESS_PASS,
                    user,
                    Map.of(
                            "authenticator", pass.id().text(),
                            "startsAt", pass.startsAt().toString(),
                            "expiresAt", pass.expiresAt().toString(),
                            "once", Boolean.toString(pass.once()))));
            return new Done(new MethodsResult.Issued(pass, code), List.of());
        });
    }

    /// Says whether the user needs a second factor. Ends nothing: sessions that showed less live on
    /// until they end.
    public MethodsResult state(UserId user, MfaState state, Caller caller) {
        return change(user, Deed.SET_MFA_STATE, caller, (tx, now) -> {
            tx.mfa(user, tx.mfa(user).with(state));
            tx.audit(entry(now, caller, Deed.SET_MFA_STATE, user, Map.of("state", state.wireName())));
            return new Done(new MethodsResult.Changed(Optional.empty()), List.of());
        });
    }

    /// What the user is asked for first, if the policy leaves that to him.
    public Optional<AuthenticatorKind> preferredOf(UserId user) {
        return store.read(reads -> reads.preferredMethod(user));
    }

    /// @param kind empty for no preference
    public MethodsResult prefer(UserId user, Optional<AuthenticatorKind> kind, Caller caller) {
        return change(user, Deed.SET_DEFAULT_METHOD, caller, (tx, now) -> {
            boolean has = kind.isEmpty() || tx.authenticators(user).stream().anyMatch(one -> one.kind() == kind.get());
            if (!has) {
                var why = new MethodsResult.NotAcceptable("The user has registered no such method.");
                return refused(tx, why, user, Deed.SET_DEFAULT_METHOD, caller, now);
            }
            tx.prefer(user, kind);
            var facts = Map.of("kind", kind.map(AuthenticatorKind::wireName).orElse("none"));
            tx.audit(entry(now, caller, Deed.SET_DEFAULT_METHOD, user, facts));
            return new Done(new MethodsResult.Changed(Optional.empty()), List.of());
        });
    }

    /// *Require re-register MFA*: the user's second factors go, everything he holds ends, and he
    /// comes back only with a Temporary Access Pass issued after this, or with a factor that is
    /// older than the compromise.
    ///
    /// All in one transaction that has the log's turn. Whoever is adding a factor in this moment
    /// either was before it, and what he added goes, or comes after it, and his session or sign-in
    /// is dead.
    public MethodsResult requireReregistration(UserId user, Reregistration order, Caller caller) {
        return change(user, Deed.REQUIRE_REREGISTRATION, caller, (tx, now) -> {
            if (!order.statement().acceptable() || order.statement().reason() == Reason.UNSTATED) {
                return refused(
                        tx, new MethodsResult.StatementMissing(), user, Deed.REQUIRE_REREGISTRATION, caller, now);
            }
            // Without a stated time nothing that there is can be trusted.
            Instant since = order.compromisedAt().filter(now::isAfter).orElse(Instant.EPOCH);
            var mfa = tx.mfa(user).mustRegisterAgain(since);
            Instant trustedBefore = mfa.compromisedAt().orElse(since);
            // A pass from before goes too: it is the attacker's as much as anything else.
            var evicted = Eviction.of(tx, user, order.kinds(), trustedBefore);
            evicted.in(tx, user);
            tx.mfa(user, mfa);
            var facts = new TreeMap<String, String>();
            facts.put(
                    "kinds",
                    order.kinds().stream()
                            .map(AuthenticatorKind::wireName)
                            .sorted()
                            .collect(Collectors.joining(" ")));
            facts.put("compromisedAt", since.toString());
            facts.put("evicted", Long.toString(evicted.registered().size()));
            facts.put("reason", order.statement().reason().wireName());
            facts.put("note", order.statement().note());
            tx.audit(entry(now, caller, Deed.REQUIRE_REREGISTRATION, user, facts));
            return killed(tx, user, Cause.REREGISTRATION_REQUIRED, order.statement(), caller, now);
        });
    }

    private record Done(MethodsResult result, List<Position> kills) {}

    @FunctionalInterface
    private interface Work {
        Done in(DirectoryTx tx, Instant now);
    }

    private MethodsResult change(UserId user, Deed deed, Caller caller, Work work) {
        Instant now = clock.instant();
        Done done = store.write(tx -> {
            tx.takeTurn();
            Optional<User> found = tx.user(user);
            if (found.isEmpty()) {
                return refused(tx, new MethodsResult.NothingMatches(), user, deed, caller, now);
            }
            var refusal = DirectoryRules.refusal(
                    caller.authority(),
                    CallerRoles.of(tx, caller),
                    deed,
                    found.get().roles());
            return refusal.isPresent()
                    ? refused(tx, new MethodsResult.NotAllowed(refusal.get()), user, deed, caller, now)
                    : work.in(tx, now);
        });
        reactions.settle(done.kills());
        return done.result();
    }

    private Done killed(DirectoryTx tx, UserId user, Cause cause, Statement statement, Caller caller, Instant now) {
        Position at = killSwitch.within(tx, new Kill(new Scope.OfUser(user), cause, statement, caller.actor(), now));
        return new Done(new MethodsResult.Changed(Optional.of(at)), List.of(at));
    }

    private static Done refused(DirectoryTx tx, MethodsResult why, UserId user, Deed deed, Caller caller, Instant now) {
        String code = switch (why) {
            case MethodsResult.Changed _, MethodsResult.Issued _ -> AuditEntry.OK;
            case MethodsResult.NothingMatches() -> "nothingMatches";
            case MethodsResult.NotAllowed(var reason) -> reason;
            case MethodsResult.StatementMissing() -> "statementMissing";
            case MethodsResult.NotAcceptable _ -> "notAcceptable";
        };
        tx.audit(new AuditEntry(now, caller.actor(), deed.action(), user.text(), code, Map.of()));
        return new Done(why, List.of());
    }

    private static AuditEntry entry(Instant now, Caller caller, Deed deed, UserId user, Map<String, String> facts) {
        return new AuditEntry(now, caller.actor(), deed.action(), user.text(), AuditEntry.OK, facts);
    }
}
