package io.bailiff.server.federation;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.bailiff.core.federation.Provider;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Asks providers about themselves, and remembers it for a while.
@Component
final class ProviderDiscovery {
    private static final Duration KEPT = Duration.ofHours(1);

    private final Outbound outbound;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    ProviderDiscovery(Outbound outbound, InstantSource clock) {
        this.outbound = outbound;
        this.clock = clock;
    }

    private record Known(Metadata metadata, Instant until) {}

    /// @throws Unreachable if it does not say who it is, or says it is somebody else
    Metadata of(Provider provider) {
        Instant now = clock.instant();
        Known found = known.get(provider.issuer());
        if (found == null || !now.isBefore(found.until())) {
            found = new Known(ask(provider.issuer()), now.plus(KEPT));
            known.put(provider.issuer(), found);
        }
        return found.metadata();
    }

    private Metadata ask(String issuer) {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        String text = outbound.get(URI.create(base + "/.well-known/openid-configuration"));
        try {
            Map<String, Object> json = JSONObjectUtils.parse(text);
            // Discovery 1.0, 4.3: letter for letter, or a provider could speak for another one.
            if (!issuer.equals(json.get("issuer"))) {
                throw new Unreachable("the metadata name another issuer");
            }
            return new Metadata(
                    address(json, "authorization_endpoint"),
                    address(json, "token_endpoint"),
                    address(json, "jwks_uri"),
                    Boolean.TRUE.equals(json.get("authorization_response_iss_parameter_supported")),
                    json.get("token_endpoint_auth_methods_supported") instanceof List<?> methods
                            ? methods.stream().map(String::valueOf).toList()
                            : List.of());
        } catch (ParseException | IllegalArgumentException e) {
            throw new Unreachable("the metadata cannot be read");
        }
    }

    private static URI address(Map<String, Object> json, String name) {
        if (json.get(name) instanceof String text) {
            URI uri = URI.create(text);
            if ("https".equals(uri.getScheme()) && uri.getHost() != null && uri.getRawFragment() == null) {
                return uri;
            }
        }
        throw new Unreachable("the metadata hold no " + name + " with https");
    }
}
