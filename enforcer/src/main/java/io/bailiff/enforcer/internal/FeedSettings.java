package io.bailiff.enforcer.internal;

import io.bailiff.signals.feed.Declaration.WhenCutOff;
import java.time.Duration;

/// What the feed needs to be told.
///
/// @param description which process this is, for people who look at the issuer's list of streams
/// @param whenCutOff the most lenient that any route is
/// @param leewaySeconds by how much longer than their expiry tokens are accepted
public record FeedSettings(
        String issuer,
        ClientCredentials credentials,
        String description,
        Duration lease,
        WhenCutOff whenCutOff,
        int mostKills,
        long leewaySeconds) {

    /// A poll is held for 5 s; what takes twice that is stuck, and a lease leaves room for two more tries.
    Duration pollTimeout() {
        Duration third = lease.dividedBy(3);
        return third.compareTo(Duration.ofSeconds(6)) < 0 ? Duration.ofSeconds(6) : third;
    }
}
