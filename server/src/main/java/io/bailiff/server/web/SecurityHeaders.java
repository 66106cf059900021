package io.bailiff.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;

/// The headers that keep a page from being framed, cached, sniffed or filled with somebody else's script. They are
/// written last, just before a response is committed, so this is the one place where they are decided.
///
/// An endpoint may ask for exceptions, through [#framedByClients], [#formsMayEndAt] and [#mayFrame], and may set its
/// own
/// `Cache-Control`.
public final class SecurityHeaders implements HeaderWriter {
    private static final String FRAMED = SecurityHeaders.class.getName() + ".framed";
    private static final String FORM_TARGETS = SecurityHeaders.class.getName() + ".formTargets";
    private static final String FRAMES = SecurityHeaders.class.getName() + ".frames";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action ";

    /// This response is an authorization answer: single-page applications receive it in a hidden frame of their own.
    public static void framedByClients(HttpServletRequest request) {
        request.setAttribute(FRAMED, true);
    }

    /// A form of this page ends, after redirects, at `target`.
    ///
    /// Chromium holds `form-action` against every step of that way (CSP Level 3, 6.4.1), so the client's
    /// own address has to be named. Only an origin on the web or a private scheme with a dot is.
    public static void formsMayEndAt(HttpServletRequest request, URI target) {
        String source = source(target);
        if (!source.isEmpty()) {
            var targets = new LinkedHashSet<>(formTargets(request));
            targets.add(source);
            request.setAttribute(FORM_TARGETS, targets);
        }
    }

    /// This page shows `target` in a frame.
    public static void mayFrame(HttpServletRequest request, URI target) {
        String source = source(target);
        if (!source.isEmpty()) {
            var targets = new LinkedHashSet<>(frames(request));
            targets.add(source);
            request.setAttribute(FRAMES, targets);
        }
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        boolean framed = request.getAttribute(FRAMED) != null;
        response.setHeader(
                "Content-Security-Policy",
                POLICY
                        + String.join(" ", formTargets(request))
                        + frameSources(request)
                        + (framed ? "" : "; frame-ancestors 'none'"));
        if (!framed) {
            response.setHeader("X-Frame-Options", "DENY");
        }
        response.setHeader("Strict-Transport-Security", "max-age=31536000");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", ownWindow(request) ? "same-origin" : "unsafe-none");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        setUnlessPresent(response, "Cross-Origin-Resource-Policy", "same-origin");
        setUnlessPresent(response, HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /// Applications open the sign-in in a window of theirs and watch it come back; with `same-origin` they would see it
    /// closed. Where people work with us alone, nobody who opened the window keeps a hold of it.
    private static boolean ownWindow(HttpServletRequest request) {
        return Stream.of("/admin", "/account", "/setup").anyMatch(request.getRequestURI()::startsWith);
    }

    private static void setUnlessPresent(HttpServletResponse response, String name, String value) {
        if (!response.containsHeader(name)) {
            response.setHeader(name, value);
        }
    }

    @SuppressWarnings("unchecked") // only formsMayEndAt writes this attribute
    private static Set<String> formTargets(HttpServletRequest request) {
        Object targets = request.getAttribute(FORM_TARGETS);
        return targets == null ? Set.of("'self'") : (Set<String>) targets;
    }

    @SuppressWarnings("unchecked") // only mayFrame writes this attribute
    private static Set<String> frames(HttpServletRequest request) {
        Object targets = request.getAttribute(FRAMES);
        return targets == null ? Set.of() : (Set<String>) targets;
    }

    private static String frameSources(HttpServletRequest request) {
        Set<String> frames = frames(request);
        return frames.isEmpty() ? "" : "; frame-src " + String.join(" ", frames);
    }

    private static String source(URI target) {
        String scheme = target.getScheme();
        if (scheme == null || !scheme.matches("[A-Za-z][A-Za-z0-9+.-]*")) {
            return "";
        }
        if (scheme.equals("http") || scheme.equals("https")) {
            String host = target.getHost();
            return host == null || !host.matches("[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+]")
                    ? ""
                    : scheme + "://" + host + (target.getPort() == -1 ? "" : ":" + target.getPort());
        }
        return scheme.contains(".") ? scheme + ":" : "";
    }
}
