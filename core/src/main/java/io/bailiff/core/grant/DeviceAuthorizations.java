package io.bailiff.core.grant;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.credential.Attempts;
import io.bailiff.core.grant.DeviceAuthorization.State;
import io.bailiff.core.grant.IssueResult.Refusal;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.transaction.Transactions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Devices without a browser (RFC 8628): a code is shown, a user approves it elsewhere, the device polls.
///
/// What is issued descends from the session that approved: it was born when that session's sign-in began. A kill
/// between approval and redemption therefore ends it, like everything else of that session.
public final class DeviceAuthorizations {
    static final int WRONG_CODES_PER_ADDRESS = 30;
    static final int WRONG_CODES_PER_USER = 10;
    private static final Duration SLOWER_BY = Duration.ofSeconds(5);

    private final Transactions<? extends DeviceReads, ? extends DeviceTx> store;
    private final Grants grants;
    private final InstantSource clock;
    private final SecureRandom random;

    public DeviceAuthorizations(
            Transactions<? extends DeviceReads, ? extends DeviceTx> store,
            Grants grants,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.grants = grants;
        this.clock = clock;
        this.random = random;
    }

    /// A device has begun.
    ///
    /// @param deviceCode for the device only
    public record Started(String deviceCode, DeviceAuthorization authorization) {
        @Override
        public String toString() {
            return "Started[hidden]";
        }
    }

    /// What a user finds under the code that he typed.
    public sealed interface Lookup {

        record Found(DeviceAuthorization authorization) implements Lookup {}

        record NoSuchCode() implements Lookup {}

        /// Too many wrong codes; the same answer whether this one is right or not.
        record Throttled() implements Lookup {}
    }

    /// What a poll is answered with.
    public sealed interface Poll {

        record Pending() implements Poll {}

        record SlowDown() implements Poll {}

        record Denied() implements Poll {}

        record Expired() implements Poll {}

        record Decided(IssueResult result) implements Poll {}
    }

    /// Begins. `client` has authenticated itself.
    public Started start(Client client, Set<String> scopes, String requestedScope) {
        Instant now = clock.instant();
        String deviceCode = freshDeviceCode();
        var authorization = new DeviceAuthorization(
                UserCodes.fresh(random),
                client.id(),
                scopes,
                requestedScope,
                State.PENDING,
                Optional.empty(),
                Optional.empty(),
                DeviceAuthorization.INTERVAL,
                Optional.empty(),
                now.plus(DeviceAuthorization.LIFETIME));
        store.change(tx -> tx.insert(authorization, Sha256.hex(deviceCode)));
        return new Started(deviceCode, authorization);
    }

    /// Looks a code up for a signed-in user. Wrong ones count, per address and per user.
    public Lookup find(String typed, SessionFacts session, String address) {
        Instant now = clock.instant();
        String perAddress = "device-address " + address;
        String perUser = "device-user " + session.user().id().text();
        return store.write(tx -> {
            Attempts fromAddress = tx.lockAttempts(perAddress);
            Attempts ofUser = tx.lockAttempts(perUser);
            if (fromAddress.reached(WRONG_CODES_PER_ADDRESS, now) || ofUser.reached(WRONG_CODES_PER_USER, now)) {
                return new Lookup.Throttled();
            }
            var found = UserCodes.typed(typed)
                    .flatMap(tx::deviceAuthorization)
                    .filter(authorization -> authorization.open(now));
            if (found.isPresent()) {
                return new Lookup.Found(found.get());
            }
            tx.attempts(perAddress, fromAddress.failed(now));
            tx.attempts(perUser, ofUser.failed(now));
            return new Lookup.NoSuchCode();
        });
    }

