package io.bailiff.server.oidc;

import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientReads;
import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets scripts of registered origins read what the endpoints for clients answer (Fetch, 3.3). Cookies never take
/// part: these endpoints do not look at them, and the header that would allow it is not sent.
@Component
@Order(-200)
class Cors extends OncePerRequestFilter {
    private static final String ANYBODY = "*";

    private final Transactions<GrantReads, GrantTx> store;

    Cors(Transactions<GrantReads, GrantTx> grantStore) {
        this.store = grantStore;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ORIGIN) == null || !OidcPaths.calledByScripts(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean open = OidcPaths.isPublic(request);
        boolean allowed = open || registered(origin);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        if (allowed) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, open ? ANYBODY : origin);
            response.setHeader(
                    HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
                    "WWW-Authenticate, DPoP-Nonce, request-id, client-request-id");
        }
        boolean preflight = HttpMethod.OPTIONS.matches(request.getMethod())
                && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
        if (!preflight) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        if (allowed) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PATCH, DELETE");
            String wanted = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
            if (wanted != null && wanted.matches("[A-Za-z0-9, _-]{1,1000}")) {
                response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, wanted);
            }
            response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
        }
    }

    /// While the store is away nobody is; the endpoint then says in its own words what is wrong.
    private boolean registered(String origin) {
        try {
            return store.read(ClientReads::clients).stream()
                    .filter(Client::enabled)
                    .anyMatch(client -> client.origins().contains(origin));
        } catch (StoreUnavailable _) {
            return false;
        }
    }
}
