package io.bailiff.server.oidc.protocol;

import io.bailiff.server.token.Issuer;
import java.util.Set;
import org.springframework.http.HttpStatus;

/// The first segment of our addresses: the tenant's id, or a word that people use in its place.
public final class Tenants {
    /// How the segment looks in a request mapping.
    public static final String SEGMENT = "/{tenant:[0-9a-f-]{36}|default|common|organizations}";

    private static final Set<String> ALIASES = Set.of("default", "common", "organizations");

    private final Issuer issuer;

    public Tenants(Issuer issuer) {
        this.issuer = issuer;
    }

    /// @throws Rejected 404 for another tenant's id
    public void require(String segment) {
        if (!ALIASES.contains(segment) && !segment.equals(issuer.tenant().text())) {
            throw new Rejected(
                    OAuthError.of(HttpStatus.NOT_FOUND, "invalid_request", 90002, "There is no such tenant here."));
        }
    }
}
