package io.bailiff.core.inbound;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What can be told to us, and what that leads to where it is switched on.
public enum EventKind {
    SESSION_REVOKED("session-revoked", Effect.ENDS, Base.CAEP + "session-revoked"),
    SESSIONS_REVOKED("sessions-revoked", Effect.ENDS, Base.RISC + "sessions-revoked"),
    TOKENS_REVOKED("tokens-revoked", Effect.ENDS, Base.OAUTH + "tokens-revoked"),
    ACCOUNT_DISABLED("account-disabled", Effect.ENDS, Base.RISC + "account-disabled"),
    ACCOUNT_PURGED("account-purged", Effect.ENDS, Base.RISC + "account-purged"),
    CREDENTIAL_COMPROMISE("credential-compromise", Effect.ENDS, Base.RISC + "credential-compromise"),
    CREDENTIAL_CHANGE_REQUIRED(
            "account-credential-change-required", Effect.ENDS, Base.RISC + "account-credential-change-required"),
    /// A credential that was only added ends nothing.
    CREDENTIAL_CHANGE("credential-change", Effect.ENDS, Base.CAEP + "credential-change"),
    /// Only upwards: nobody else says that somebody is harmless here.
    RISK_LEVEL_CHANGE("risk-level-change", Effect.RAISES_RISK, Base.CAEP + "risk-level-change"),
    DEVICE_COMPLIANCE_CHANGE("device-compliance-change", Effect.JUDGES_DEVICE, Base.CAEP + "device-compliance-change"),
    /// Shows that the stream works.
    VERIFICATION("verification", Effect.ABOUT_THE_STREAM, Base.SSF + "verification", Base.RISC + "verification"),
    /// The transmitter has changed the stream's status.
    STREAM_UPDATED("stream-updated", Effect.ABOUT_THE_STREAM, Base.SSF + "stream-updated"),
    /// Written down, and nothing else.
    OTHER("other", Effect.NOTHING, "");

    /// What it leads to.
    public enum Effect {
        ENDS,
        RAISES_RISK,
        JUDGES_DEVICE,
        ABOUT_THE_STREAM,
        NOTHING
    }

    private final String wireName;
    private final Effect effect;
    private final String type;
    private final String otherType;

    EventKind(String wireName, Effect effect, String type) {
        this(wireName, effect, type, type);
    }

    EventKind(String wireName, Effect effect, String type, String otherType) {
        this.wireName = wireName;
        this.effect = effect;
        this.type = type;
        this.otherType = otherType;
    }

    public String wireName() {
        return wireName;
    }

    public Effect effect() {
        return effect;
    }

    /// The ones that can be switched.
    public static List<EventKind> switchable() {
        return Arrays.stream(values())
                .filter(kind -> kind.effect != Effect.ABOUT_THE_STREAM && kind.effect != Effect.NOTHING)
                .toList();
    }

    /// By the name that people use.
    public static Optional<EventKind> named(String wireName) {
        return switchable().stream()
                .filter(kind -> kind.wireName.equals(wireName))
                .findFirst();
    }

    /// By the type's URI; [#OTHER] if nobody knows it.
    static EventKind of(String type) {
        return Arrays.stream(values())
                .filter(kind -> kind != OTHER && (kind.type.equals(type) || kind.otherType.equals(type)))
                .findFirst()
                .orElse(OTHER);
    }

    /// What is asked of a transmitter that lets us choose.
    public static List<String> wanted() {
        return switchable().stream().map(kind -> kind.type).toList();
    }

    private static final class Base {
        private static final String SSF = "https://schemas.openid.net/secevent/ssf/event-type/";
        private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";
        private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";
        /// Google's.
        private static final String OAUTH = "https://schemas.openid.net/secevent/oauth/event-type/";
    }
}
