package io.bailiff.core.session;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A session as an administrator or its owner sees it. The list and the check share one rule: [SessionFacts#judge].
public record SessionOverview(SessionFacts facts, List<App> apps) {

    public SessionOverview {
        apps = List.copyOf(apps);
    }

    /// What one client holds because of the session.
    ///
    /// @param offline it outlives the user's sign-out
    /// @param live by the same rule
    public record App(
            GrantId grant,
            ClientId client,
            String name,
            Set<String> scopes,
            boolean offline,
            boolean live,
            Instant lastUsed) {}
}
