package io.bailiff.enforcer;

import io.bailiff.enforcer.Decision.Allow;
import io.bailiff.enforcer.Decision.Basis;
import io.bailiff.enforcer.Decision.Deny;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/// Lets only requests with a living token through. A refusal is written **and committed** here, so nothing
/// that comes later can turn it into another answer. The token is found as request attribute [#TOKEN] and as
/// the request's principal.
public final class EnforcerFilter extends HttpFilter {
    /// Request attribute with the [VerifiedToken].
    public static final String TOKEN = "io.bailiff.enforcer.token";
    /// Response header on answers of a [FailMode#OPEN] route that were given without knowledge.
    public static final String UNCHECKED = "Bailiff-Unchecked";

    private static final int RETRY_SECONDS = 5;

    private final transient Enforcer enforcer;
    private final transient Predicate<HttpServletRequest> open;
    private final transient Function<HttpServletRequest, FailMode> failModes;

    /// Every path needs a token; the fail mode is the settings'.
    public EnforcerFilter(Enforcer enforcer) {
        this(enforcer, request -> false, request -> enforcer.settings().failMode());
    }

    /// Makes a filter with routes of its own.
    ///
    /// @param open requests that need no token at all
    /// @param failModes what to do on a route when we cannot tell
    public EnforcerFilter(
            Enforcer enforcer, Predicate<HttpServletRequest> open, Function<HttpServletRequest, FailMode> failModes) {
        this.enforcer = enforcer;
        this.open = open;
        this.failModes = failModes;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (open.test(request)) {
            chain.doFilter(request, response);
            return;
        }
        Decision decision = enforcer.check(
                bearerToken(request), failModes.apply(request), Optional.ofNullable(request.getRemoteAddr()));
        if (decision instanceof Deny deny) {
            answer(request, response, deny.challenge());
            return;
        }
        Allow allow = (Allow) decision;
        if (allow.basis() == Basis.UNCHECKED) {
            response.setHeader(UNCHECKED, "true");
        }
        request.setAttribute(TOKEN, allow.token());
        chain.doFilter(new AuthenticatedRequest(request, allow.token()), response);
    }

    /// The token that this filter let through; empty on open paths.
    public static Optional<VerifiedToken> token(HttpServletRequest request) {
        return request.getAttribute(TOKEN) instanceof VerifiedToken token ? Optional.of(token) : Optional.empty();
    }

    /// Demands a delegated scope or an application permission; if the token has neither, answers 403
    /// `insufficient_scope`.
    ///
    /// @return whether to go on
    public boolean demand(HttpServletRequest request, HttpServletResponse response, String scope) throws IOException {
        Optional<VerifiedToken> token = token(request);
        if (token.isPresent()
                && (token.get().scopes().contains(scope) || token.get().roles().contains(scope))) {
            return true;
        }
        answer(request, response, enforcer.insufficientScope(scope));
        return false;
    }

    /// Demands that the user's sign-in has reached an authentication strength or context, such as `mfa` or `c1`; if
    /// not,
    /// answers 401, and the client knows how to get a better token (RFC 9470, or a claims challenge with `acrs`).
    ///
    /// @return whether to go on
    public boolean demandContext(HttpServletRequest request, HttpServletResponse response, String context)
            throws IOException {
        VerifiedToken token = needed(request);
        if (token.contexts().contains(context)) {
            return true;
        }
        answer(request, response, enforcer.insufficientContext(token, context));
        return false;
    }

    /// Demands that the user proved who he is within this time; as [#demandContext].
    ///
    /// @return whether to go on
    public boolean demandFreshness(HttpServletRequest request, HttpServletResponse response, Duration longestAge)
            throws IOException {
        if (enforcer.provedSince(needed(request), longestAge)) {
            return true;
        }
        answer(request, response, enforcer.insufficientFreshness(longestAge));
        return false;
    }

    private static VerifiedToken needed(HttpServletRequest request) {
        return token(request).orElseThrow(() -> new IllegalStateException("no token is needed on this path"));
    }

    /// What stands after `Bearer`; empty if there is no such header. Several headers, or another form, give
    /// a text that no check lets pass. Tokens in the query or in a form are not looked at (RFC 9700, section
    /// 4.3.2).
    private static String bearerToken(HttpServletRequest request) {
        List<String> headers = new ArrayList<>(Collections.list(request.getHeaders("Authorization")));
        if (headers.isEmpty()) {
            return "";
        }
        String header = headers.get(0);
        if (headers.size() > 1) {
            return "several";
        }
        return header.toLowerCase(Locale.ROOT).startsWith("bearer ")
                ? nonEmpty(header.substring("bearer ".length()))
                : "";
    }

    private static String nonEmpty(String token) {
        return token.isEmpty() ? "empty" : token;
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, Challenge challenge)
            throws IOException {
        if (response.isCommitted()) {
            throw new IOException("a refusal came after the answer had begun");
        }
        // Headers stay: without those of a CORS filter a browser would hide the challenge from its own page.
        response.resetBuffer();
        response.setStatus(challenge.status());
        challenge.wwwAuthenticate().ifPresent(line -> response.setHeader("WWW-Authenticate", line));
        if (challenge.status() == 503) {
            response.setIntHeader("Retry-After", RETRY_SECONDS);
        }
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        byte[] body = challenge
                .body(
                        requestId(request),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
        response.flushBuffer();
    }

    private static String requestId(HttpServletRequest request) {
        String given = request.getHeader("client-request-id");
        return given != null && given.matches("[0-9A-Za-z-]{1,64}")
                ? given
                : UUID.randomUUID().toString();
    }
}
