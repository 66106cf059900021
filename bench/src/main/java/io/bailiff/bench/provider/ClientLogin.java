package io.bailiff.bench.provider;

import io.bailiff.bench.http.Request;
import java.util.Optional;

/// How a client names and proves itself, in the body of the request (RFC 6749, 2.3.1).
///
/// @param secret absent for a public client
public record ClientLogin(String id, Optional<String> secret) {

    public Request in(Request request) {
        var named = request.with("client_id", id);
        secret.ifPresent(text -> named.with("client_secret", text));
        return named;
    }

    @Override
    public String toString() {
        return "ClientLogin[" + id + "]";
    }
}
