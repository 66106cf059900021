package io.bailiff.enforcer.internal;

import io.bailiff.signals.event.Ssf;
import io.bailiff.signals.wire.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Where the issuer's doors are, as its two metadata documents say.
///
/// @param introspection absent if the issuer offers none
record Endpoints(
        URI token,
        URI tokenKeys,
        URI authorization,
        Optional<URI> introspection,
        URI eventKeys,
        URI feed,
        URI snapshot) {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    static Endpoints discover(Http http, String issuer) {
        JsonObject openid = fetch(http, issuer + "/.well-known/openid-configuration", issuer, "OpenID metadata");
        JsonObject ssf;
        try {
            ssf = fetch(http, insertWellKnown(issuer), issuer, "SSF metadata");
        } catch (FeedTrouble elsewhere) {
            if (elsewhere.status() != 404) {
                throw elsewhere;
            }
            ssf = fetch(http, issuer + Ssf.WELL_KNOWN, issuer, "SSF metadata");
        }
        return new Endpoints(
                http.address(member(openid, "token_endpoint"), "token_endpoint"),
                http.address(member(openid, "jwks_uri"), "jwks_uri"),
                http.address(member(openid, "authorization_endpoint"), "authorization_endpoint"),
                openid.text("introspection_endpoint").map(text -> http.address(text, "introspection_endpoint")),
                http.address(member(ssf, Ssf.Metadata.JWKS_URI), "jwks_uri"),
                http.address(member(ssf, Ssf.Metadata.FEED_ENDPOINT), "bailiff_feed_endpoint"),
                http.address(member(ssf, Ssf.Metadata.SNAPSHOT_ENDPOINT), "bailiff_snapshot_endpoint"));
    }

    /// The well-known string goes between host and path (SSF 1.0, section 7.2).
    static String insertWellKnown(String issuer) {
        URI uri = URI.create(issuer);
        return uri.getScheme() + "://" + uri.getRawAuthority() + Ssf.WELL_KNOWN + uri.getRawPath();
    }

    private static JsonObject fetch(Http http, String address, String issuer, String what) {
        JsonObject document = http.send(Http.get(http.address(address, what)).build(), LONGEST, what)
                .json(what);
        if (!document.text("issuer").equals(Optional.of(issuer))) {
            throw new FeedTrouble(what + " is of another issuer");
        }
        return document;
    }

    private static String member(JsonObject document, String name) {
        return document.text(name).orElseThrow(() -> new FeedTrouble("metadata without " + name));
    }
}