    /// The user has decided.
    ///
    /// @param userCode as [#find] returned it
    /// @return false if it is not open any more, or the session has died meanwhile
    public boolean decide(String userCode, SessionFacts session, boolean approved) {
        Instant now = clock.instant();
        return store.write(tx -> {
            var open = tx.deviceAuthorization(userCode).filter(found -> found.open(now));
            var live = open.flatMap(found -> tx.sessionFor(session.session().id(), found.client()))
                    .filter(facts -> facts.judge(now).live());
            if (open.isEmpty() || live.isEmpty()) {
                return false;
            }
            var by = session.session();
            boolean done = approved ? tx.approve(userCode, by.id(), by.user(), by.born()) : tx.deny(userCode);
            tx.audit(new AuditEntry(
                    now,
                    new Actor.ByUser(by.user(), open.get().client()),
                    approved ? "approve-device" : "deny-device",
                    open.get().client().text(),
                    done ? AuditEntry.OK : "notPending",
                    Map.of("session", by.id().text())));
            return done;
        });
    }

    /// The device asks. `client` has authenticated itself.
    public Poll poll(Client client, String deviceCode) {
        return poll(client, deviceCode, Optional.empty());
    }

    /// As [#poll], by a device that has proved to hold a key.
    ///
    /// @param key its thumbprint
    public Poll poll(Client client, String deviceCode, Optional<String> key) {
        Instant stamped = clock.instant();
        String hash = Sha256.hex(deviceCode);
        return store.write(tx -> tx.lockDevice(hash)
                .filter(found -> found.client().equals(client.id()))
                .map(found -> answer(tx, client, found, hash, key, stamped))
                .orElseGet(() -> new Poll.Decided(new IssueResult.Refused(Refusal.INVALID))));
    }

    private Poll answer(
            DeviceTx tx, Client client, DeviceAuthorization found, String hash, Optional<String> key, Instant stamped) {
        if (found.state() == State.CONSUMED) {
            return new Poll.Decided(new IssueResult.Refused(Refusal.INVALID));
        }
        if (!stamped.isBefore(found.expiresAt())) {
            return new Poll.Expired();
        }
        if (found.lastPoll()
                .filter(last -> stamped.isBefore(last.plus(found.interval())))
                .isPresent()) {
            tx.polled(hash, stamped, found.interval().plus(SLOWER_BY));
            return new Poll.SlowDown();
        }
        tx.polled(hash, stamped, found.interval());
        return switch (found.state()) {
            case PENDING -> new Poll.Pending();
            case DENIED -> new Poll.Denied();
            case APPROVED -> redeem(tx, client, found, hash, key, stamped);
            case CONSUMED -> new Poll.Decided(new IssueResult.Refused(Refusal.INVALID));
        };
    }

    private Poll redeem(
            DeviceTx tx, Client client, DeviceAuthorization found, String hash, Optional<String> key, Instant stamped) {
        var session = found.session().flatMap(id -> tx.sessionFor(id, client.id()));
        var dead = session.map(facts -> Grants.refusal(facts.judge(stamped))).orElse(Optional.of(Refusal.REVOKED));
        if (session.isEmpty() || dead.isPresent()) {
            Refusal why = dead.orElse(Refusal.REVOKED);
            var actor = new Actor.ByClient(client.id());
            tx.audit(new AuditEntry(stamped, actor, "device", client.id().text(), why.name(), Map.of()));
            return new Poll.Decided(new IssueResult.Refused(why));
        }
        if (!client.grantTypes().contains(GrantType.DEVICE_CODE)) {
            return new Poll.Decided(new IssueResult.Refused(Refusal.INVALID));
        }
        if (Grants.tooEarly(session.get().standing(), stamped).isPresent()) {
            // The device asks again in a moment anyway.
            return new Poll.Pending();
        }
        Grant grant = grants.newGrant(client, session.get().session(), found.scopes(), key, stamped);
        tx.insert(grant);
        Grants.watch(tx, client, session.get().session());
        tx.consumed(hash, grant.id());
        tx.audit(Grants.granted(stamped, client, "redeem-device", grant));
        return new Poll.Decided(
                new IssueResult.Granted(Grants.first(tx, grant, client, session.get(), Optional.empty())));
    }

    private String freshDeviceCode() {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return "bdc_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
