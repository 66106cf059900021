package io.bailiff.server.signin;

import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.session.GivenPassword;
import io.bailiff.core.session.GivenPassword.Result;
import io.bailiff.server.web.LocalPath;
import io.bailiff.server.web.SameOrigin;
import io.bailiff.server.web.SecurityHeaders;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The last page of a sign-in with a password that an administrator gave: another one is set in its
/// place.
@Controller
@RequestMapping(ChangePasswordPage.PATH)
class ChangePasswordPage {
    static final String PATH = "/signin/change";

    private static final String PURPOSE = "change-password";
    private static final int LONGEST = 4_096;

    private final GivenPassword givenPassword;
    private final Arrival arrival;
    private final Visits visits;
    private final PreSession before;
    private final SameOrigin sameOrigin;
    private final Pages pages;

    ChangePasswordPage(
            GivenPassword givenPassword,
            Arrival arrival,
            Visits visits,
            PreSession before,
            SameOrigin sameOrigin,
            Pages pages) {
        this.givenPassword = givenPassword;
        this.arrival = arrival;
        this.visits = visits;
        this.before = before;
        this.sameOrigin = sameOrigin;
        this.pages = pages;
    }

    @GetMapping
    View show(
            @RequestParam(name = "continue", defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        return visits.step(
                request,
                response,
                next,
                visit -> visit.open().lacking() instanceof Requirement.ChangePassword
                        ? form(visit, HttpStatus.OK, "", "")
                        : SeeOther.to(Arrival.second(visit.destination())));
    }

    @PostMapping
    View submit(
            @RequestParam(name = "continue", defaultValue = "") String next,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String repeated,
            HttpServletRequest request,
            HttpServletResponse response) {
        return visits.step(request, response, next, visit -> submit(visit, wanted, repeated));
    }

    private View submit(Visit visit, String wanted, String repeated) {
        var request = visit.request();
        if (!sameOrigin.vouchesFor(request) || !before.sent(request, PURPOSE)) {
            return form(visit, HttpStatus.FORBIDDEN, "expired", "");
        }
        if (wanted.length() > LONGEST) {
            return form(visit, HttpStatus.CONTENT_TOO_LARGE, "too-long", "");
        }
        if (!wanted.equals(repeated)) {
            return form(visit, HttpStatus.BAD_REQUEST, "repeated", "");
        }
        try {
            var result = givenPassword.replace(
                    visit.cookie(), ClearText.of(wanted), arrival.browser(request), SignedIn.PAGES);
            return answer(visit, result);
        } catch (PasswordHasher.Overloaded e) {
            return form(visit, HttpStatus.SERVICE_UNAVAILABLE, "busy", "");
        }
    }

    private View answer(Visit visit, Result result) {
        return switch (result) {
            case Result.Finished(var done) ->
                arrival.goOn(
                        visit.request(),
                        visit.response(),
                        done,
                        visit.open().pending().stay(),
                        visit.destination());
            case Result.Refused(var objection) -> form(visit, HttpStatus.BAD_REQUEST, "", objection);
            case Result.GoOn _ -> SeeOther.to(Arrival.second(visit.destination()));
            case Result.StartAgain(), Result.ClockBehind() -> Arrival.startAgain(visit.next());
        };
    }

    private View form(Visit visit, HttpStatus status, String problem, String objection) {
        visit.destination()
                .flatMap(LocalPath::redirectUri)
                .ifPresent(uri -> SecurityHeaders.formsMayEndAt(visit.request(), uri));
        var form = new ChangePasswordForm(
                before.token(visit.request(), visit.response(), PURPOSE),
                visit.open().user().principalName().value(),
                visit.destination().map(LocalPath::value).orElse(""),
                problem,
                objection,
                visit.open().pending().wantsNewPassword());
        return pages.page(visit.request(), status, "signin/change.jte", Map.of("form", form));
    }
}
