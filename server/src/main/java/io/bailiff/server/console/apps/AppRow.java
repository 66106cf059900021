package io.bailiff.server.console.apps;

import io.bailiff.core.client.AppKind;
import io.bailiff.core.client.Client;
import io.bailiff.core.coverage.AppCoverage;
import java.util.Optional;

/// A line in the list of applications.
///
/// @param coverage empty if it gets no tokens for any API
/// @param expiry when the first of its secrets or keys expires, as far as that is soon
public record AppRow(Client client, Optional<AppCoverage> coverage, Optional<Expiry> expiry) {
    public AppKind kind() {
        return AppKind.of(client);
    }

    /// True if its tokens are good for an API at all.
    public boolean bounded() {
        return coverage.flatMap(AppCoverage::at).isPresent();
    }

    public String address() {
        return AppsGate.address(client.id());
    }
}
