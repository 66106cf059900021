package io.bailiff.enforcer;

import io.bailiff.signals.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The answer to a refused request, in the shape that Entra's clients understand.
///
/// @param status 401; 403 if only a scope is missing; 503 if we cannot tell, since a new token would fare no
/// better
/// @param wwwAuthenticate the one `Bearer` challenge; empty with 503
/// @param code for programs
/// @param message for people; contains nothing of the token
public record Challenge(int status, Optional<String> wwwAuthenticate, String code, String message) {

    /// The body, `application/json`.
    ///
    /// @param requestId finds this request in our logs
    /// @param date when, in ISO form
    public String body(String requestId, String date) {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("date", date);
        inner.put("request-id", requestId);
        inner.put("client-request-id", requestId);
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        error.put("innerError", inner);
        return Json.print(Map.of("error", error));
    }
}
