package io.bailiff.cli.access;

import io.bailiff.cli.http.Answer;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.http.Wire;
import io.bailiff.cli.json.Json;
import java.net.URI;

/// Where a server issues and revokes tokens (OpenID Connect Discovery, RFC 8414). All of it lies on the server that was
/// named: another
/// address in the document would be a way to have tokens and assertions sent elsewhere.
///
/// @param issuer the server's own name, the audience of assertions
/// @param token the token endpoint
/// @param deviceAuthorization the device authorization endpoint
/// @param revocation the revocation endpoint
public record Endpoints(URI issuer, URI token, URI deviceAuthorization, URI revocation) {

    /// What asking came to.
    public sealed interface Discovery {

        /// @param endpoints as the server says
        record Found(Endpoints endpoints) implements Discovery {}

        /// @param why the request's outcome
        record NotFound(Answer.NotDone why) implements Discovery {}
    }

    /// Asks a server for its endpoints.
    public static Discovery discover(Wire wire, URI base) {
        Request request = Request.get(URI.create(base + "/default/v2.0/.well-known/openid-configuration"));
        return switch (Answer.of(request, wire.send(request))) {
            case Answer.Done(var body) -> read(base, body);
            case Answer.NotDone why -> new Discovery.NotFound(why);
        };
    }

    private static Discovery read(URI base, Json body) {
        try {
            return new Discovery.Found(new Endpoints(
                    onServer(base, body, "issuer"),
                    onServer(base, body, "token_endpoint"),
                    onServer(base, body, "device_authorization_endpoint"),
                    onServer(base, body, "revocation_endpoint")));
        } catch (IllegalArgumentException e) {
            return new Discovery.NotFound(new Answer.NothingDone(String.valueOf(e.getMessage())));
        }
    }

    private static URI onServer(URI base, Json body, String member) {
        String text = body.text(member);
        if (text.isEmpty()) {
            throw new IllegalArgumentException(base + " names no " + member + "; is it a Bailiff server?");
        }
        URI uri = URI.create(text);
        if (!origin(uri).equals(origin(base))) {
            throw new IllegalArgumentException(
                    "the server at " + base + " calls itself " + origin(uri) + "; use that address as --url");
        }
        return uri;
    }

    private static String origin(URI uri) {
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : https ? 443 : 80;
        return (uri.getScheme() + "://" + uri.getHost()).toLowerCase(java.util.Locale.ROOT) + ":" + port;
    }
}
