package io.bailiff.server.web;

import io.bailiff.core.id.DeviceId;
import io.bailiff.core.session.SessionCookie;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/// The two cookies of a browser: the session, and the mark by which a device is recognised.
///
/// `__Host-` binds them to this very host over https. `SameSite=None`, because single-page applications ask for tokens
/// in hidden frames;
/// every state-changing request therefore needs a CSRF token.
@Component
public class SessionCookies {
    static final String SESSION = "__Host-bailiff-session";
    static final String DEVICE = "__Host-bailiff-device";
    private static final Duration DEVICE_LIFETIME = Duration.ofDays(400);

    /// The session cookie; empty if there is none, or more than one, which no browser of ours sends.
    public Optional<SessionCookie> session(HttpServletRequest request) {
        return only(request, SESSION).flatMap(SessionCookie::presented);
    }

    public Optional<DeviceId> device(HttpServletRequest request) {
        return only(request, DEVICE).flatMap(DeviceId::parse);
    }

    /// @param lifetime empty for a cookie that ends with the browser
    public void signedIn(
            HttpServletResponse response, SessionCookie session, DeviceId device, Optional<Duration> lifetime) {
        add(response, cookie(SESSION, session.reveal()).sameSite("None"), lifetime);
        add(response, cookie(DEVICE, device.text()).sameSite("None"), Optional.of(DEVICE_LIFETIME));
    }

    public void signedOut(HttpServletResponse response) {
        add(response, cookie(SESSION, "").sameSite("None"), Optional.of(Duration.ZERO));
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(String name, String value) {
        return ResponseCookie.from(name, value).httpOnly(true).secure(true).path("/");
    }

    private static void add(
            HttpServletResponse response, ResponseCookie.ResponseCookieBuilder cookie, Optional<Duration> lifetime) {
        lifetime.ifPresent(cookie::maxAge);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    private static Optional<String> only(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        List<String> values = Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .toList();
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }
}
