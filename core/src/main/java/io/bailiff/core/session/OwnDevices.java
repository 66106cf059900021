package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.Ceremony;
import io.bailiff.core.authenticator.Ceremony.Purpose;
import io.bailiff.core.authenticator.Challenge;
import io.bailiff.core.device.Device;
import io.bailiff.core.device.ShownKey;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.ScopeFacts;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.Transactions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A user's own devices: registered by a key, proved, named, removed.
///
/// A device **is** the browser, or the program's sign-in, that its session came from: it keeps that id, and gets a
/// key to it. The id alone is worth nothing, because whoever likes can send it; the key is asked for once in each
/// session. What was signed counts once, for the session, the device and the issuer that it names.
public final class OwnDevices {
    /// How long a device has for its answer.
    public static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final String USUAL_NAME = "Device";
    private static final int LONGEST_SYSTEM = 60;

    private final Transactions<? extends SessionReads, ? extends SessionTx> store;
    private final KillSwitch killSwitch;
    private final String issuer;
    private final InstantSource clock;
    private final SecureRandom random;

    /// @param issuer for whom a proof must be made
    public OwnDevices(
            Transactions<? extends SessionReads, ? extends SessionTx> store,
            KillSwitch killSwitch,
            String issuer,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.issuer = issuer;
        this.clock = clock;
        this.random = random;
    }

    /// What its user, or his browser, says about a new device. Nothing hangs on it.
    public record Description(String name, String operatingSystem, String operatingSystemVersion) {}

    /// What became of it.
    public sealed interface Result {
        record Done(Device device) implements Result {}

        /// @param why a stable code
        record Refused(String why) implements Result {}

        /// There is no such device, or it is another's.
        record NothingMatches() implements Result {}

        /// The sign-in is too long ago, or showed too little: sign in again.
        record FreshProofNeeded() implements Result {}
    }

    public List<Device> of(UserId user) {
        return store.read(reads -> reads.devicesOf(user));
    }

    /// The device of this session, if it has proved its key in it and may be used: what policies may rely on.
    public Optional<Device> provedIn(SessionId session) {
        return store.read(reads -> reads.provedIn(session));
    }

    /// True if this session's device is registered by its user and could prove its key, but has not.
    public boolean couldProve(Session session) {
        return store.read(
                reads -> usable(reads, session) && reads.provedIn(session.id()).isEmpty());
    }

    private static boolean usable(SessionReads reads, Session session) {
        return reads.device(session.device())
                .filter(device -> device.enabled() && device.owner().equals(session.user()))
                .isPresent();
    }

    /// A nonce for a new device; empty if a fresh sign-in is needed first.
    public Optional<String> askToRegister(SessionFacts facts) {
        Instant now = clock.instant();
        return store.write(tx -> SecurityInfo.fresh(tx, facts.session().id(), now)
                ? Optional.of(begin(tx, Purpose.REGISTER_DEVICE, facts.session(), now))
                : Optional.empty());
    }

    /// A nonce for the device of this session; empty if there is none that could answer.
    public Optional<String> askToProve(Session session) {
        Instant now = clock.instant();
        return store.write(tx ->
                usable(tx, session) ? Optional.of(begin(tx, Purpose.PROVE_DEVICE, session, now)) : Optional.empty());
    }

    private String begin(SessionTx tx, Purpose purpose, Session session, Instant now) {
        var challenge = Challenge.fresh(random);
        tx.begin(new Ceremony(
                challenge.hash(), purpose, here(session), Optional.of(session.user()), now.plus(LIFETIME)));
        return challenge.reveal();
    }

    private static String here(Session session) {
        return "session " + session.id().text();
    }

    /// Empty if the proof holds, else a stable code.
    private Optional<String> objection(SessionTx tx, Purpose purpose, Session session, ShownKey shown, Instant now) {
        boolean asked = Challenge.presented(shown.nonce())
                .flatMap(challenge -> tx.use(challenge.hash()))
                .filter(ceremony -> ceremony.fits(purpose, here(session), Optional.of(session.user()), now))
                .isPresent();
        if (!asked) {
            return Optional.of("notAsked");
        }
        boolean meant = shown.audience().equals(issuer)
                && shown.session().equals(session.id().text())
                && shown.device().equals(session.device().text());
        return meant ? Optional.empty() : Optional.of("notMeantForThis");
    }

    /// Registers the device of this session.
    ///
    /// @param shown empty if what came was no proof at all
    public Result register(SessionFacts facts, Description description, Optional<ShownKey> shown, ClientId through) {
        Instant now = clock.instant();
        Session session = facts.session();
        return store.write(tx -> {
            tx.takeTurn();
            if (!SecurityInfo.fresh(tx, session.id(), now)) {
                return new Result.FreshProofNeeded();
            }
            var why = shown.map(key -> objection(tx, Purpose.REGISTER_DEVICE, session, key, now))
                    .orElse(Optional.of("malformed"))
                    .or(() -> noRoom(tx, session, shown.orElseThrow(), now));
            if (why.isPresent()) {
                tx.audit(entry(now, session, "register-device", session.device(), why.get(), through));
                return new Result.Refused(why.get());
            }
            var device = new Device(
                    session.device(),
                    session.user(),
                    Authenticator.named(description.name(), USUAL_NAME),
                    shortened(description.operatingSystem()),
                    shortened(description.operatingSystemVersion()),
                    true,
                    Optional.empty(),
                    Map.of(),
                    shown.orElseThrow().key(),
                    now,
                    now);
            tx.insert(device);
            tx.proved(device.id(), session.id(), now);
            tx.audit(entry(now, session, "register-device", device.id(), AuditEntry.OK, through));
            return new Result.Done(device);
        });
    }

