package io.bailiff.server.web.page;

import io.bailiff.core.session.SessionCookie;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.web.CsrfTokens;
import io.bailiff.server.web.SessionCookies;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// Makes pages: a template, its parameters, and the frame that all of them share.
@Component
public class Pages {
    /// The purpose of the token in every form of a signed-in person.
    public static final String FORM = "pages";

    private static final String THEME = "bailiff-theme";
    private static final String LANGUAGE = "bailiff-language";

    private final Renderer renderer = new Renderer();
    private final Assets assets;
    private final CsrfTokens csrf;
    private final SessionCookies cookies;
    private final Settings settings;

    public Pages(Assets assets, CsrfTokens csrf, SessionCookies cookies, Settings settings) {
        this.assets = assets;
        this.csrf = csrf;
        this.cookies = cookies;
        this.settings = settings;
    }

    /// A page for somebody who has not signed in.
    public View page(HttpServletRequest request, HttpStatus status, String template, Map<String, Object> parameters) {
        return view(frame(request, Optional.empty()), status, template, parameters);
    }

    /// A page for somebody who has.
    public View page(
            HttpServletRequest request,
            SessionFacts viewer,
            HttpStatus status,
            String template,
            Map<String, Object> parameters) {
        return view(frame(request, Optional.of(viewer)), status, template, parameters);
    }

    private View view(Frame frame, HttpStatus status, String template, Map<String, Object> parameters) {
        byte[] body = renderer.render(template, frame, parameters);
        return (_, _, response) -> {
            response.setStatus(status.value());
            response.setContentType("text/html;charset=utf-8");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        };
    }

    private Frame frame(HttpServletRequest request, Optional<SessionFacts> viewer) {
        return new Frame(
                Texts.preferred(cookie(request, LANGUAGE), Optional.ofNullable(request.getHeader("Accept-Language"))),
                assets,
                theme(request),
                request.getRequestURI(),
                settings.tenantName(),
                viewer.map(Viewer::of),
                viewer.isPresent() ? formToken(request) : "");
    }

    private String formToken(HttpServletRequest request) {
        return cookies.session(request)
                .map((SessionCookie session) -> csrf.token(session, FORM))
                .orElse("");
    }

    private static String theme(HttpServletRequest request) {
        return cookie(request, THEME)
                .filter(value -> value.equals("light") || value.equals("dark"))
                .orElse("");
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }
}
