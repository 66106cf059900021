package io.bailiff.server.ssf;

import io.bailiff.core.id.UserId;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.core.signal.Signal;
import io.bailiff.core.signal.SignalDelivery;
import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.SignalSubject;
import io.bailiff.core.signal.SubjectForm;
import io.bailiff.core.signal.WireProfile;
import io.bailiff.server.keys.KeyRing;
import io.bailiff.signals.event.Ssf;
import io.bailiff.signals.subject.SubjectIdentifier;
import io.bailiff.signals.subject.SubjectIdentifier.Email;
import io.bailiff.signals.subject.SubjectIdentifier.IssSub;
import io.bailiff.signals.subject.SubjectIdentifier.Opaque;
import io.bailiff.signals.subject.SubjectIdentifier.Simple;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Writes security event tokens in the words that a stream's receiver understands, and signs them when they are sent:
/// one that waited while the keys were changed is signed with the key of today, under its old name.
final class SetScribe {
    private final String issuer;
    private final KeyRing keys;
    private final Function<UserId, Optional<String>> mail;
    private final InstantSource clock;

    /// @param mail a user's address, also of one who was deleted
    SetScribe(String issuer, KeyRing keys, Function<UserId, Optional<String>> mail, InstantSource clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.mail = mail;
        this.clock = clock;
    }

    String write(SignalStream stream, SignalDelivery delivery) {
        return keys.sign(KeyPurpose.SET, Ssf.SET_TYPE, claims(stream, delivery));
    }

    Map<String, Object> claims(SignalStream stream, SignalDelivery delivery) {
        Signal signal = delivery.signal();
        Map<String, Simple> parts = parts(stream, signal.subject());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", stream.audience());
        claims.put("iat", clock.instant().getEpochSecond());
        claims.put("jti", delivery.jti());
        claims.put("txn", signal.cause());
        Map<String, Object> event = event(signal);
        if (stream.profile() != WireProfile.LEGACY) {
            claims.put("sub_id", subject(stream, parts).toJson());
        }
        if (stream.profile() == WireProfile.LEGACY
                || (stream.profile() == WireProfile.BOTH && !signal.type().control())) {
            event.put("subject", legacy(stream, parts));
        }
        claims.put("events", Map.of(signal.type().uri(), event));
        return claims;
    }

    private static Map<String, Object> event(Signal signal) {
        Map<String, Object> event = new LinkedHashMap<>();
        switch (signal.type()) {
            case SESSION_REVOKED, CREDENTIAL_CHANGE, DEVICE_COMPLIANCE_CHANGE, RISK_LEVEL_CHANGE -> {
                event.put("event_timestamp", signal.at().getEpochSecond());
                event.put("initiating_entity", signal.initiator().wireName());
                event.put("reason_admin", Map.of("en", signal.reason()));
            }
            case ACCOUNT_DISABLED, ACCOUNT_ENABLED, ACCOUNT_PURGED, VERIFICATION, STREAM_UPDATED -> {}
        }
        event.putAll(signal.facts());
        return event;
    }

    private Map<String, Simple> parts(SignalStream stream, SignalSubject subject) {
        Map<String, Simple> parts = new LinkedHashMap<>();
        subject.user().ifPresent(user -> parts.put("user", user(stream, user)));
        subject.session().ifPresent(id -> parts.put("session", new Opaque(id.text())));
        subject.device().ifPresent(id -> parts.put("device", new Opaque(id.text())));
        subject.client().ifPresent(id -> parts.put("application", new Opaque(id.text())));
        subject.tenant().ifPresent(id -> parts.put("tenant", new Opaque(id.text())));
        return parts;
    }

    private Simple user(SignalStream stream, UserId user) {
        return stream.form() == SubjectForm.EMAIL
                ? mail.apply(user)
                        .filter(address -> !address.isEmpty())
                        .<Simple>map(Email::new)
                        .orElseGet(() -> bySub(user))
                : bySub(user);
    }

    private IssSub bySub(UserId user) {
        return new IssSub(issuer, user.text());
    }

    /// A user alone is a simple subject; nothing is the stream itself.
    private static SubjectIdentifier subject(SignalStream stream, Map<String, Simple> parts) {
        if (parts.isEmpty()) {
            return new Opaque(stream.id().text());
        }
        return parts.size() == 1 && parts.containsKey("user")
                ? parts.values().iterator().next()
                : new SubjectIdentifier.Complex(parts);
    }

    /// Before the final text a subject of several parts had no format of its own.
    private static Map<String, Object> legacy(SignalStream stream, Map<String, Simple> parts) {
        if (parts.isEmpty()) {
            return new Opaque(stream.id().text()).toJson();
        }
        return stream.profile() == WireProfile.BOTH
                ? new SubjectIdentifier.Complex(parts).toJson()
                : new SubjectIdentifier.Complex(parts).members();
    }
}
