package io.bailiff.bench.race;

import io.bailiff.bench.race.Attempt.Outcome;
import java.io.IOException;
import java.util.Set;

/// What a race is run against: an OpenID provider over HTTP, or services in this process. For one thread; each runner
/// opens its own.
public interface Field extends AutoCloseable {

    /// Refreshes, and keeps what comes of it.
    Outcome refresh(Lineage lineage) throws IOException;

    /// Uses an access token in some other way than refreshing.
    ///
    /// @param use one of [#otherUses]
    Outcome use(Attempt.Use use, String accessToken) throws IOException;

    /// What else than refreshing there is.
    Set<Attempt.Use> otherUses();

    /// Revokes everything of the user. Returns when the provider has said OK.
    ///
    /// @throws IllegalStateException if it said anything else
    void revoke(String user) throws IOException;

    @Override
    void close();
}
