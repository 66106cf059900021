package io.bailiff.signals.event;

import java.util.Optional;

/// The event types of SSF 1.0, CAEP 1.0 and RISC 1.0 by their URIs.
public enum EventType {
    VERIFICATION(Base.SSF + "verification"),
    STREAM_UPDATED(Base.SSF + "stream-updated"),

    SESSION_REVOKED(Base.CAEP + "session-revoked"),
    TOKEN_CLAIMS_CHANGE(Base.CAEP + "token-claims-change"),
    CREDENTIAL_CHANGE(Base.CAEP + "credential-change"),
    ASSURANCE_LEVEL_CHANGE(Base.CAEP + "assurance-level-change"),
    DEVICE_COMPLIANCE_CHANGE(Base.CAEP + "device-compliance-change"),
    SESSION_ESTABLISHED(Base.CAEP + "session-established"),
    SESSION_PRESENTED(Base.CAEP + "session-presented"),
    RISK_LEVEL_CHANGE(Base.CAEP + "risk-level-change"),

    ACCOUNT_CREDENTIAL_CHANGE_REQUIRED(Base.RISC + "account-credential-change-required"),
    ACCOUNT_PURGED(Base.RISC + "account-purged"),
    ACCOUNT_DISABLED(Base.RISC + "account-disabled"),
    ACCOUNT_ENABLED(Base.RISC + "account-enabled"),
    IDENTIFIER_CHANGED(Base.RISC + "identifier-changed"),
    IDENTIFIER_RECYCLED(Base.RISC + "identifier-recycled"),
    CREDENTIAL_COMPROMISE(Base.RISC + "credential-compromise");

    private final String uri;

    EventType(String uri) {
        this.uri = uri;
    }

    public String uri() {
        return uri;
    }

    public static Optional<EventType> of(String uri) {
        for (EventType type : values()) {
            if (type.uri.equals(uri)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    private static final class Base {
        private static final String SSF = "https://schemas.openid.net/secevent/ssf/event-type/";
        private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";
        private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";
    }
}
