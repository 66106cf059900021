package io.bailiff.enforcer.internal;

import io.bailiff.signals.event.Ssf;
import io.bailiff.signals.wire.JsonObject;
import java.net.URI;
import java.time.Duration;

/// The token that opens the feed, fetched anew before it ends. Used by the feed's thread.
final class FeedAccess {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final String REQUEST =
            "grant_type=client_credentials&scope=" + Ssf.SCOPE_READ + "+" + Ssf.SCOPE_MANAGE;

    private final Http http;
    private final ClientCredentials credentials;
    private final Clocks clocks;
    private String token = "";
    private long renewAt;

    FeedAccess(Http http, ClientCredentials credentials, Clocks clocks) {
        this.http = http;
        this.credentials = credentials;
        this.clocks = clocks;
    }

    String authorization(URI endpoint) {
        if (token.isEmpty() || clocks.nanos().getAsLong() - renewAt >= 0) {
            long asked = clocks.nanos().getAsLong();
            JsonObject answer = http.send(
                            Http.post(endpoint, "application/x-www-form-urlencoded", REQUEST)
                                    .header("Authorization", credentials.header())
                                    .build(),
                            LONGEST,
                            "token endpoint")
                    .json("token endpoint");
            token = answer.text("access_token").orElseThrow(() -> new FeedTrouble("no access token for the feed"));
            long seconds = answer.whole("expires_in").orElse(60);
            renewAt = asked + Duration.ofSeconds(seconds).toNanos() / 4 * 3;
        }
        return "Bearer " + token;
    }

    /// The issuer refused the token.
    void forget() {
        token = "";
    }
}
