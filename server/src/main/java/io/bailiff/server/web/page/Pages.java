package io.bailiff.server.web.page;

import io.bailiff.core.session.SessionCookie;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.server.web.CsrfTokens;
import io.bailiff.server.web.LocalPath;
import io.bailiff.server.web.SessionCookies;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// Makes pages: a template, its parameters, and the frame that all of them share.
@Component
public class Pages {
    /// The purpose of the token in every form of a signed-in person.
    public static final String FORM = "pages";

    private final Renderer renderer = new Renderer();
    private final Assets assets;
    private final CsrfTokens csrf;
    private final SessionCookies cookies;
    private final Brands brands;

    public Pages(Assets assets, CsrfTokens csrf, SessionCookies cookies, Brands brands) {
        this.assets = assets;
        this.csrf = csrf;
        this.cookies = cookies;
        this.brands = brands;
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
                Preferences.of(request),
                assets,
                request.getRequestURI(),
                here(request),
                brands.now(),
                viewer.map(Viewer::of),
                viewer.isPresent() ? formToken(request) : "");
    }

    /// Where the same page can be had again. The answer to a form is not repeated; where it would have gone on stays.
    private static String here(HttpServletRequest request) {
        String path = request.getRequestURI();
        String query = request.getQueryString();
        if (!request.getMethod().equals("GET")) {
            String next = request.getParameter("continue");
            query = next == null ? null : "continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
        String whole = query == null ? path : path + "?" + query;
        return LocalPath.parse(whole)
                .or(() -> LocalPath.parse(path))
                .map(LocalPath::value)
                .orElse("/account");
    }

    private String formToken(HttpServletRequest request) {
        return cookies.session(request)
                .map((SessionCookie session) -> csrf.token(session, FORM))
                .orElse("");
    }
}
