package io.bailiff.server.ssf;

import java.time.Duration;
import java.util.function.Supplier;

/// What the feed says about itself.
///
/// @param audience of every security event token: all receivers of the feed form one audience, so each kill is signed
/// once
/// @param publicKeys the key set as JSON, as it is now
/// @param maxTokenLife no access token lives longer
record FeedTerms(
        String issuer,
        String tenant,
        String base,
        String audience,
        Supplier<String> publicKeys,
        Duration maxTokenLife) {

    String keys() {
        return base + "/ssf/keys";
    }

    String streams() {
        return base + "/ssf/streams";
    }

    String snapshot() {
        return base + "/ssf/snapshot";
    }
}
