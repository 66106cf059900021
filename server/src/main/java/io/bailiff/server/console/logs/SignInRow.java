package io.bailiff.server.console.logs;

import io.bailiff.core.access.Country;
import io.bailiff.core.access.OwnApps;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.journal.SignInEvent;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.user.User;
import io.bailiff.server.web.Agent;
import java.util.Optional;
import java.util.Set;

/// A sign-in as a line of a list.
///
/// @param user whose it is, if he is still there
/// @param app the name of the app that he wanted; empty text for a proof
public record SignInRow(SignInEvent event, Optional<User> user, String app, Agent agent) {
    private static final Set<String> KNOWN = Set.of(
            AuditEntry.OK,
            "wrongCredentials",
            "userDisabled",
            "throttled",
            "startAgain",
            "deviceDisabled",
            "passwordExpired",
            "unknownPasskey",
            "secondFactorNeeded",
            "passwordChangeNeeded",
            "registrationNeeded",
            "moreNeeded");

    public String key() {
        return event.key();
    }

    /// The key of the words for what came of it.
    public String words() {
        return switch (event) {
            case SignInEvent.Admission one -> "logs.came." + one.signIn().came().wireName();
            case SignInEvent.Proof one ->
                "logs.proof."
                        + (KNOWN.contains(one.entry().outcome()) ? one.entry().outcome() : "other");
        };
    }

    /// The key of the words for an app of our own; empty text for others.
    public String ownApp() {
        return event instanceof SignInEvent.Admission one
                        && OwnApps.has(one.signIn().client())
                ? "logs.app." + one.signIn().client()
                : "";
    }

    public boolean admission() {
        return event instanceof SignInEvent.Admission;
    }

    public String kind() {
        return switch (event.outcome()) {
            case SUCCESS -> "ok";
            case MORE -> "wait";
            case FAILED, BLOCKED -> "bad";
        };
    }

    public String icon() {
        return switch (event.outcome()) {
            case SUCCESS -> "circle-check";
            case MORE -> "hourglass";
            case FAILED -> "circle-x";
            case BLOCKED -> "ban";
        };
    }

    /// The name that was typed, if nobody has it; empty text for none.
    public String typed() {
        return event instanceof SignInEvent.Proof proof && user.isEmpty() ? proof.typed() : "";
    }

    /// Two capitals; empty text if nobody knows.
    public String country() {
        return event.country() instanceof Country.Known(var code) ? code : "";
    }

    public RiskLevel risk() {
        return event instanceof SignInEvent.Admission one ? one.risk() : RiskLevel.NONE;
    }

    public boolean risky() {
        return risk() != RiskLevel.NONE;
    }
}
