package io.bailiff.core.directory;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.automation.Event;
import io.bailiff.core.automation.Reactions;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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

    public Optional<Client> find(ClientId id) {
        return store.read(reads -> reads.client(id));
    }

    public List<Client> list() {
        return store.read(DirectoryReads::clients);
    }

    public List<Api> apis() {
        return store.read(DirectoryReads::apis);
    }

    /// Disabling ends every grant and token of the client; enabling gives none of them back.
    public ClientChange setEnabled(ClientId id, boolean enabled, Caller caller) {
        return change(id, enabled ? Deed.ENABLE_CLIENT : Deed.DISABLE_CLIENT, caller, (tx, client, now) -> {
            if (client.enabled() == enabled) {
                return Optional.empty();
            }
            Optional<Position> killed = enabled
                    ? Optional.empty()
                    : Optional.of(kill(tx, id, Cause.CLIENT_DISABLED, "the application was disabled", caller, now));
            tx.enabled(id, enabled);
            return killed;
        });
    }

    /// Gives the client another way to show that it is itself, and ends everything that it got with the old one.
    public ClientChange setProof(ClientId id, ClientProof proof, Caller caller) {
        return change(id, Deed.CHANGE_CLIENT, caller, (tx, client, now) -> {
            if (client.proof().equals(proof)) {
                return Optional.empty();
            }
            tx.save(withProof(client, proof), now);
            var why = "the application's credentials were changed";
            return Optional.of(kill(tx, id, Cause.CLIENT_CREDENTIALS_CHANGED, why, caller, now));
        });
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

    @FunctionalInterface
    private interface Work {
        /// @return where the client was killed, if it was
        Optional<Position> on(DirectoryTx tx, Client client, Instant now);
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
            var killed = work.on(tx, client.get(), now);
            tx.audit(new AuditEntry(now, caller.actor(), deed.action(), id.text(), AuditEntry.OK, Map.of()));
            return new Done(new ClientChange.Changed(killed), killed);
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
