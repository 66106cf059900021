package io.bailiff.core.signal;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.audit.LinkedEntry;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What becomes an event for other parties, and who hears of it.
public final class SignalRules {
    /// The actions of the audit chain that are told.
    static final Set<String> ACTIONS = Set.of(
            "change-password",
            "reset-password",
            "add-authenticator",
            "bind-certificate",
            "replace-authenticator",
            "remove-authenticator",
            "disable-user",
            "enable-user",
            "delete-user",
            "contain",
            "judge-device",
            "user-risk");

    private SignalRules() {}

    /// True if a kill of this scope ends sessions. The end of one grant does not: the sign-in lives on.
    static boolean told(Scope scope) {
        return !(scope instanceof Scope.OfGrant);
    }

    /// What a kill is to others, one event for each principal.
    ///
    /// @param at its outside time
    /// @param users those that its scope leads to, if it names a session or a device
    static List<Signal> of(LoggedKill logged, Instant at, List<UserId> users) {
        Kill kill = logged.kill();
        List<SignalSubject> subjects = switch (kill.scope()) {
            case Scope.OfUser(var user) -> List.of(SignalSubject.of(user));
            case Scope.OfUserAtClient(var user, var client) ->
                List.of(SignalSubject.of(user).with(client));
            case Scope.OfSession(var session) -> each(SignalSubject.STREAM.with(session), users);
            case Scope.OfDevice(var device) -> each(SignalSubject.STREAM.with(device), users);
            case Scope.OfClient(var client) -> List.of(SignalSubject.STREAM.with(client));
            case Scope.OfTenant(var tenant) -> List.of(SignalSubject.STREAM.with(tenant));
            case Scope.OfGrant _ -> List.of();
        };
        String reason =
                kill.cause().wireName() + ", " + kill.statement().reason().wireName();
        return subjects.stream()
                .map(subject -> new Signal(
                        SignalType.SESSION_REVOKED,
                        subject,
                        at,
                        Initiator.of(kill),
                        reason,
                        Map.of(),
                        Long.toString(logged.position().value()),
                        Optional.of(logged.position())))
                .toList();
    }

    private static List<SignalSubject> each(SignalSubject common, List<UserId> users) {
        return users.isEmpty()
                ? List.of(common)
                : users.stream().map(common::with).toList();
    }

    /// What an entry of the audit chain is to others; empty if nothing.
    static Optional<Signal> of(LinkedEntry chained) {
        AuditEntry entry = chained.entry();
        Optional<UserId> user = UserId.parse(entry.target());
        if (!entry.outcome().equals(AuditEntry.OK) || user.isEmpty()) {
            return Optional.empty();
        }
        var subject = SignalSubject.of(user.get());
        return switch (entry.action()) {
            case "change-password", "reset-password" -> credential(chained, subject, "password", "update");
            case "add-authenticator", "bind-certificate" -> method(chained, subject, "create");
            case "replace-authenticator" -> method(chained, subject, "update");
            case "remove-authenticator" -> method(chained, subject, "delete");
            case "disable-user" -> signal(chained, SignalType.ACCOUNT_DISABLED, subject, Map.of());
            case "contain" ->
                "false".equals(entry.detail().get("blocked"))
                        ? Optional.empty()
                        : signal(chained, SignalType.ACCOUNT_DISABLED, subject, Map.of("reason", "hijacking"));
            case "enable-user" -> signal(chained, SignalType.ACCOUNT_ENABLED, subject, Map.of());
            case "delete-user" -> signal(chained, SignalType.ACCOUNT_PURGED, subject, Map.of());
            case "judge-device" -> compliance(chained, subject);
            case "user-risk" -> risk(chained, subject);
            default -> Optional.empty();
        };
    }

    private static Optional<Signal> signal(
            LinkedEntry chained, SignalType type, SignalSubject subject, Map<String, String> facts) {
        AuditEntry entry = chained.entry();
        return Optional.of(new Signal(
                type,
                subject,
                entry.at(),
                Initiator.of(entry),
                entry.action().replace('-', ' '),
                facts,
                "audit-" + chained.link(),
                Optional.empty()));
    }

    private static Optional<Signal> credential(
            LinkedEntry chained, SignalSubject subject, String credential, String change) {
        return signal(
                chained,
                SignalType.CREDENTIAL_CHANGE,
                subject,
                Map.of("credential_type", credential, "change_type", change));
    }

