package io.bailiff.server.feed;

import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.ClaimsScope;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.LogEntry;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.signal.Initiator;
import io.bailiff.signals.event.SecurityEvent;
import io.bailiff.signals.set.KillMark;
import io.bailiff.signals.set.SecurityEventToken;
import io.bailiff.signals.subject.KillScope;
import io.bailiff.signals.subject.ScopeKind;
import io.bailiff.signals.subject.SubjectIdentifier;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What the log says, in the words of Shared Signals: each kill is one CAEP session-revoked event, each change of
/// claims
/// one token-claims-change.
final class LogEvents {
    private final String issuer;
    private final String audience;

    LogEvents(String issuer, String audience) {
        this.issuer = issuer;
        this.audience = audience;
    }

    SecurityEventToken token(String lineage, LogEntry entry, Instant now) {
        return switch (entry) {
            case LogEntry.Killed(var logged) -> {
                Kill kill = logged.kill();
                var event = new SecurityEvent.SessionRevoked(
                        kill.at().getEpochSecond(),
                        Optional.of(Initiator.of(kill).wireName()),
                        Map.of("en", reason(kill)));
                yield token(lineage, entry, scope(kill.scope()), subject(kill.scope()), event, now);
            }
            case LogEntry.Outdated(var position, var _, var change) -> {
                var event = new SecurityEvent.TokenClaimsChange(
                        change.at().getEpochSecond(),
                        Optional.of("policy"),
                        Map.of("en", change.cause().wireName() + " changed"),
                        Map.of("rva", position.value()));
                yield token(lineage, entry, scope(change.scope()), subject(change.scope()), event, now);
            }
        };
    }

    private SecurityEventToken token(
            String lineage,
            LogEntry entry,
            KillScope scope,
            SubjectIdentifier subject,
            SecurityEvent event,
            Instant now) {
        var mark = new KillMark(entry.position().value(), entry.sequence(), lineage, scope);
        return new SecurityEventToken(
                issuer,
                audience,
                now.getEpochSecond(),
                mark.jti(),
                Optional.of(Long.toString(entry.position().value())),
                subject,
                event,
                Optional.of(mark));
    }

    private static KillScope scope(ClaimsScope scope) {
        return new KillScope(ScopeKind.of(scope.kind()).orElseThrow(), scope.id());
    }

    private SubjectIdentifier subject(ClaimsScope scope) {
        return switch (scope) {
            case ClaimsScope.OfTenant(var tenant) -> part("tenant", tenant.text());
            case ClaimsScope.OfUser(var user) -> new SubjectIdentifier.IssSub(issuer, user.text());
            case ClaimsScope.OfPermission(var user, var api, var _) ->
                new SubjectIdentifier.Complex(Map.of(
                        "user", new SubjectIdentifier.IssSub(issuer, user.text()),
                        "application", new SubjectIdentifier.Opaque(api.text())));
        };
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

    /// Never empty, as the CAEP interoperability profile demands. The note is for our administrators, not for other
    /// parties.
    private static String reason(Kill kill) {
        Cause cause = kill.cause();
        return cause.wireName() + ", " + kill.statement().reason().wireName();
    }
}
