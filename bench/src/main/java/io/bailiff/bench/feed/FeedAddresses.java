package io.bailiff.bench.feed;

import io.bailiff.bench.http.Address;
import io.bailiff.bench.http.Answer;
import io.bailiff.bench.http.Request;
import io.bailiff.bench.http.Wire;
import io.bailiff.bench.provider.TokenCalls;
import java.io.IOException;
import java.net.URI;

/// Where the feed is, and a token to read it with.
///
/// @param token with the scopes `ssf.read` and `ssf.manage`
public record FeedAddresses(URI feed, URI snapshot, String token) {

    /// @param api the client that is the API
    public static FeedAddresses discover(TokenCalls api) throws IOException {
        URI document = URI.create(api.provider().issuer() + "/.well-known/ssf-configuration");
        try (Wire wire = new Wire(Address.of(document), api.provider().tls())) {
            Answer answer = wire.exchange(Request.get(document).bytes());
            Answer token = wire.exchange(api.clientCredentials("ssf.read ssf.manage"));
            if (!answer.ok() || !token.ok()) {
                throw new IOException("no feed: " + answer.excerpt() + "; " + token.excerpt());
            }
            var members = answer.json();
            return new FeedAddresses(
                    URI.create(String.valueOf(members.get("bailiff_feed_endpoint"))),
                    URI.create(String.valueOf(members.get("bailiff_snapshot_endpoint"))),
                    token.token("access_token").orElseThrow());
        }
    }

    @Override
    public String toString() {
        return "FeedAddresses[" + feed + "]";
    }
}