    private static Optional<Signal> method(LinkedEntry chained, SignalSubject subject, String change) {
        String kind = chained.entry().detail().getOrDefault("kind", "");
        String credential =
                AuthenticatorKind.named(kind).map(SignalRules::credentialType).orElse(kind);
        return credential.isEmpty() ? Optional.empty() : credential(chained, subject, credential, change);
    }

    /// The names of CAEP 1.0, 3.3.1, and ours for what it has none for. Where a passkey's key is kept nobody attests:
    /// most are in the device itself.
    private static String credentialType(AuthenticatorKind kind) {
        return switch (kind) {
            case PASSKEY -> "fido2-platform";
            case TOTP -> "app";
            case SMS -> "phone-sms";
            case VOICE -> "phone-voice";
            case CERTIFICATE -> "x509";
            case HARDWARE_OATH, EMAIL, RECOVERY_CODES, ACCESS_PASS, EXTERNAL_ACCOUNT -> kind.wireName();
        };
    }

    private static Optional<Signal> compliance(LinkedEntry chained, SignalSubject subject) {
        Map<String, String> detail = chained.entry().detail();
        Optional<DeviceId> device = DeviceId.parse(detail.getOrDefault("device", ""));
        boolean now = Boolean.parseBoolean(detail.get("compliant"));
        return device.flatMap(id -> signal(
                chained,
                SignalType.DEVICE_COMPLIANCE_CHANGE,
                subject.with(id),
                Map.of("previous_status", status(!now), "current_status", status(now))));
    }

    private static String status(boolean compliant) {
        return compliant ? "compliant" : "not-compliant";
    }

    private static Optional<Signal> risk(LinkedEntry chained, SignalSubject subject) {
        Map<String, String> detail = chained.entry().detail();
        String before = level(detail.getOrDefault("before", ""));
        String after = level(detail.getOrDefault("level", ""));
        return before.equals(after)
                ? Optional.empty()
                : signal(
                        chained,
                        SignalType.RISK_LEVEL_CHANGE,
                        subject,
                        Map.of("principal", "USER", "previous_level", before, "current_level", after));
    }

    private static String level(String ours) {
        return switch (ours) {
            case "high" -> "HIGH";
            case "medium" -> "MEDIUM";
            default -> "LOW";
        };
    }

    /// All texts by which a receiver may call the subject, by its roles.
    static Map<String, Set<String>> names(SignalSubject subject, String issuer, Optional<String> mail) {
        Map<String, Set<String>> names = new HashMap<>();
        subject.user()
                .ifPresent(user -> names.put(
                        "user",
                        mail.map(address -> Set.of(
                                        issSub(issuer, user),
                                        SubjectPattern.simple("email", address.toLowerCase(Locale.ROOT))))
                                .orElse(Set.of(issSub(issuer, user)))));
        subject.session().ifPresent(id -> names.put("session", opaque(id.text())));
        subject.device().ifPresent(id -> names.put("device", opaque(id.text())));
        subject.client().ifPresent(id -> names.put("application", opaque(id.text())));
        subject.tenant().ifPresent(id -> names.put("tenant", opaque(id.text())));
        return names;
    }

    private static String issSub(String issuer, UserId user) {
        return SubjectPattern.simple("iss_sub", issuer, user.text());
    }

    private static Set<String> opaque(String id) {
        return Set.of(SubjectPattern.simple("opaque", id));
    }

    /// An event and the entry that it comes from.
    ///
    /// @param killed in the log of kills, else in the audit chain
    /// @param place its sequence or its link
    record News(Signal signal, boolean killed, long place) {
        boolean after(SignalCursor cursor) {
            return place > (killed ? cursor.sequence() : cursor.link());
        }
    }

    /// Whether a stream is told of an event.
    static boolean covers(SignalStream stream, News news) {
        return stream.state().keeps() && stream.wants(news.signal().type()) && news.after(stream.since());
    }

    /// Whether a stream has to be told of a kill, unless its receiver took the subject out.
    public static boolean owes(SignalStream stream, LoggedKill kill) {
        return told(kill.kill().scope())
                && stream.state().keeps()
                && stream.wants(SignalType.SESSION_REVOKED)
                && kill.sequence() > stream.since().sequence();
    }

    /// Whether its receiver took the subject out.
    static boolean leftOut(Collection<Removal> removals, Map<String, Set<String>> names, Instant now) {
        return removals.stream()
                .anyMatch(removal ->
                        !now.isBefore(removal.from()) && removal.subject().namesAllOf(names));
    }
}
