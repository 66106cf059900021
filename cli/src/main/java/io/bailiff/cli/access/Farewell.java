package io.bailiff.cli.access;

import io.bailiff.cli.http.Answer;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.http.Wire;
import java.util.Map;

/// Ends a stored login at the server (RFC 7009).
///
/// @param wire how to reach it
public record Farewell(Wire wire) {

    public Answer revoke(StoredLogin login) {
        Request request = Request.form(
                login.revocationEndpoint(),
                Map.of(
                        "client_id",
                        Tokens.PUBLIC_CLIENT,
                        "token",
                        login.refreshToken(),
                        "token_type_hint",
                        "refresh_token"));
        return Answer.of(request, wire.send(request));
    }
}
