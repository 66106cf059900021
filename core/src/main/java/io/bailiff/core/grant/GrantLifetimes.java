package io.bailiff.core.grant;

import java.time.Duration;

/// How long refresh-token families and access tokens last.
///
/// @param idle a family unused for so long is over
/// @param absolute the end of a family, however busy it is
/// @param accessToken of one access token
public record GrantLifetimes(Duration idle, Duration absolute, Duration accessToken) {
    public static final GrantLifetimes DEFAULT =
            new GrantLifetimes(Duration.ofDays(14), Duration.ofDays(90), Duration.ofMinutes(60));
}