    private static Optional<String> noRoom(SessionTx tx, Session session, ShownKey shown, Instant now) {
        if (tx.device(session.device()).isPresent()
                || tx.deviceWithKey(shown.key().thumbprint()).isPresent()) {
            return Optional.of("registeredAlready");
        }
        // Whoever registers it can end everything on it later: others' sessions are not his to end.
        boolean shared = !(tx.facts(new Scope.OfDevice(session.device()), now) instanceof ScopeFacts.Known known
                && known.owner().equals(Optional.of(session.user())));
        if (shared) {
            return Optional.of("shared");
        }
        return tx.devicesOf(session.user()).size() >= Device.MOST ? Optional.of("tooMany") : Optional.empty();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SYSTEM ? text : text.substring(0, LONGEST_SYSTEM);
    }

    /// The device of this session shows its key.
    public Result prove(SessionFacts facts, Optional<ShownKey> shown, ClientId through) {
        Instant now = clock.instant();
        Session session = facts.session();
        return store.write(tx -> {
            var device = tx.device(session.device())
                    .filter(found -> found.owner().equals(session.user()) && found.enabled());
            if (device.isEmpty()) {
                return new Result.NothingMatches();
            }
            var why = shown.map(key -> objection(tx, Purpose.PROVE_DEVICE, session, key, now)
                            .or(() -> key.key()
                                            .thumbprint()
                                            .equals(device.get().key().thumbprint())
                                    ? Optional.empty()
                                    : Optional.of("otherKey")))
                    .orElse(Optional.of("malformed"));
            if (why.isPresent()) {
                tx.audit(entry(now, session, "prove-device", session.device(), why.get(), through));
                return new Result.Refused(why.get());
            }
            tx.proved(session.device(), session.id(), now);
            tx.audit(entry(now, session, "prove-device", session.device(), AuditEntry.OK, through));
            return new Result.Done(device.get());
        });
    }

    public Result rename(SessionFacts facts, DeviceId id, String name, ClientId through) {
        Instant now = clock.instant();
        Session session = facts.session();
        return store.write(tx -> {
            var device = own(tx, session, id);
            if (device.isEmpty()) {
                return new Result.NothingMatches();
            }
            if (!SecurityInfo.fresh(tx, session.id(), now)) {
                return new Result.FreshProofNeeded();
            }
            tx.rename(id, Authenticator.named(name, device.get().name()));
            tx.audit(entry(now, session, "rename-device", id, AuditEntry.OK, through));
            return new Result.Done(device.get());
        });
    }

    /// Takes a device away, and ends everything on it: this session too, if it is this device. A disabled one stays:
    /// else its owner would have it enabled again.
    public Result remove(SessionFacts facts, DeviceId id, ClientId through) {
        Instant now = clock.instant();
        Session session = facts.session();
        Removed removed = store.write(tx -> {
            tx.takeTurn();
            var device = own(tx, session, id);
            if (device.isEmpty()) {
                return new Removed(new Result.NothingMatches(), Optional.empty());
            }
            if (!SecurityInfo.fresh(tx, session.id(), now)) {
                return new Removed(new Result.FreshProofNeeded(), Optional.empty());
            }
            if (!device.get().enabled()) {
                tx.audit(entry(now, session, "remove-device", id, "deviceDisabled", through));
                return new Removed(new Result.Refused("deviceDisabled"), Optional.empty());
            }
            var statement = Statement.by(Reason.USER_REQUEST, "the user removed the device");
            Position at = killSwitch.within(
                    tx,
                    new Kill(
                            new Scope.OfDevice(id),
                            Cause.DEVICE_REMOVED,
                            statement,
                            new Actor.ByUser(session.user(), through),
                            now));
            tx.remove(id);
            tx.audit(entry(now, session, "remove-device", id, AuditEntry.OK, through));
            return new Removed(new Result.Done(device.get()), Optional.of(at));
        });
        removed.killed().ifPresent(killSwitch::settle);
        return removed.result();
    }

    private record Removed(Result result, Optional<Position> killed) {}

    private static Optional<Device> own(SessionReads reads, Session session, DeviceId id) {
        return reads.device(id).filter(device -> device.owner().equals(session.user()));
    }

    private static AuditEntry entry(
            Instant now, Session session, String action, DeviceId device, String outcome, ClientId through) {
        return new AuditEntry(
                now,
                new Actor.ByUser(session.user(), through),
                action,
                session.user().text(),
                outcome,
                Map.of("device", device.text(), "session", session.id().text()));
    }
}
