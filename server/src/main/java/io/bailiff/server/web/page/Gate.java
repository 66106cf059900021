package io.bailiff.server.web.page;

import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.server.web.CsrfTokens;
import io.bailiff.server.web.CurrentSession;
import io.bailiff.server.web.LocalPath;
import io.bailiff.server.web.SameOrigin;
import io.bailiff.server.web.SessionCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Stands before every page that needs a person: a live session always, a role for the admin center, and for a form
/// the proof that our own page sent it.
@Component
class Gate implements HandlerInterceptor {
    private final CurrentSession current;
    private final SessionCookies cookies;
    private final CsrfTokens csrf;
    private final SameOrigin sameOrigin;
    private final PageAccess access;
    private final Pages pages;

    Gate(
            CurrentSession current,
            SessionCookies cookies,
            CsrfTokens csrf,
            SameOrigin sameOrigin,
            PageAccess access,
            Pages pages) {
        this.access = access;
        this.current = current;
        this.cookies = cookies;
        this.csrf = csrf;
        this.sameOrigin = sameOrigin;
        this.pages = pages;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws Exception {
        boolean form =
                !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
        boolean background = handler instanceof HandlerMethod method && method.hasMethodAnnotation(Background.class);
        var facts = background ? current.unattended(request) : current.of(request);
        if (facts.isEmpty()) {
            signInFirst(request, response, form);
            return false;
        }
        if (administrators(request) && facts.get().user().roles().isEmpty()) {
            refuse(request, response, facts.get(), "no-role", "");
            return false;
        }
        if (administrators(request) && !inSight(request, facts.get())) {
            keepOut(request, response, facts.get());
            return false;
        }
        if (form && !(sameOrigin.vouchesFor(request) && carriesToken(request))) {
            refuse(request, response, facts.get(), "stale-form", "");
            return false;
        }
        return switch (access.of(facts.get(), request)) {
            case PageAccess.Answer.In() -> {
                request.setAttribute(SignedIn.ATTRIBUTE, new SignedIn(facts.get()));
                yield true;
            }
            case PageAccess.Answer.Ask(var where) -> {
                ask(request, response, form, where);
                yield false;
            }
            case PageAccess.Answer.No(var why, var reference) -> {
                refuse(request, response, facts.get(), why, reference);
                yield false;
            }
        };
    }

    private static boolean administrators(HttpServletRequest request) {
        return request.getRequestURI().equals("/admin")
                || request.getRequestURI().startsWith("/admin/");
    }

    private static boolean inSight(HttpServletRequest request, SessionFacts facts) {
        var sight = AdminTab.of(request.getRequestURI()).map(AdminTab::sight).orElse(Sight.EVERYTHING);
        return Viewer.of(facts).sees(sight);
    }

    private boolean carriesToken(HttpServletRequest request) {
        String[] tokens =
                Optional.ofNullable(request.getParameterValues("token")).orElse(new String[0]);
        return tokens.length == 1
                && cookies.session(request)
                        .filter(session -> csrf.matches(tokens[0], session, Pages.FORM))
                        .isPresent();
    }

    /// A posted form is not repeated after the sign-in: what it would do must be seen again before it is done.
    private void signInFirst(HttpServletRequest request, HttpServletResponse response, boolean form) throws Exception {
        String query = request.getQueryString();
        String path = request.getRequestURI() + (query == null || form ? "" : "?" + query);
        ask(
                request,
                response,
                form,
                LocalPath.parse(path).map(LocalPath::throughSignIn).orElse("/signin"));
    }

    private void ask(HttpServletRequest request, HttpServletResponse response, boolean form, String where)
            throws Exception {
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader("HX-Refresh", "true");
        } else if (form) {
            pages.page(request, HttpStatus.UNAUTHORIZED, "web/refused.jte", Map.of("why", "signed-out", "next", where))
                    .render(Map.of(), request, response);
        } else {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader("Location", where);
        }
    }

    private void refuse(
            HttpServletRequest request, HttpServletResponse response, SessionFacts facts, String why, String reference)
            throws Exception {
        var parameters = Map.<String, Object>of("why", why, "next", "/account", "reference", reference);
        pages.page(request, facts, HttpStatus.FORBIDDEN, "web/refused.jte", parameters)
                .render(Map.of(), request, response);
    }

    private void keepOut(HttpServletRequest request, HttpServletResponse response, SessionFacts facts)
            throws Exception {
        var parameters = Map.<String, Object>of("why", "roleTooLow", "back", "/admin", "place", "nav.admin");
        pages.page(request, facts, HttpStatus.FORBIDDEN, "console/may-not-here.jte", parameters)
                .render(Map.of(), request, response);
    }
}
