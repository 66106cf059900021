package io.bailiff.server.account;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.directory.PasswordChange;
import io.bailiff.core.directory.Users;
import io.bailiff.core.session.Browser;
import io.bailiff.core.session.SessionLifetimes;
import io.bailiff.core.session.SignIn;
import io.bailiff.core.session.SignInResult;
import io.bailiff.server.web.ClientAddress;
import io.bailiff.server.web.ClientCountry;
import io.bailiff.server.web.SessionCookies;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// My own password: who knows the old one sets another, and everything that was signed in with the
/// old one ends.
@Controller
@RequestMapping("/account/password")
class PasswordPage {
    private static final int LONGEST = 4_096;

    private final Users users;
    private final SignIn signIn;
    private final SessionLifetimes lifetimes;
    private final SessionCookies cookies;
    private final ClientAddress addresses;
    private final ClientCountry countries;
    private final Pages pages;

    PasswordPage(
            Users users,
            SignIn signIn,
            SessionLifetimes lifetimes,
            SessionCookies cookies,
            ClientAddress addresses,
            ClientCountry countries,
            Pages pages) {
        this.users = users;
        this.signIn = signIn;
        this.lifetimes = lifetimes;
        this.cookies = cookies;
        this.addresses = addresses;
        this.countries = countries;
        this.pages = pages;
    }

    @GetMapping
    View show(
            @RequestParam(defaultValue = "") String done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return form(request, who, HttpStatus.OK, PasswordForm.empty(done.equals("1")));
    }

    @PostMapping
    View change(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String repeated,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (current.length() > LONGEST || wanted.length() > LONGEST) {
            return again(request, who, HttpStatus.CONTENT_TOO_LARGE, "wanted", "too-long");
        }
        if (current.isEmpty()) {
            return again(request, who, HttpStatus.BAD_REQUEST, "current", "wrong");
        }
        if (!wanted.equals(repeated)) {
            return again(request, who, HttpStatus.BAD_REQUEST, "repeated", "repeated");
        }
        PasswordChange result;
        try {
            result = users.changePassword(who.user(), ClearText.of(current), ClearText.of(wanted), SignedIn.PAGES);
        } catch (PasswordHasher.Overloaded e) {
            return again(request, who, HttpStatus.SERVICE_UNAVAILABLE, "current", "busy");
        }
        return switch (result) {
            case PasswordChange.Changed _ -> signInAgain(request, response, who, wanted);
            case PasswordChange.WrongPassword() -> again(request, who, HttpStatus.FORBIDDEN, "current", "wrong");
            case PasswordChange.Throttled() ->
                again(request, who, HttpStatus.TOO_MANY_REQUESTS, "current", "throttled");
            case PasswordChange.Refused(var objection) ->
                form(request, who, HttpStatus.BAD_REQUEST, PasswordForm.refused(objection));
            case PasswordChange.NothingMatches() -> again(request, who, HttpStatus.CONFLICT, "current", "none");
        };
    }

    /// This browser's session died with the others. Whoever typed the new password a moment ago
    /// need not type it again.
    private View signInAgain(HttpServletRequest request, HttpServletResponse response, SignedIn who, String password) {
        var session = who.facts().session();
        boolean stay = session.idleUntil().equals(session.expiresAt());
        String address = addresses.of(request);
        var browser = new Browser(
                cookies.device(request),
                address,
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse(""),
                Optional.empty(),
                countries.of(address));
        var result = signIn.withPassword(
                signIn.begin(), Optional.of(who.facts().user().principalName()), password, browser, stay);
        if (result instanceof SignInResult.SignedIn(var fresh, var cookie)) {
            cookies.signedIn(
                    response, cookie, fresh.device(), stay ? Optional.of(lifetimes.staySignedIn()) : Optional.empty());
            return SeeOther.to("/account/password?done=1");
        }
        cookies.signedOut(response);
        return SeeOther.to("/signin?continue=%2Faccount");
    }

    private View again(HttpServletRequest request, SignedIn who, HttpStatus status, String field, String problem) {
        return form(request, who, status, PasswordForm.wrong(field, problem));
    }

    private View form(HttpServletRequest request, SignedIn who, HttpStatus status, PasswordForm form) {
        return pages.page(request, who.facts(), status, "account/password.jte", Map.of("form", form));
    }
}
