package io.bailiff.server.console.apps;

import io.bailiff.core.client.AppKind;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.coverage.ApiCoverage;
import io.bailiff.core.coverage.AppCoverage;
import io.bailiff.core.directory.Deed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What all pages of one application show.
///
/// @param coverage empty if it gets no tokens for any API
/// @param apis those that it may ask tokens for, and how they hear of kills
/// @param consents how many users agreed, counted no further than [#MOST]
/// @param allowed what the viewer may do
/// @param done what was done before; empty text for nothing
public record AppDetail(
        Client client,
        Optional<AppCoverage> coverage,
        List<ApiCoverage> apis,
        Optional<Expiry> expiry,
        int consents,
        Set<Deed> allowed,
        String done) {
    static final int MOST = 1_000;

    public AppKind kind() {
        return AppKind.of(client);
    }

    public String base() {
        return AppsGate.address(client.id());
    }

    public boolean mayChange() {
        return allowed.contains(Deed.CHANGE_CLIENT);
    }

    public boolean mayDisable() {
        return allowed.contains(Deed.DISABLE_CLIENT);
    }

    public boolean mayDelete() {
        return allowed.contains(Deed.DELETE_CLIENT);
    }

    public boolean mayWithdraw() {
        return allowed.contains(Deed.WITHDRAW_ALL_CONSENTS);
    }

    /// True for an app that we tell when a session of its users ends.
    public boolean owned() {
        return client.backchannelLogoutUri().isPresent()
                || client.revocationEndpoint().isPresent();
    }

    public String consentsInWords() {
        return consents >= MOST ? MOST + "+" : Integer.toString(consents);
    }

    /// The last part of the key of a text.
    public String proof() {
        return switch (client.proof()) {
            case ClientProof.None() -> "none";
            case ClientProof.Secret _ -> "secret";
            case ClientProof.Keys _ -> "keys";
        };
    }

    public List<String> grants() {
        return client.grantTypes().stream().map(AppDetail::word).sorted().toList();
    }

    static String word(GrantType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
