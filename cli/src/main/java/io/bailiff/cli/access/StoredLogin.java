package io.bailiff.cli.access;

import io.bailiff.cli.json.Json;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/// What `bailiff login` left behind: whose tokens, for which server.
public final class StoredLogin {
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final URI server;
    private final String user;
    private final URI tokenEndpoint;
    private final URI revocationEndpoint;
    private final String accessToken;
    private final Instant accessTokenExpires;
    private final String refreshToken;

    StoredLogin(
            URI server,
            String user,
            URI tokenEndpoint,
            URI revocationEndpoint,
            String accessToken,
            Instant accessTokenExpires,
            String refreshToken) {
        this.server = server;
        this.user = user;
        this.tokenEndpoint = tokenEndpoint;
        this.revocationEndpoint = revocationEndpoint;
        this.accessToken = accessToken;
        this.accessTokenExpires = accessTokenExpires;
        this.refreshToken = refreshToken;
    }

    /// The login that an answer of the token endpoint begins.
    static StoredLogin begun(URI server, Endpoints endpoints, Json tokens, Instant now) {
        return new StoredLogin(
                server,
                UnverifiedClaims.of(tokens.text("id_token")).name(),
                endpoints.token(),
                endpoints.revocation(),
                tokens.text("access_token"),
                expiry(tokens, now),
                tokens.text("refresh_token"));
    }

    /// The same login with the tokens of a refresh; a server that does not rotate sends no new refresh token.
    StoredLogin refreshed(Json tokens, Instant now) {
        String next = tokens.text("refresh_token");
        return new StoredLogin(
                server,
                user,
                tokenEndpoint,
                revocationEndpoint,
                tokens.text("access_token"),
                expiry(tokens, now),
                next.isEmpty() ? refreshToken : next);
    }

    /// The same login after a refresh for another API: the token for ours stays.
    StoredLogin rotated(Json tokens) {
        String next = tokens.text("refresh_token");
        return new StoredLogin(
                server,
                user,
                tokenEndpoint,
                revocationEndpoint,
                accessToken,
                accessTokenExpires,
                next.isEmpty() ? refreshToken : next);
    }

    private static Instant expiry(Json tokens, Instant now) {
        try {
            return now.plusSeconds(Long.parseLong(tokens.text("expires_in")));
        } catch (NumberFormatException e) {
            return now;
        }
    }

    static Optional<StoredLogin> read(Json json) {
        try {
            var login = new StoredLogin(
                    URI.create(json.text("server")),
                    json.text("user"),
                    URI.create(json.text("tokenEndpoint")),
                    URI.create(json.text("revocationEndpoint")),
                    json.text("accessToken"),
                    Instant.parse(json.text("accessTokenExpires")),
                    json.text("refreshToken"));
            return login.refreshToken.isEmpty() ? Optional.empty() : Optional.of(login);
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    Json toJson() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("server", server.toString());
        texts.put("user", user);
        texts.put("tokenEndpoint", tokenEndpoint.toString());
        texts.put("revocationEndpoint", revocationEndpoint.toString());
        texts.put("accessToken", accessToken);
        texts.put("accessTokenExpires", accessTokenExpires.toString());
        texts.put("refreshToken", refreshToken);
        return Json.ofTexts(texts);
    }

    boolean freshAt(Instant now) {
        return !accessToken.isEmpty() && now.plus(MARGIN).isBefore(accessTokenExpires);
    }

    public URI server() {
        return server;
    }

    /// Who logged in, as the server named them; for showing only.
    public String user() {
        return user;
    }

    URI tokenEndpoint() {
        return tokenEndpoint;
    }

    URI revocationEndpoint() {
        return revocationEndpoint;
    }

    String accessToken() {
        return accessToken;
    }

    String refreshToken() {
        return refreshToken;
    }

    @Override
    public String toString() {
        return "StoredLogin[" + user + " at " + server + "]";
    }
}
