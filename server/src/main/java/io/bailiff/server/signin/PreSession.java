package io.bailiff.server.signin;

import io.bailiff.core.id.Sha256;
import io.bailiff.server.web.CsrfTokens;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/// A browser before it has a session: a random cookie that the forms of sign-in and set-up are bound to, so that
/// nobody can post them from elsewhere and sign a stranger in as himself.
@Component
class PreSession {
    static final String NAME = "__Host-bailiff-begin";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final CsrfTokens csrf;
    private final SecureRandom random;

    PreSession(CsrfTokens csrf, SecureRandom random) {
        this.csrf = csrf;
        this.random = random;
    }

    /// The token for a form of this browser. Keeps the cookie it has, so that two open tabs both work.
    String token(HttpServletRequest request, HttpServletResponse response, String purpose) {
        String value = presented(request).orElseGet(() -> set(response));
        return csrf.token(value, purpose);
    }

    /// What stands for this browser where something is bound to it. The cookie itself is kept nowhere.
    Optional<String> mark(HttpServletRequest request) {
        return presented(request).map(value -> "browser " + Sha256.hex(value));
    }

    boolean sent(HttpServletRequest request, String purpose) {
        String[] tokens = request.getParameterValues("token");
        return tokens != null
                && tokens.length == 1
                && presented(request)
                        .filter(value -> csrf.matches(tokens[0], value, purpose))
                        .isPresent();
    }

    private String set(HttpServletResponse response) {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        // Lax: an application's redirect brings people here from another site, and their open tab must stay good.
        var cookie = ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(true)
                .path("/")
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return value;
    }

    private static Optional<String> presented(HttpServletRequest request) {
        List<String> values = Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .toList();
        return values.size() == 1
                ? Optional.of(values.getFirst())
                        .filter(value -> FORM.matcher(value).matches())
                : Optional.empty();
    }
}
