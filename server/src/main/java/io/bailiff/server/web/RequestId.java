package io.bailiff.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/// What a person reads out to the help desk, and what the log has beside the failure.
public final class RequestId {
    private static final String NAME = RequestId.class.getName();

    private RequestId() {}

    /// The request's own id, the same however often it is asked for.
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(NAME) instanceof String known) {
            return known;
        }
        String fresh = UUID.randomUUID().toString();
        request.setAttribute(NAME, fresh);
        return fresh;
    }
}
