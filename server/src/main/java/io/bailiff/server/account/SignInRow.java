package io.bailiff.server.account;

import io.bailiff.core.session.SignInRecord;
import io.bailiff.server.web.Agent;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.page.SessionRow;
import java.util.Set;

/// An attempt to sign in, as a line of a table.
public record SignInRow(SignInRecord record, Agent agent) {
    private static final Set<String> NAMED = Set.of(
            "ok", "wrongCredentials", "userDisabled", "throttled", "startAgain", "passwordExpired", "deviceDisabled");

    static SignInRow of(SignInRecord record, Agents agents) {
        return new SignInRow(record, agents.read(record.userAgent()));
    }

    /// The last part of a text's key, `sign-in.…`: outcomes that we have no words for are refusals.
    public String outcome() {
        return NAMED.contains(record.outcome()) ? record.outcome() : "refused";
    }

    /// `ok`, `bad` or `gone`: the colour of the outcome.
    public String kind() {
        return switch (record.outcome()) {
            case "ok" -> "ok";
            case "startAgain", "passwordExpired" -> "gone";
            default -> "bad";
        };
    }

    public String address() {
        return SessionRow.written(record.address());
    }
}
