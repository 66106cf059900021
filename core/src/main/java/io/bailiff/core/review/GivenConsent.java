package io.bailiff.core.review;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskLevel;
import java.time.Instant;
import java.util.Set;

/// What a user has agreed to at one app.
///
/// @param userName for people
/// @param appEnabled whether the app gets tokens at all
/// @param risk of the user, as it is now
public record GivenConsent(
        UserId user,
        String userName,
        ClientId app,
        String appName,
        boolean appEnabled,
        Set<String> scopes,
        Instant since,
        RiskLevel risk) {

    public GivenConsent {
        scopes = Set.copyOf(scopes);
    }

    /// Its place among the others.
    public record Place(UserId user, ClientId app) {}

    public Place place() {
        return new Place(user, app);
    }
}
