package io.bailiff.core.inbound;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.device.Device;
import io.bailiff.core.directory.Devices;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.federation.ExternalAccount;
import io.bailiff.core.federation.Provider;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.inbound.InboundRecord.Outcome;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.ScopeFacts;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.risk.RiskFinding;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.RiskRegister;
import io.bailiff.core.risk.RiskType;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.core.user.UserQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Takes events of other systems, and does what their kinds are switched to do.
///
/// What an event does and that it came are written down in one transaction: a crash before it leaves nothing, and the
/// event comes again; after it the event is known and does nothing twice. Each has the log's turn, so that the count
/// against a cap is exact on any number of nodes.
///
/// Two Bailiffs that tell each other would go on for ever, each of a revocation that the other one brought about. They
/// stop because a user who was just revoked, and holds nothing since, is not revoked again.
public final class Intake {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// So long after a revocation nothing more is ended of who holds nothing since.
    private static final Duration JUST_NOW = Duration.ofMinutes(2);

    /// So far the clocks of two systems may be apart.
    private static final Duration SKEW = Duration.ofMinutes(10);

    /// So many refusals are written down each minute; all are counted by the meters.
    private static final int MOST_REFUSALS = 60;

    private static final int SWEPT = 500;
    private static final int MOST_SWEEPS = 100;

    private final Transactions<? extends InboundReads, ? extends InboundTx> store;
    private final KillSwitch killSwitch;
    private final RiskRegister<DirectoryTx> risks;
    private final Devices devices;
    private final String issuer;
    private final InstantSource clock;
    private final RefusalQuota refusals = new RefusalQuota(MOST_REFUSALS, MINUTE);

