package io.bailiff.server.ssf;

import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Scope;
import io.bailiff.signals.event.SecurityEvent;
import io.bailiff.signals.set.KillMark;
import io.bailiff.signals.set.SecurityEventToken;
import io.bailiff.signals.subject.KillScope;
import io.bailiff.signals.subject.ScopeKind;
import io.bailiff.signals.subject.SubjectIdentifier;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What the log says, in the words of Shared Signals: each kill is one CAEP session-revoked event.
final class KillEvents {
    private final String issuer;
    private final String audience;

    KillEvents(String issuer, String audience) {
        this.issuer = issuer;
        this.audience = audience;
    }

    SecurityEventToken token(String lineage, LoggedKill logged, Instant now) {
        Kill kill = logged.kill();
        var mark = new KillMark(logged.position().value(), logged.sequence(), lineage, scope(kill.scope()));
        var event = new SecurityEvent.SessionRevoked(
                kill.at().getEpochSecond(), Optional.of(initiator(kill)), Map.of("en", reason(kill)));
        return new SecurityEventToken(
                issuer,
                audience,
                now.getEpochSecond(),
                mark.jti(),
                Optional.of(Long.toString(logged.position().value())),
                subject(kill.scope()),
                event,
                Optional.of(mark));
    }

    private static KillScope scope(Scope scope) {
        return new KillScope(ScopeKind.of(scope.kind().wireName()).orElseThrow(), scope.id());
    }

    private SubjectIdentifier subject(Scope scope) {
        return switch (scope) {
            case Scope.OfUser(var user) -> new SubjectIdentifier.IssSub(issuer, user.text());
            case Scope.OfTenant(var tenant) -> part("tenant", tenant.text());
            case Scope.OfClient(var client) -> part("application", client.text());
            case Scope.OfDevice(var device) -> part("device", device.text());
            case Scope.OfSession(var session) -> part("session", session.text());
            case Scope.OfGrant(var grant) -> part("grant", grant.text());
            case Scope.OfUserAtClient(var user, var client) ->
                new SubjectIdentifier.Complex(Map.of(
                        "user", new SubjectIdentifier.IssSub(issuer, user.text()),
                        "application", new SubjectIdentifier.Opaque(client.text())));
        };
    }

    private static SubjectIdentifier part(String name, String id) {
        return new SubjectIdentifier.Complex(Map.of(name, new SubjectIdentifier.Opaque(id)));
    }

    private static String initiator(Kill kill) {
        return switch (kill.cause()) {
            case ADMINISTRATOR,
                    PASSWORD_RESET,
                    AUTHENTICATOR_REMOVED,
                    REREGISTRATION_REQUIRED,
                    CONTAINED,
                    USER_DISABLED,
                    USER_DELETED,
                    ROLE_REMOVED,
                    PRIVILEGE_RAISED,
                    GROUP_REMOVED,
                    CLIENT_DISABLED,
                    CLIENT_CREDENTIALS_CHANGED,
                    CLIENT_PERMISSIONS_REDUCED,
                    TRUST_WITHDRAWN,
                    DEVICE_DISABLED,
                    DEVICE_NONCOMPLIANT -> "admin";
            case SELF_SERVICE, PASSWORD_CHANGED, AUTHENTICATOR_CHANGED, CONSENT_WITHDRAWN, SIGNED_OUT, DEVICE_REMOVED ->
                "user";
            case TOKEN_REVOKED,
                    REFRESH_TOKEN_REUSED,
                    CODE_REPLAYED,
                    EXTERNAL_SIGN_OUT,
                    EXTERNAL_SIGNAL,
                    USER_RISK,
                    INACTIVE,
                    WORKING_TIME_OVER -> "system";
        };
    }

    /// Never empty, as the CAEP interoperability profile demands. The note is for our administrators, not for other
    /// parties.
    private static String reason(Kill kill) {
        Cause cause = kill.cause();
        return cause.wireName() + ", " + kill.statement().reason().wireName();
    }
}
