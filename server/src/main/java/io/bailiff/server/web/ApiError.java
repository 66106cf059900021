package io.bailiff.server.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/// A refusal in the one shape that all our JSON APIs have, which is that of the Microsoft Graph API (OData 4.01, 21).
///
/// @param code stable, for programs
/// @param message for people: what is wrong and what to do about it. Never holds what a store or library said
/// @param target the field, parameter or line; empty text if none
/// @param details further errors of the same request
public record ApiError(HttpStatus status, String code, String message, String target, List<Detail> details) {

    /// What stands for a text that the store cannot hold.
    public static final ApiError UNSTORABLE = badRequest("A text holds the character U+0000. Leave it out.", "");

    public record Detail(String code, String message, String target) {}

    public ApiError {
        details = List.copyOf(details);
    }

    public ApiError(HttpStatus status, String code, String message, String target) {
        this(status, code, message, target, List.of());
    }

    public ApiError(HttpStatus status, String code, String message) {
        this(status, code, message, "", List.of());
    }

    public static ApiError badRequest(String message, String target) {
        return new ApiError(HttpStatus.BAD_REQUEST, "badRequest", message, target);
    }

    public static ApiError notFound(String message) {
        return new ApiError(HttpStatus.NOT_FOUND, "Request_ResourceNotFound", message);
    }

    public static ApiError forbidden(String message) {
        return new ApiError(HttpStatus.FORBIDDEN, "Authorization_RequestDenied", message);
    }

    /// True if the same request may succeed in a moment: such an answer says when to come back.
    public boolean passes() {
        return status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.TOO_MANY_REQUESTS;
    }

    /// The JSON body.
    ///
    /// @param clientRequestId what the caller sent in `client-request-id`, or the request's own id
    public Map<String, Object> body(String requestId, String clientRequestId, Instant now) {
        var inner = new LinkedHashMap<String, Object>();
        inner.put("date", DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").format(now.atOffset(ZoneOffset.UTC)));
        inner.put("request-id", requestId);
        inner.put("client-request-id", clientRequestId);
        var error = new LinkedHashMap<String, Object>();
        error.put("code", code);
        error.put("message", message);
        if (!target.isEmpty()) {
            error.put("target", target);
        }
        if (!details.isEmpty()) {
            error.put("details", details);
        }
        error.put("innerError", inner);
        return Map.of("error", error);
    }
}
