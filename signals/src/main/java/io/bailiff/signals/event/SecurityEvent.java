package io.bailiff.signals.event;

import io.bailiff.signals.wire.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The one event of a security event token.
public sealed interface SecurityEvent {

    /// The URI under which the event stands in `events`.
    String uri();

    /// The payload of the event.
    Map<String, Object> toJson();

    /// CAEP 1.0, section 3.1.
    ///
    /// @param eventTimestamp when it was revoked, seconds since 1970
    /// @param initiatingEntity `admin`, `user`, `policy` or `system`, if told
    /// @param reasonAdmin language tag to text, for administrators; the interoperability profile wants at
    /// least one
    record SessionRevoked(long eventTimestamp, Optional<String> initiatingEntity, Map<String, String> reasonAdmin)
            implements SecurityEvent {
        public SessionRevoked {
            reasonAdmin = Map.copyOf(reasonAdmin);
        }

        @Override
        public String uri() {
            return EventType.SESSION_REVOKED.uri();
        }

        @Override
        public Map<String, Object> toJson() {
            return caep(eventTimestamp, initiatingEntity, reasonAdmin);
        }
    }

    /// CAEP 1.0, section 3.2: what tokens of the subject say is not so any more.
    ///
    /// @param eventTimestamp when it changed, seconds since 1970
    /// @param initiatingEntity as above
    /// @param reasonAdmin as above
    /// @param claims names of claims with their new values; at least one
    record TokenClaimsChange(
            long eventTimestamp,
            Optional<String> initiatingEntity,
            Map<String, String> reasonAdmin,
            Map<String, Object> claims)
            implements SecurityEvent {
        public TokenClaimsChange {
            reasonAdmin = Map.copyOf(reasonAdmin);
            claims = Map.copyOf(claims);
        }

        @Override
        public String uri() {
            return EventType.TOKEN_CLAIMS_CHANGE.uri();
        }

        @Override
        public Map<String, Object> toJson() {
            Map<String, Object> json = caep(eventTimestamp, initiatingEntity, reasonAdmin);
            json.put("claims", claims);
            return json;
        }
    }

    /// SSF 1.0, section 8.1.4.1; `state` only if the receiver asked with one.
    record Verification(Optional<String> state) implements SecurityEvent {
        @Override
        public String uri() {
            return EventType.VERIFICATION.uri();
        }

        @Override
        public Map<String, Object> toJson() {
            return state.<Map<String, Object>>map(text -> Map.of("state", text)).orElse(Map.of());
        }
    }

    /// SSF 1.0, section 8.1.5.
    record StreamUpdated(StreamStatus status, Optional<String> reason) implements SecurityEvent {
        @Override
        public String uri() {
            return EventType.STREAM_UPDATED.uri();
        }

        @Override
        public Map<String, Object> toJson() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("status", status.wire());
            reason.ifPresent(text -> json.put("reason", text));
            return json;
        }
    }

    /// An event of a type that this library does not read; receivers ignore it.
    record Other(String uri, JsonObject payload) implements SecurityEvent {
        @Override
        public Map<String, Object> toJson() {
            return payload.members();
        }
    }

    /// Reads the payload found under `uri`; empty if the type is known and the payload does not fit it.
    static Optional<SecurityEvent> read(String uri, JsonObject payload) {
        Optional<EventType> type = EventType.of(uri);
        if (type.equals(Optional.of(EventType.SESSION_REVOKED))) {
            var at = payload.whole("event_timestamp");
            return at.isPresent() && at.getAsLong() >= 0
                    ? Optional.of(
                            new SessionRevoked(at.getAsLong(), payload.text("initiating_entity"), reason(payload)))
                    : Optional.empty();
        }
        if (type.equals(Optional.of(EventType.TOKEN_CLAIMS_CHANGE))) {
            var at = payload.whole("event_timestamp");
            return at.isPresent() && at.getAsLong() >= 0
                    ? payload.object("claims")
                            .filter(claims -> claims.size() > 0)
                            .map(claims -> new TokenClaimsChange(
                                    at.getAsLong(),
                                    payload.text("initiating_entity"),
                                    reason(payload),
                                    claims.members()))
                    : Optional.empty();
        }
        if (type.equals(Optional.of(EventType.VERIFICATION))) {
            return Optional.of(new Verification(payload.text("state")));
        }
        if (type.equals(Optional.of(EventType.STREAM_UPDATED))) {
            return payload.text("status")
                    .flatMap(StreamStatus::of)
                    .map(status -> new StreamUpdated(status, payload.text("reason")));
        }
        return Optional.of(new Other(uri, payload));
    }

    /// The members that all CAEP events share (CAEP 1.0, section 2).
    private static Map<String, Object> caep(
            long eventTimestamp, Optional<String> initiatingEntity, Map<String, String> reasonAdmin) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("event_timestamp", eventTimestamp);
        initiatingEntity.ifPresent(who -> json.put("initiating_entity", who));
        if (!reasonAdmin.isEmpty()) {
            json.put("reason_admin", reasonAdmin);
        }
        return json;
    }

    private static Map<String, String> reason(JsonObject payload) {
        Map<String, String> reason = new LinkedHashMap<>();
        payload.object("reason_admin")
                .ifPresent(languages -> languages
                        .members()
                        .keySet()
                        .forEach(tag -> languages.text(tag).ifPresent(text -> reason.put(tag, text))));
        return reason;
    }
}
