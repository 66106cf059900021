package io.bailiff.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Tells callers of an API the id of their request, and gives them theirs back, whatever becomes of it.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIdHeaders extends OncePerRequestFilter {
    private static final String CLIENT_REQUEST_ID = "client-request-id";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ApiPaths.covers(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("request-id", RequestId.of(request));
        response.setHeader(CLIENT_REQUEST_ID, clientRequestId(request));
        chain.doFilter(request, response);
    }

    /// What the caller calls his request; our own id if he gave none that may stand in a header and a log.
    static String clientRequestId(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(CLIENT_REQUEST_ID))
                .filter(id -> HARMLESS.matcher(id).matches())
                .orElseGet(() -> RequestId.of(request));
    }
}
