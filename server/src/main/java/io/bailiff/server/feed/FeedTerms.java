package io.bailiff.server.feed;

import java.time.Duration;

/// What the feed says about itself.
///
/// @param audience of every security event token: all receivers of the feed form one audience, so each kill is signed
/// once
/// @param maxTokenLife no access token lives longer
record FeedTerms(String issuer, String base, String audience, Duration maxTokenLife) {

    String streams() {
        return base + "/ssf/feed";
    }

    String snapshot() {
        return base + "/ssf/feed/snapshot";
    }
}
