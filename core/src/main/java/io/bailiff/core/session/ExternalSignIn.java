package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.federation.ExternalAccount;
import io.bailiff.core.federation.ExternalFlow;
import io.bailiff.core.federation.ExternalIdentity;
import io.bailiff.core.federation.FlowSecret;
import io.bailiff.core.federation.Provider;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.ProviderId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.transaction.Transactions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// Signing in with an account at another provider, and linking one.
///
/// An account is linked by proof and in no other way: its owner signs in here, freshly, then there.
/// Whatever the provider says about names and addresses makes nobody anybody.
public final class ExternalSignIn {
    private final Transactions<? extends SessionReads, ? extends SessionTx> store;
    private final SignIn signIn;
    private final OtherSessions others;
    private final InstantSource clock;
    private final SecureRandom random;

    public ExternalSignIn(
            Transactions<? extends SessionReads, ? extends SessionTx> store,
            SignIn signIn,
            OtherSessions others,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.signIn = signIn;
        this.others = others;
        this.clock = clock;
        this.random = random;
    }

    /// Somebody is about to be sent to another provider.
    ///
    /// @param secret to be handed to this browser and nobody else
    public record Departure(Provider provider, FlowSecret secret) {}

    /// Those that somebody may sign in with.
    public List<Provider> providers() {
        return store.read(
                reads -> reads.providers().stream().filter(Provider::enabled).toList());
    }

    /// What a user has linked, and by whose name it goes.
    public List<ExternalAccount> accounts(SessionFacts facts) {
        return store.read(reads -> reads.externalAccounts(facts.user().id()));
    }

    /// Begins a sign-in; empty if there is no such provider (any more).
    public Optional<Departure> depart(ProviderId provider, String next, boolean stay) {
        Instant now = clock.instant();
        return store.write(tx -> depart(tx, provider, Optional.empty(), next, stay, now));
    }

    /// Begins to link an account; empty if there is no such provider, or a fresh sign-in is needed
    /// first.
    public Optional<Departure> departToLink(SessionFacts facts, ProviderId provider) {
        Instant now = clock.instant();
        SessionId session = facts.session().id();
        return store.write(tx -> SecurityInfo.fresh(tx, session, now)
                ? depart(tx, provider, Optional.of(session), "", false, now)
                : Optional.empty());
    }

    private Optional<Departure> depart(
            SessionTx tx, ProviderId id, Optional<SessionId> links, String next, boolean stay, Instant now) {
        return tx.provider(id).filter(Provider::enabled).map(provider -> {
            var secret = FlowSecret.fresh(random);
            tx.insert(new ExternalFlow(secret.hash(), id, links, next, stay, now, now.plus(ExternalFlow.LIFETIME)));
            return new Departure(provider, secret);
        });
    }

    /// Somebody who is back.
    public record Return(Provider provider, ExternalFlow flow) {}

    /// Takes back whom we sent there; empty if this browser was not sent to this provider, or not
    /// lately, or has been back before.
    public Optional<Return> back(FlowSecret secret, ProviderId provider) {
        Instant now = clock.instant();
        return store.write(tx -> tx.takeExternalFlow(secret.hash())
                .filter(flow -> flow.provider().equals(provider) && now.isBefore(flow.expiresAt()))
                .flatMap(
                        flow -> tx.provider(provider).filter(Provider::enabled).map(found -> new Return(found, flow))));
    }

    /// Signs in whoever has linked this account; empty if nobody has.
    ///
    /// @param begun when the provider's answer arrived
    public Optional<SignInResult> signIn(SignIn.Begun begun, ExternalIdentity identity, Browser browser, boolean stay) {
        var account =
                store.read(reads -> reads.externalAccount(identity.provider(), identity.issuer(), identity.subject()));
        if (account.isEmpty()) {
            refused(identity.provider(), "notLinked", Map.of("subject", identity.subject()), browser);
            return Optional.empty();
        }
        Authenticator linked = account.get().common();
        return Optional.of(signIn.withProof(
                begun,
                linked.user(),
                AuthenticatorKind.EXTERNAL_ACCOUNT,
                new ExternalProof(identity, linked.id()),
                browser,
                new SignIn.Wish(stay, Set.of())));
    }

