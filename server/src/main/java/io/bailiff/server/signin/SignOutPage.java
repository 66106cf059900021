package io.bailiff.server.signin;

import io.bailiff.core.session.Sessions;
import io.bailiff.server.web.CsrfTokens;
import io.bailiff.server.web.CurrentSession;
import io.bailiff.server.web.SameOrigin;
import io.bailiff.server.web.SessionCookies;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Signing out of this browser. A link only asks; the form does it.
@Controller
class SignOutPage {
    private final Sessions sessions;
    private final CurrentSession current;
    private final SessionCookies cookies;
    private final CsrfTokens csrf;
    private final SameOrigin sameOrigin;
    private final Pages pages;

    SignOutPage(
            Sessions sessions,
            CurrentSession current,
            SessionCookies cookies,
            CsrfTokens csrf,
            SameOrigin sameOrigin,
            Pages pages) {
        this.sessions = sessions;
        this.current = current;
        this.cookies = cookies;
        this.csrf = csrf;
        this.sameOrigin = sameOrigin;
        this.pages = pages;
    }

    @GetMapping("/signout")
    View ask(HttpServletRequest request) {
        return current.of(request)
                .map(session -> pages.page(request, session, HttpStatus.OK, "signin/signout.jte", Map.of()))
                .orElseGet(() -> SeeOther.to("/signed-out"));
    }

    @PostMapping("/signout")
    View signOut(
            @RequestParam(defaultValue = "") String token, HttpServletRequest request, HttpServletResponse response) {
        var session = current.unattended(request);
        if (session.isEmpty()) {
            cookies.signedOut(response);
            return SeeOther.to("/signed-out");
        }
        boolean ours = sameOrigin.vouchesFor(request)
                && cookies.session(request)
                        .filter(cookie -> csrf.matches(token, cookie, Pages.FORM))
                        .isPresent();
        if (!ours) {
            return pages.page(request, session.get(), HttpStatus.FORBIDDEN, "signin/signout.jte", Map.of());
        }
        sessions.signOut(session.get(), SignedIn.PAGES);
        cookies.signedOut(response);
        return SeeOther.to("/signed-out");
    }

    /// @param everywhere `1` if all other sessions ended too
    @GetMapping("/signed-out")
    View signedOut(@RequestParam(defaultValue = "") String everywhere, HttpServletRequest request) {
        return pages.page(
                request, HttpStatus.OK, "signin/signed-out.jte", Map.of("everywhere", everywhere.equals("1")));
    }
}
