package io.bailiff.core.directory;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.automation.Event;
import io.bailiff.core.automation.Reactions;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.ClientSecret;
import io.bailiff.core.client.FreshSecret;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// Applications: switched off and on, given other credentials, stripped of a user's consent. What takes something away
/// kills.
public final class Clients {
    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final KillSwitch killSwitch;
    private final Reactions reactions;
    private final InstantSource clock;

    public Clients(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            KillSwitch killSwitch,
            InstantSource clock) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.reactions = new Reactions(killSwitch);
        this.clock = clock;
    }

    /// How many secrets a client has at most.
    public static final int MOST_SECRETS = 10;

    private static final int BATCH = 200;

    public Optional<Client> find(ClientId id) {
        return store.read(reads -> reads.client(id));
    }

    public List<Client> list() {
        return store.read(DirectoryReads::clients);
    }

    /// Those after this id that `wanted` says yes to, in the order of ids; empty text for the
    /// first.
    public List<Client> list(String after, int most, Predicate<Client> wanted) {
        List<Client> found = new ArrayList<>();
        String from = after;
        List<Client> read;
        do {
            String place = from;
            read = store.read(reads -> reads.clients(place, BATCH));
            read.stream().filter(wanted).limit((long) most - found.size()).forEach(found::add);
            from = read.isEmpty() ? from : read.getLast().id().text();
        } while (found.size() < most && read.size() == BATCH);
        return found;
    }

    public List<Api> apis() {
        return store.read(DirectoryReads::apis);
    }

    /// Disabling ends every grant and token of the client; enabling gives none of them back.
    public ClientChange setEnabled(ClientId id, boolean enabled, Caller caller) {
        return change(id, enabled ? Deed.ENABLE_CLIENT : Deed.DISABLE_CLIENT, caller, (tx, client, now) -> {
            if (client.enabled() == enabled) {
                return Worked.killed(Optional.empty());
            }
            Optional<Position> killed = enabled
                    ? Optional.empty()
                    : Optional.of(kill(tx, id, Cause.CLIENT_DISABLED, "the application was disabled", caller, now));
            tx.enabled(id, enabled);
            return Worked.killed(killed);
        });
    }

    /// Gives the client another way to show that it is itself, and ends everything that it got with the old one.
    public ClientChange setProof(ClientId id, ClientProof proof, Caller caller) {
        return change(id, Deed.CHANGE_CLIENT, caller, (tx, client, now) -> {
            if (client.proof().equals(proof)) {
                return Worked.killed(Optional.empty());
            }
            tx.save(withProof(client, proof), now);
            var why = "the application's credentials were changed";
            return Worked.killed(Optional.of(kill(tx, id, Cause.CLIENT_CREDENTIALS_CHANGED, why, caller, now)));
        });
    }

    /// What became of the wish for a new secret.
    public sealed interface SecretMade {
        /// @param text for whoever is to hold it; this is the only time it can be seen
        record Made(ClearText text, ClientSecret secret) implements SecretMade {}

        record Not(ClientChange why) implements SecretMade {}
    }

    /// Adds a secret. Nothing ends: it is how one is replaced while another still works.
    ///
    /// @param description what people call it, without control characters; may be empty
    /// @param life for how long it is good; for ever if empty
    public SecretMade addSecret(ClientId id, String description, Optional<Duration> life, Caller caller) {
        var fresh = new FreshSecret();
        Instant now = clock.instant();
        var secret = new ClientSecret(fresh.hash(), description, now, life.map(now::plus));
        var change = change(id, Deed.CHANGE_CLIENT, caller, (tx, client, _) -> {
            if (!(client.proof() instanceof ClientProof.Secret(var secrets)) || secrets.size() >= MOST_SECRETS) {
                return new Worked.Unfit();
            }
            var all = new ArrayList<>(secrets);
            all.add(secret);
            tx.save(withProof(client, new ClientProof.Secret(all)), now);
            return Worked.with("secret", "added", secret.id());
        });
        return change instanceof ClientChange.Changed
                ? new SecretMade.Made(ClearText.of(fresh.reveal()), secret)
                : new SecretMade.Not(change);
    }

    /// Takes a secret away: the next request that shows it is refused.
    ///
    /// @param ends everything the client holds ends too, because somebody else may have used it
    public ClientChange removeSecret(ClientId id, String secret, boolean ends, Caller caller) {
        return change(id, Deed.CHANGE_CLIENT, caller, (tx, client, now) -> {
            if (!(client.proof() instanceof ClientProof.Secret(var secrets))
                    || secrets.stream().noneMatch(one -> one.id().equals(secret))) {
                return new Worked.Unfit();
            }
            var rest = secrets.stream().filter(one -> !one.id().equals(secret)).toList();
            tx.save(withProof(client, new ClientProof.Secret(rest)), now);
            Optional<Position> killed = ends
                    ? Optional.of(kill(
                            tx,
                            id,
                            Cause.CLIENT_CREDENTIALS_CHANGED,
                            "a secret of the application was taken away",
                            caller,
                            now))
                    : Optional.empty();
            return new Worked.Through(killed, Map.of("secret", "removed", "id", secret));
        });
    }

    /// Replaces how the client proves itself, if that is still what the caller saw.
    ///
    /// @param seen what he saw
    /// @param ends everything that the client holds ends too
    public ClientChange replaceProof(ClientId id, ClientProof seen, ClientProof proof, boolean ends, Caller caller) {
        return change(id, Deed.CHANGE_CLIENT, caller, (tx, client, now) -> {
            if (!client.proof().equals(seen)) {
                return new Worked.Unfit();
            }
            tx.save(withProof(client, proof), now);
            var why = "the application's credentials were changed";
            Optional<Position> killed = ends
                    ? Optional.of(kill(tx, id, Cause.CLIENT_CREDENTIALS_CHANGED, why, caller, now))
                    : Optional.empty();
            return Worked.killed(killed);
        });
    }

    /// Deletes the client and ends everything that it holds. Its id stays taken for ever.
    public ClientChange delete(ClientId id, Caller caller) {
        return change(id, Deed.DELETE_CLIENT, caller, (tx, client, now) -> {
            var killed = kill(tx, id, Cause.CLIENT_DELETED, "the application was deleted", caller, now);
            tx.enabled(id, false);
            tx.delete(id, now);
            return Worked.killed(Optional.of(killed));
        });
    }

    /// Takes back what all users have consented to at a client, and ends everything that it holds.
    public ClientChange withdrawAllConsents(ClientId id, Caller caller) {
        return change(id, Deed.WITHDRAW_ALL_CONSENTS, caller, (tx, client, now) -> {
            var killed = kill(tx, id, Cause.CONSENT_WITHDRAWN, "all consents were withdrawn", caller, now);
            tx.withdrawConsents(id);
            return Worked.killed(Optional.of(killed));
        });
    }

    /// How many users have consented to the client, counted no further than `most`.
    public int consents(ClientId id, int most) {
        return store.read(reads -> reads.consents(id, most));
    }

    /// What users let the client have, after this user; empty text for the first.
    public List<GivenConsent> consents(ClientId id, String after, int most) {
        return store.read(reads -> reads.consents(id, after, most));
    }

    /// Clients with a secret or key that expires within this time, or has expired; the first to do
    /// so first.
    public List<Client> expiringWithin(Duration time, int most) {
        Instant then = clock.instant().plus(time);
        return store.read(reads -> reads.expiringBefore(then, most));
    }

    /// Empty if the caller may do this to clients, else a stable code that says why not.
    public Optional<String> refusal(Deed deed, Caller caller) {
        return store.read(reads -> DirectoryRules.refusal(caller.authority(), CallerRoles.of(reads, caller), deed));
    }

    /// Takes back what a user has consented to at a client, and ends what the client holds of him. He may do that
    /// himself; administrators within their reach.
    public ClientChange withdrawConsent(UserId user, ClientId client, Caller caller) {
        Instant now = clock.instant();
        Done done = store.write(tx -> {
            tx.takeTurn();
            var found = tx.user(user);
            if (found.isEmpty() || tx.client(client).isEmpty()) {
                return refuse(tx, new ClientChange.NothingMatches(), Deed.WITHDRAW_CONSENT, client, caller, now);
            }
            var refusal = refusalToWithdraw(tx, found.get(), caller);
            if (refusal.isPresent()) {
                var why = new ClientChange.NotAllowed(refusal.get());
                return refuse(tx, why, Deed.WITHDRAW_CONSENT, client, caller, now);
            }
            tx.withdrawConsent(user, client);
            var statement = Statement.by(Reason.USER_REQUEST, "the consent was withdrawn");
            List<Position> kills = reactions.to(
                    new Event(
                            Trigger.CONSENT_WITHDRAWN,
                            user,
                            new Event.What.AtApp(client),
                            statement,
                            caller.actor(),
                            now),
                    tx);
            tx.audit(new AuditEntry(
                    now,
                    caller.actor(),
                    Deed.WITHDRAW_CONSENT.action(),
                    client.text(),
                    AuditEntry.OK,
                    Map.of("user", user.text())));
            Optional<Position> killed = kills.stream().findFirst();
            return new Done(new ClientChange.Changed(killed), killed);
        });
        done.killed().ifPresent(killSwitch::settle);
        return done.result();
    }

    private static Optional<String> refusalToWithdraw(DirectoryReads reads, User user, Caller caller) {
        boolean himself = caller.authority() instanceof Authority.OfUser(var id, var _) && id.equals(user.id());
        return himself
                ? Optional.empty()
                : DirectoryRules.refusal(
                        caller.authority(), CallerRoles.of(reads, caller), Deed.WITHDRAW_CONSENT, user.roles());
    }

    private record Done(ClientChange result, Optional<Position> killed) {}

    private sealed interface Worked {
        /// @param killed where the client was killed, if it was
        /// @param detail for the audit chain
        record Through(Optional<Position> killed, Map<String, String> detail) implements Worked {}

        record Unfit() implements Worked {}

        static Worked killed(Optional<Position> killed) {
            return new Through(killed, Map.of());
        }

        static Worked with(String what, String done, String id) {
            return new Through(Optional.empty(), Map.of(what, done, "id", id));
        }
    }

    @FunctionalInterface
    private interface Work {
        Worked on(DirectoryTx tx, Client client, Instant now);
    }

    private ClientChange change(ClientId id, Deed deed, Caller caller, Work work) {
        Instant now = clock.instant();
        Done done = store.write(tx -> {
            tx.takeTurn();
            var client = tx.client(id);
            if (client.isEmpty()) {
                return refuse(tx, new ClientChange.NothingMatches(), deed, id, caller, now);
            }
            Set<Role> roles = CallerRoles.of(tx, caller);
            var refusal = DirectoryRules.refusal(caller.authority(), roles, deed);
            if (refusal.isPresent()) {
                return refuse(tx, new ClientChange.NotAllowed(refusal.get()), deed, id, caller, now);
            }
            if (BuiltIns.isBuiltIn(id)) {
                return refuse(tx, new ClientChange.BuiltIn(), deed, id, caller, now);
            }
            return switch (work.on(tx, client.get(), now)) {
                case Worked.Unfit() -> refuse(tx, new ClientChange.Unfit(), deed, id, caller, now);
                case Worked.Through(var killed, var detail) -> {
                    tx.audit(new AuditEntry(now, caller.actor(), deed.action(), id.text(), AuditEntry.OK, detail));
                    yield new Done(new ClientChange.Changed(killed), killed);
                }
            };
        });
        done.killed().ifPresent(killSwitch::settle);
        return done.result();
    }

    private Position kill(DirectoryTx tx, ClientId id, Cause cause, String note, Caller caller, Instant now) {
        var statement = Statement.by(Reason.POLICY, note);
        return killSwitch.within(tx, new Kill(new Scope.OfClient(id), cause, statement, caller.actor(), now));
    }

    private static Done refuse(
            DirectoryTx tx, ClientChange why, Deed deed, ClientId target, Caller caller, Instant now) {
        Function<ClientChange, String> code = result -> switch (result) {
            case ClientChange.Changed _ -> AuditEntry.OK;
            case ClientChange.NothingMatches() -> "nothingMatches";
            case ClientChange.NotAllowed(var reason) -> reason;
            case ClientChange.Unfit() -> "unfit";
            case ClientChange.BuiltIn() -> "builtIn";
        };
        tx.audit(new AuditEntry(now, caller.actor(), deed.action(), target.text(), code.apply(why), Map.of()));
        return new Done(why, Optional.empty());
    }

    static Client withProof(Client client, ClientProof proof) {
        return new Client(
                client.id(),
                client.name(),
                proof,
                client.enabled(),
                client.grantTypes(),
                client.redirectUris(),
                client.postLogoutRedirectUris(),
                client.backchannelLogoutUri(),
                client.origins(),
                client.scopes(),
                client.appPermissions(),
                client.consentRequired(),
                client.api(),
                client.strength(),
                client.keyBound(),
                client.frontchannelLogoutUri(),
                client.revocationEndpoint());
    }
}