    /// Writes down a sign-in that came back with nothing that counts.
    ///
    /// @param code stable, for the audit chain
    public void refused(ProviderId provider, String code, Map<String, String> facts, Browser browser) {
        Instant now = clock.instant();
        var detail = new TreeMap<>(facts);
        detail.put("provider", provider.text());
        detail.put("address", browser.address());
        detail.put("userAgent", browser.userAgent());
        store.change(tx -> tx.audit(new AuditEntry(now, new Actor.Unknown(), "sign-in", "", code, detail)));
    }

    /// What became of linking.
    public enum Linking {
        LINKED,
        /// It is linked already, with this user or another one.
        TAKEN,
        /// The sign-in is too long ago, or showed too little.
        FRESH_PROOF_NEEDED,
        /// Another session began it, the provider does not vouch for it any more, or the
        /// organization does not allow it.
        REFUSED
    }

    /// Links the account with the user of the session that began it.
    public Linking link(ExternalFlow flow, SessionFacts facts, ExternalIdentity identity, ClientId through) {
        Instant now = clock.instant();
        UserId user = facts.user().id();
        record Done(Linking outcome, List<Position> kills) {}
        Done done = store.write(tx -> {
            tx.takeTurn();
            Linking outcome = judge(tx, flow, facts, identity, now);
            var id = new AuthenticatorId(UUID.randomUUID());
            if (outcome == Linking.LINKED) {
                tx.insert(account(id, user, flow, identity, tx, now));
            }
            tx.audit(new AuditEntry(
                    now,
                    new Actor.ByUser(user, through),
                    "add-authenticator",
                    user.text(),
                    code(outcome),
                    Map.of(
                            "kind", AuthenticatorKind.EXTERNAL_ACCOUNT.wireName(),
                            "provider", identity.provider().text(),
                            "subject", identity.subject(),
                            "authenticator", outcome == Linking.LINKED ? id.text() : "",
                            "session", facts.session().id().text())));
            return new Done(
                    outcome,
                    outcome == Linking.LINKED ? others.after(OwnChange.ADDED, tx, facts, through, now) : List.of());
        });
        others.settle(done.kills());
        return done.outcome();
    }

    private static Linking judge(
            SessionTx tx, ExternalFlow flow, SessionFacts facts, ExternalIdentity identity, Instant now) {
        SessionId session = facts.session().id();
        boolean vouched = tx.provider(identity.provider())
                .filter(provider -> provider.enabled() && provider.issuer().equals(identity.issuer()))
                .isPresent();
        boolean permitted = tx.permitted(facts.user().id()).mayRegister(AuthenticatorKind.EXTERNAL_ACCOUNT);
        if (!flow.links().equals(Optional.of(session)) || !vouched || !permitted || tx.ended(identity)) {
            return Linking.REFUSED;
        }
        if (!SecurityInfo.fresh(tx, session, now)) {
            return Linking.FRESH_PROOF_NEEDED;
        }
        return tx.externalAccount(identity.provider(), identity.issuer(), identity.subject())
                        .isPresent()
                ? Linking.TAKEN
                : Linking.LINKED;
    }

    private static ExternalAccount account(
            AuthenticatorId id, UserId user, ExternalFlow flow, ExternalIdentity identity, SessionTx tx, Instant now) {
        String name = tx.provider(identity.provider()).map(Provider::name).orElseGet(identity.provider()::text);
        var common = new Authenticator(
                id,
                user,
                AuthenticatorKind.EXTERNAL_ACCOUNT,
                Authenticator.named(name, identity.provider().text()),
                "flow " + flow.hash(),
                now,
                Optional.of(now),
                Optional.empty());
        return new ExternalAccount(common, identity.provider(), identity.issuer(), identity.subject());
    }

    private static String code(Linking outcome) {
        return switch (outcome) {
            case LINKED -> AuditEntry.OK;
            case TAKEN -> "taken";
            case FRESH_PROOF_NEEDED -> "freshProofNeeded";
            case REFUSED -> "refused";
        };
    }
}
