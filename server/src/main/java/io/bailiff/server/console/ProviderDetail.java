package io.bailiff.server.console;

import io.bailiff.core.directory.Providers;
import io.bailiff.core.federation.Provider;
import io.bailiff.core.federation.ProviderProof;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Another provider as an administrator sees it, and what the other side needs to know.
///
/// @param mayChange the viewer may disable, enable and remove it
/// @param done it was disabled or enabled just now
/// @param base of our own addresses
public record ProviderDetail(Provider provider, Providers.Use use, boolean mayChange, boolean done, URI base) {

    public String scopes() {
        return String.join(" ", new TreeSet<>(provider.scopes()));
    }

    /// What is believed of it, by what it says.
    public Map<String, String> methods() {
        return new TreeMap<>(provider.methods());
    }

    /// The public key with which we prove ourselves there; empty if we do with a secret.
    public Optional<String> publicKey() {
        return provider.proof() instanceof ProviderProof.Key(var _, var publicJwk)
                ? Optional.of(publicJwk)
                : Optional.empty();
    }

    public String redirectUri() {
        return base + "/signin/with/" + provider.id().text() + "/callback";
    }

    public String logoutUri() {
        return api() + "/logout";
    }

    public String eventsUri() {
        return api() + "/events";
    }

    private String api() {
        return base + "/bailiff/v1/providers/" + provider.id().text();
    }
}
