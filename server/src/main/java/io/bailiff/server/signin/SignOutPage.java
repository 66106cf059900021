package io.bailiff.server.signin;

import io.bailiff.core.logout.FrontChannel;
import io.bailiff.core.session.Sessions;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.web.CsrfTokens;
import io.bailiff.server.web.CurrentSession;
import io.bailiff.server.web.SameOrigin;
import io.bailiff.server.web.SessionCookies;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import io.bailiff.server.web.page.SigningOut;
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
    private final FrontChannel frontChannel;
    private final SigningOut signingOut;
    private final Issuer issuer;
    private final CurrentSession current;
    private final SessionCookies cookies;
    private final CsrfTokens csrf;
    private final SameOrigin sameOrigin;
    private final Pages pages;

    SignOutPage(
            Sessions sessions,
            FrontChannel frontChannel,
            SigningOut signingOut,
            Issuer issuer,
            CurrentSession current,
            SessionCookies cookies,
            CsrfTokens csrf,
            SameOrigin sameOrigin,
            Pages pages) {
        this.sessions = sessions;
        this.frontChannel = frontChannel;
        this.signingOut = signingOut;
        this.issuer = issuer;
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
        var apps = frontChannel.addresses(session.get().session().id(), issuer.text());
        sessions.signOut(session.get(), SignedIn.PAGES);
        cookies.signedOut(response);
        return signingOut.page(request, apps, "/signed-out");
    }

    /// @param everywhere `1` if all other sessions ended too
    @GetMapping("/signed-out")
    View signedOut(@RequestParam(defaultValue = "") String everywhere, HttpServletRequest request) {
        return pages.page(
                request, HttpStatus.OK, "signin/signed-out.jte", Map.of("everywhere", everywhere.equals("1")));
    }
}
