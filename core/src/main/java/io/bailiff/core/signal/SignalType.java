package io.bailiff.core.signal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What receivers can be told, by the name that the standards give it.
public enum SignalType {
    SESSION_REVOKED(Base.CAEP + "session-revoked"),
    CREDENTIAL_CHANGE(Base.CAEP + "credential-change"),
    DEVICE_COMPLIANCE_CHANGE(Base.CAEP + "device-compliance-change"),
    RISK_LEVEL_CHANGE(Base.CAEP + "risk-level-change"),
    ACCOUNT_DISABLED(Base.RISC + "account-disabled"),
    ACCOUNT_ENABLED(Base.RISC + "account-enabled"),
    ACCOUNT_PURGED(Base.RISC + "account-purged"),
    /// Shows that a stream works.
    VERIFICATION(Base.SSF + "verification"),
    /// The stream's own status was changed by us.
    STREAM_UPDATED(Base.SSF + "stream-updated");

    private final String uri;

    SignalType(String uri) {
        this.uri = uri;
    }

    public String uri() {
        return uri;
    }

    /// Its last part, by which people know it.
    public String shortName() {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    /// About the stream itself: told whether it was asked for or not.
    public boolean control() {
        return this == VERIFICATION || this == STREAM_UPDATED;
    }

    /// The ones that can be asked for.
    public static List<SignalType> supported() {
        return Arrays.stream(values()).filter(type -> !type.control()).toList();
    }

    public static Optional<SignalType> named(String uri) {
        return Arrays.stream(values()).filter(type -> type.uri.equals(uri)).findFirst();
    }

    private static final class Base {
        private static final String SSF = "https://schemas.openid.net/secevent/ssf/event-type/";
        private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";
        private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";
    }
}
