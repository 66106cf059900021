package io.bailiff.server.signin;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.directory.PasswordChange;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.UserId;
import io.bailiff.core.session.SignIn;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.server.web.LocalPath;
import io.bailiff.server.web.SameOrigin;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Sets another password in the place of one that an administrator gave, and signs in with it.
///
/// Nothing is kept between the two pages: the old password is typed once more and goes through the
/// very gate that a sign-in goes through, so that nobody learns or guesses here what he could not
/// there.
@Controller
@RequestMapping("/signin/change")
class ChangePasswordPage {
    static final String PURPOSE = "change-password";

    private static final int LONGEST = 4_096;

    private final SignIn signIn;
    private final Users users;
    private final Arrival arrival;
    private final PreSession before;
    private final SameOrigin sameOrigin;
    private final Pages pages;

    ChangePasswordPage(
            SignIn signIn, Users users, Arrival arrival, PreSession before, SameOrigin sameOrigin, Pages pages) {
        this.signIn = signIn;
        this.users = users;
        this.arrival = arrival;
        this.before = before;
        this.sameOrigin = sameOrigin;
        this.pages = pages;
    }

    /// What the form had in it.
    private record Typed(String name, String current, String wanted, boolean stay, Optional<LocalPath> next) {}

    /// Whoever reloads the page begins again.
    @GetMapping
    View show() {
        return SeeOther.to("/signin");
    }

    @PostMapping
    View change(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String repeated,
            @RequestParam(name = "continue", defaultValue = "") String next,
            @RequestParam(defaultValue = "") String stay,
            HttpServletRequest request,
            HttpServletResponse response) {
        var typed = new Typed(username, current, wanted, stay.equals("1"), LocalPath.parse(next));
        if (!sameOrigin.vouchesFor(request) || !before.sent(request, PURPOSE)) {
            return again(request, response, HttpStatus.FORBIDDEN, typed, "expired");
        }
        if (current.length() > LONGEST || wanted.length() > LONGEST) {
            return again(request, response, HttpStatus.CONTENT_TOO_LARGE, typed, "too-long");
        }
        if (!wanted.equals(repeated)) {
            return again(request, response, HttpStatus.BAD_REQUEST, typed, "repeated");
        }
        try {
            return change(request, response, typed);
        } catch (PasswordHasher.Overloaded e) {
            return again(request, response, HttpStatus.SERVICE_UNAVAILABLE, typed, "busy");
        }
    }

    private View change(HttpServletRequest request, HttpServletResponse response, Typed typed) {
        return switch (attempt(request, typed, typed.current())) {
            case SignInResult.MustChangePassword(var user) -> change(request, response, typed, user);
            // It was changed meanwhile, in another tab, to this very one.
            case SignInResult.SignedIn done -> arrival.goOn(request, response, done, typed.stay(), typed.next());
            case SignInResult.Unfinished(var cookie, var _) -> arrival.goOnWithSecond(response, cookie, typed.next());
            case SignInResult.WrongCredentials() -> again(request, response, HttpStatus.UNAUTHORIZED, typed, "wrong");
            case SignInResult.Throttled() -> again(request, response, HttpStatus.TOO_MANY_REQUESTS, typed, "throttled");
            case SignInResult.StartAgain(), SignInResult.ClockBehind() -> SeeOther.to("/signin");
        };
    }

    private View change(HttpServletRequest request, HttpServletResponse response, Typed typed, UserId user) {
        var result =
                users.changePassword(user, ClearText.of(typed.current()), ClearText.of(typed.wanted()), SignedIn.PAGES);
        return switch (result) {
            case PasswordChange.Changed _ -> signIn(request, response, typed);
            case PasswordChange.Refused(var objection) ->
                form(request, response, HttpStatus.BAD_REQUEST, typed, "", objection);
            case PasswordChange.WrongPassword(), PasswordChange.NothingMatches() ->
                again(request, response, HttpStatus.UNAUTHORIZED, typed, "wrong");
            case PasswordChange.Throttled() ->
                again(request, response, HttpStatus.TOO_MANY_REQUESTS, typed, "throttled");
        };
    }

    /// With the new password, as anybody else: also a second factor is asked for.
    private View signIn(HttpServletRequest request, HttpServletResponse response, Typed typed) {
        return switch (attempt(request, typed, typed.wanted())) {
            case SignInResult.SignedIn done -> arrival.goOn(request, response, done, typed.stay(), typed.next());
            case SignInResult.Unfinished(var cookie, var _) -> arrival.goOnWithSecond(response, cookie, typed.next());
            case SignInResult.MustChangePassword _,
                    SignInResult.WrongCredentials _,
                    SignInResult.Throttled _,
                    SignInResult.StartAgain _,
                    SignInResult.ClockBehind _ -> SeeOther.to("/signin");
        };
    }

    private SignInResult attempt(HttpServletRequest request, Typed typed, String password) {
        return signIn.withPassword(
                signIn.begin(),
                UserPrincipalName.parse(typed.name()),
                password,
                arrival.browser(request),
                typed.stay());
    }

    private View again(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, Typed typed, String problem) {
        return form(request, response, status, typed, problem, "");
    }

    private View form(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            Typed typed,
            String problem,
            String objection) {
        var form = new ChangePasswordForm(
                before.token(request, response, PURPOSE),
                typed.name(),
                typed.stay(),
                typed.next().map(LocalPath::value).orElse(""),
                problem,
                objection);
        return pages.page(request, status, "signin/change.jte", Map.of("form", form));
    }
}
