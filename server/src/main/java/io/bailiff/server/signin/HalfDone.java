package io.bailiff.server.signin;

import io.bailiff.core.session.PendingSignIn;
import io.bailiff.core.session.SignInCookie;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/// The cookie of a sign-in that lacks its second factor: in another browser it is not there, and
/// neither is the sign-in.
@Component
class HalfDone {
    static final String NAME = "__Host-bailiff-signin";

    Optional<SignInCookie> of(HttpServletRequest request) {
        List<String> values = Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .toList();
        return values.size() == 1 ? SignInCookie.presented(values.getFirst()) : Optional.empty();
    }

    void begun(HttpServletResponse response, SignInCookie cookie) {
        set(response, cookie.reveal(), PendingSignIn.LIFETIME);
    }

    void over(HttpServletResponse response) {
        set(response, "", Duration.ZERO);
    }

    /// Lax: an application's redirect brings people here from another site, and their open tab must
    /// stay good.
    private static void set(HttpServletResponse response, String value, Duration lifetime) {
        var cookie = ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(true)
                .path("/")
                .sameSite("Lax")
                .maxAge(lifetime)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