    /// @param issuer ours
    public Intake(
            Transactions<? extends InboundReads, ? extends InboundTx> store,
            KillSwitch killSwitch,
            RiskRegister<DirectoryTx> risks,
            Devices devices,
            String issuer,
            InstantSource clock) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.risks = risks;
        this.devices = devices;
        this.issuer = issuer;
        this.clock = clock;
    }

    /// What became of a token.
    public sealed interface Result {

        /// It is known now, and is not to be sent again.
        ///
        /// @param capped its transmitter has met its cap with this one
        record Taken(InboundRecord what, boolean capped) implements Result {}

        /// The same came before. Nothing was done again.
        record CameBefore() implements Result {}

        /// @param code stable, says why not
        record Refused(String code) implements Result {}

        /// Nobody listens to its transmitter at this moment.
        record NotNow() implements Result {}
    }

    /// @param claims of a token that the transmitter has signed: texts, `Long`, `Double`, `Boolean`, lists and maps of
    /// these
    public Result take(Transmitter from, Map<String, ?> claims) {
        return switch (SetRules.read(claims, from, clock.instant())) {
            case SetRules.Reading.Refused(var code) -> refuse(from, code);
            case SetRules.Reading.Accepted(var event) -> take(from.id(), event);
        };
    }

    /// Writes down that something was refused.
    public Result.Refused refuse(Transmitter from, String code) {
        Instant now = clock.instant();
        // Who need not show a header to be refused must not reach the store each time.
        if (refusals.take(from.id(), now)) {
            store.change(tx -> refused(tx, from, Optional.empty(), code, now));
        }
        return new Result.Refused(code);
    }

    private static void refused(
            InboundTx tx, Transmitter from, Optional<InboundEvent> event, String code, Instant now) {
        if (tx.refusedUpTo(from.id(), now.minus(MINUTE), MOST_REFUSALS) >= MOST_REFUSALS) {
            return;
        }
        boolean _ = tx.record(new InboundRecord(
                from.id(),
                "refused-" + UUID.randomUUID(),
                now,
                event.map(InboundEvent::at).orElse(now),
                event.map(InboundEvent::name).orElse(""),
                event.map(one -> one.subject().text()).orElse(""),
                Optional.empty(),
                Outcome.REFUSED,
                code,
                List.of()));
        tx.audit(entry(from, now, code, event));
    }

    private static AuditEntry entry(Transmitter from, Instant now, String outcome, Optional<InboundEvent> event) {
        return new AuditEntry(
                now,
                new Actor.ByRule(from.actor()),
                "inbound-signal",
                from.id().text(),
                outcome,
                Map.of(
                        "transmitter", from.name(),
                        "event", event.map(InboundEvent::name).orElse(""),
                        "subject", event.map(one -> one.subject().text()).orElse(""),
                        "jti", event.map(InboundEvent::jti).orElse("")));
    }

    private Result take(TransmitterId id, InboundEvent event) {
        Instant now = clock.instant();
        Result result = store.write(tx -> {
            tx.takeTurn();
            var from = tx.transmitter(id);
            if (from.isEmpty() || from.get().paused()) {
                return new Result.NotNow();
            }
            if (tx.came(id, event.jti())) {
                return new Result.CameBefore();
            }
            tx.heard(id, now);
            return judge(tx, from.get(), event, now);
        });
        if (result instanceof Result.Taken(var what, var _)) {
            what.kills().forEach(killSwitch::settle);
        }
        return result;
    }

    private Result judge(InboundTx tx, Transmitter from, InboundEvent event, Instant now) {
        if (event.kind().effect() == EventKind.Effect.ABOUT_THE_STREAM) {
            return aboutTheStream(tx, from, event, now);
        }
        Optional<String> upstream =
                from.speaksFor().provider().flatMap(tx::provider).map(Provider::issuer);
        boolean foreign = !event.subject().user().isEmpty()
                && event.subject().user().stream()
                        .noneMatch(name -> from.speaksFor().covers(name, issuer, upstream));
        boolean foreignThing = event.subject().user().isEmpty()
                && (event.subject().device().isPresent()
                        || event.subject().session().isPresent())
                && !from.speaksFor().ownSubjects();
        if (foreign || foreignThing) {
            refused(tx, from, Optional.of(event), "foreignSubject", now);
            return new Result.Refused("foreignSubject");
        }
        Optional<Device> device = event.subject()
                .deviceId()
                .filter(_ -> from.speaksFor().ownSubjects())
                .flatMap(DeviceId::parse)
                .flatMap(tx::device);
        Optional<User> user = event.subject().user().isEmpty()
                ? device.map(Device::owner)
                        .or(() -> sessionOwner(tx, event, now))
                        .flatMap(tx::user)
                : event.subject().user().stream()
                        .filter(name -> from.speaksFor().covers(name, issuer, upstream))
                        .flatMap(name -> named(tx, from, name, upstream).stream())
                        .findFirst();
        return write(tx, from, event, user, act(tx, from, event, user, device, now), now);
    }

    /// Of an event that names nobody but a session of ours.
    private static Optional<UserId> sessionOwner(InboundTx tx, InboundEvent event, Instant now) {
        return event.subject()
                .sessionId()
                .flatMap(SessionId::parse)
                .flatMap(session -> tx.facts(new Scope.OfSession(session), now) instanceof ScopeFacts.Known known
                        ? known.owner()
                        : Optional.empty());
    }

    /// What became of an event.
    ///
    /// @param capped the transmitter has met its cap with it
    private record Done(Outcome outcome, String code, List<Position> kills, boolean capped) {
        Done(Outcome outcome, String code) {
            this(outcome, code, List.of(), false);
        }
    }

    private static Result write(
            InboundTx tx, Transmitter from, InboundEvent event, Optional<User> user, Done done, Instant now) {
        var line = new InboundRecord(
                from.id(),
                event.jti(),
                now,
                event.at(),
                event.name(),
                event.subject().text(),
                user.map(User::id),
                done.outcome(),
                done.code(),
                done.kills());
        return tx.record(line) ? new Result.Taken(line, done.capped()) : new Result.CameBefore();
    }

    private static Result aboutTheStream(InboundTx tx, Transmitter from, InboundEvent event, Instant now) {
        String known = from.stream().id();
        boolean another = !known.isEmpty()
                && event.subject().stream().filter(known::equals).isEmpty();
        Optional<String> said = Optional.of(event.fact("state")).filter(text -> !text.isEmpty());
        boolean wrong = event.kind() == EventKind.VERIFICATION
                && said.isPresent()
                && !said.equals(from.stream().state());
        if (another || wrong) {
            String code = another ? "anotherStream" : "wrongState";
            refused(tx, from, Optional.of(event), code, now);
            return new Result.Refused(code);
        }
        if (event.kind() == EventKind.STREAM_UPDATED) {
            tx.streamStatus(from.id(), event.fact("status"));
            tx.audit(entry(from, now, AuditEntry.OK, Optional.of(event)));
            return write(tx, from, event, Optional.empty(), new Done(Outcome.RECORDED, event.fact("status")), now);
        }
        tx.verified(from.id(), now);
        if (said.isPresent()) {
            tx.awaited(from.id(), Optional.empty());
        }
        return write(tx, from, event, Optional.empty(), new Done(Outcome.RECORDED, ""), now);
    }

    private Optional<User> named(InboundTx tx, Transmitter from, Named name, Optional<String> upstream) {
        return switch (name) {
            case Named.ByMail(var address) -> byMail(tx, address);
            case Named.ByIssuer(var iss, var sub)
            when iss.equals(issuer) ->
                from.speaksFor().ownSubjects() ? UserId.parse(sub).flatMap(tx::user) : Optional.empty();
            case Named.ByIssuer(var _, var sub) ->
                from.speaksFor()
                        .provider()
                        .flatMap(provider -> upstream.flatMap(there -> tx.externalAccount(provider, there, sub)))
                        .map(ExternalAccount::common)
                        .flatMap(common -> tx.user(common.user()));
            case Named.ById _, Named.Otherwise _ -> Optional.empty();
        };
    }

    /// Who signs in with it; else the only one who has his mail there.
    private static Optional<User> byMail(InboundTx tx, String address) {
        Optional<User> byName = UserPrincipalName.parse(address).flatMap(tx::user);
        if (byName.isPresent()) {
            return byName;
        }
        List<User> byMail = tx.users(new UserQuery.WithMail(address), Optional.empty(), 2);
        return byMail.size() == 1 ? Optional.of(byMail.getFirst()) : Optional.empty();
    }

    private Done act(
            InboundTx tx,
            Transmitter from,
            InboundEvent event,
            Optional<User> found,
            Optional<Device> device,
            Instant now) {
        if (event.kind().effect() == EventKind.Effect.NOTHING || from.mode(event.kind()) == Mode.OFF) {
            return new Done(Outcome.RECORDED, "");
        }
        if (found.isEmpty()) {
            return new Done(Outcome.UNKNOWN, "");
        }
        User user = found.get();
        Optional<String> pointless = pointless(event, user, device);
        if (pointless.isPresent()) {
            return new Done(Outcome.RECORDED, pointless.get());
        }
        boolean spared = tx.breakGlassAccounts().stream()
                .anyMatch(account -> account.user().equals(user.id()));
        if (spared) {
            tx.audit(entry(from, now, "breakGlassAccount", Optional.of(event)));
            return new Done(Outcome.SPARED, "");
        }
        Scope scope = scope(tx, from, event, user, now);
        if (event.kind().effect() == EventKind.Effect.ENDS && endedBefore(tx, scope, event, user, now)) {
            return new Done(Outcome.ENDED_BEFORE, "");
        }
        if (from.mode(event.kind()) == Mode.OBSERVE) {
            return new Done(
                    from.modes().get(event.kind()) == Mode.ON ? Outcome.CAPPED : Outcome.OBSERVED, scopeName(scope));
        }
        if (!allowed(tx, from, user, now)) {
            tx.update(from.capped(now));
            tx.audit(entry(from, now, "capped", Optional.of(event)));
            return new Done(Outcome.CAPPED, scopeName(scope), List.of(), true);
        }
        return new Done(Outcome.APPLIED, scopeName(scope), effect(tx, from, event, user, device, scope, now), false);
    }

    private static String scopeName(Scope scope) {
        return scope.kind().wireName();
    }

    /// Why the event leads to nothing whoever it is about; empty if it may lead to something.
    private static Optional<String> pointless(InboundEvent event, User user, Optional<Device> device) {
        return switch (event.kind()) {
            case CREDENTIAL_CHANGE ->
                event.fact("change_type").equals("create") ? Optional.of("created") : Optional.empty();
            case RISK_LEVEL_CHANGE -> {
                String principal = event.fact("principal");
                boolean about = principal.isEmpty() || principal.equals("USER");
                yield about && level(event).isPresent() ? Optional.empty() : Optional.of("notRaised");
            }
            case DEVICE_COMPLIANCE_CHANGE -> {
                boolean his =
                        device.filter(one -> one.owner().equals(user.id())).isPresent();
                boolean said = event.fact("current_status").equals("compliant")
                        || event.fact("current_status").equals("not-compliant");
                if (!his || !said) {
                    yield Optional.of("noSuchDevice");
                }
                yield device.filter(one -> overtaken(event, one)).map(_ -> "overtaken");
            }
            default -> Optional.empty();
        };
    }

    /// Whether a device is called compliant by an event that is older than what somebody said against it.
    private static boolean overtaken(InboundEvent event, Device device) {
        return event.fact("current_status").equals("compliant")
                && device.compliance()
                        .filter(last -> !last.compliant() && event.at().isBefore(last.at()))
                        .isPresent();
    }

    private static Optional<RiskLevel> level(InboundEvent event) {
        return switch (event.fact("current_level").toUpperCase(Locale.ROOT)) {
            case "HIGH" -> Optional.of(RiskLevel.HIGH);
            case "MEDIUM" -> Optional.of(RiskLevel.MEDIUM);
            default -> Optional.empty();
        };
    }

    /// One session only if it is called as we call it; what others call a session we don't know, so everything of its
    /// user ends.
    private static Scope scope(InboundTx tx, Transmitter from, InboundEvent event, User user, Instant now) {
        Optional<Scope> session = event.subject()
                .sessionId()
                .filter(_ -> from.speaksFor().ownSubjects() && event.kind() == EventKind.SESSION_REVOKED)
                .flatMap(SessionId::parse)
                .map(Scope.OfSession::new);
        return session.filter(scope -> tx.facts(scope, now) instanceof ScopeFacts.Known known
                        && known.owner().equals(Optional.of(user.id())))
                .orElseGet(() -> new Scope.OfUser(user.id()));
    }

    /// Whether a kill that is there has done what this one would do.
    private static boolean endedBefore(InboundTx tx, Scope scope, InboundEvent event, User user, Instant now) {
        // Not by the outside time, which a kill gets only after its commit: the next event may be here before.
        Optional<Instant> last = tx.kill(tx.standingOf(user.id()).marks().of(ScopeKind.USER))
                .map(logged -> logged.kill().at());
        boolean later = last.filter(event.at().plus(SKEW)::isBefore).isPresent();
        boolean justNow = last.filter(now.minus(JUST_NOW)::isBefore).isPresent();
        return later
                || (justNow
                        && tx.facts(scope, now) instanceof ScopeFacts.Known known
                        && known.toll().sessions() == 0
                        && known.toll().grants() == 0);
    }

    private static boolean allowed(InboundTx tx, Transmitter from, User user, Instant now) {
        Instant hour = now.minus(HOUR);
        Instant since = hour.isBefore(from.resumedAt()) ? from.resumedAt() : hour;
        long others = tx.reached(from.id(), user.id(), since);
        return from.cap().allows(others, tx.usersUpTo(from.cap().enough(others)));
    }

    private List<Position> effect(
            InboundTx tx,
            Transmitter from,
            InboundEvent event,
            User user,
            Optional<Device> device,
            Scope scope,
            Instant now) {
        var actor = new Actor.ByRule(from.actor());
        return switch (event.kind().effect()) {
            case ENDS ->
                List.of(killSwitch.within(
                        tx, new Kill(scope, Cause.SHARED_SIGNAL, statement(from, event), actor, now)));
            case RAISES_RISK ->
                risks.found(
                        user.id(),
                        Optional.empty(),
                        new RiskFinding(
                                RiskType.PROVIDER_SIGNAL,
                                level(event).orElse(RiskLevel.MEDIUM),
                                from.actor(),
                                from.name() + " reported the account."),
                        "",
                        event.at().isAfter(now) ? now : event.at(),
                        now,
                        tx);
            case JUDGES_DEVICE ->
                device.map(one -> devices.judge(
                                tx, one, event.fact("current_status").equals("compliant"), actor, now))
                        .orElse(List.of());
            case ABOUT_THE_STREAM, NOTHING -> List.of();
        };
    }

    private static Statement statement(Transmitter from, InboundEvent event) {
        Reason reason =
                event.kind() == EventKind.CREDENTIAL_CHANGE ? Reason.CREDENTIAL_CHANGE : Reason.SUSPICIOUS_ACTIVITY;
        return Statement.by(reason, from.name() + " said " + event.name() + " (" + event.jti() + ")");
    }

    /// Forgets what came in long ago, and what is more than is kept. What was refused has a share of its own, so that
    /// it pushes out nothing that was taken.
    public void sweep() {
        Instant now = clock.instant();
        boolean more = true;
        for (int i = 0; i < MOST_SWEEPS && more; i++) {
            more = store.<Boolean>write(tx -> {
                int old = tx.forgetEvents(now.minus(InboundRecord.REMEMBERED), SWEPT);
                int beyond = tx.transmitters().stream()
                        .mapToInt(one -> tx.forgetEvents(one.id(), false, InboundRecord.MOST, SWEPT)
                                + tx.forgetEvents(one.id(), true, InboundRecord.MOST_REFUSED, SWEPT))
                        .sum();
                return old + beyond >= SWEPT;
            });
        }
    }
}
