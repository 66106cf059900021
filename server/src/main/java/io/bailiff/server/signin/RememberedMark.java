package io.bailiff.server.signin;

import io.bailiff.core.session.RememberedBrowsers;
import io.bailiff.core.session.RememberedCookie;
import io.bailiff.core.session.Session;
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

/// The cookie of a browser that stands in for a second factor.
@Component
class RememberedMark {
    static final String NAME = "__Host-bailiff-remembered";

    private final RememberedBrowsers browsers;

    RememberedMark(RememberedBrowsers browsers) {
        this.browsers = browsers;
    }

    Optional<RememberedCookie> of(HttpServletRequest request) {
        List<String> values = Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .toList();
        return values.size() == 1 ? RememberedCookie.presented(values.getFirst()) : Optional.empty();
    }

    /// For how many days a browser would be remembered; 0 if none is.
    long days() {
        return browsers.offered().map(Duration::toDays).orElse(0L);
    }

    /// Remembers this browser if it may be. Always under a new name: one that somebody else has put
    /// here is not made good.
    void remember(HttpServletResponse response, Session begun) {
        browsers.remember(begun).ifPresent(mark -> {
            var cookie = ResponseCookie.from(NAME, mark.reveal())
                    .httpOnly(true)
                    .secure(true)
                    .path("/")
                    .sameSite("Lax")
                    .maxAge(browsers.offered().orElse(Duration.ZERO))
                    .build();
            response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        });
    }
}
