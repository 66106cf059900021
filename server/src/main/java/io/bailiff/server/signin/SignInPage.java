package io.bailiff.server.signin;

import io.bailiff.core.credential.Attempts;
import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.session.ExternalSignIn;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.SignIn;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.server.certificate.CertificateAddress;
import io.bailiff.server.web.CurrentSession;
import io.bailiff.server.web.LocalPath;
import io.bailiff.server.web.SameOrigin;
import io.bailiff.server.web.SecurityHeaders;
import io.bailiff.server.web.SessionCookies;
import io.bailiff.server.web.page.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The first page: name and password. It needs no script.
@Controller
@RequestMapping("/signin")
class SignInPage {
    static final String PURPOSE = "sign-in";

    private static final int LONGEST_NAME = 320;
    private static final int LONGEST_PASSWORD = 4_096;

    private final SignIn signIn;
    private final ExternalSignIn external;
    private final Optional<CertificateAddress> certificates;
    private final Arrival arrival;
    private final CurrentSession current;
    private final SessionCookies cookies;
    private final PreSession before;
    private final SameOrigin sameOrigin;
    private final Pages pages;

    SignInPage(
            SignIn signIn,
            ExternalSignIn external,
            Optional<CertificateAddress> certificates,
            Arrival arrival,
            CurrentSession current,
            SessionCookies cookies,
            PreSession before,
            SameOrigin sameOrigin,
            Pages pages) {
        this.signIn = signIn;
        this.external = external;
        this.certificates = certificates;
        this.arrival = arrival;
        this.current = current;
        this.cookies = cookies;
        this.before = before;
        this.sameOrigin = sameOrigin;
        this.pages = pages;
    }

    @GetMapping
    View show(
            @RequestParam(name = "continue", defaultValue = "") String next,
            @RequestParam(name = "login_hint", defaultValue = "") String hint,
            @RequestParam(defaultValue = "") String fresh,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response) {
        var session = current.of(request);
        if (session.isPresent() && !fresh.equals("1")) {
            return signedInAlready(request, session.get(), LocalPath.parse(next));
        }
        // Whoever had a session here is owed a word about why he is asked again.
        var notice = cookies.session(request).isPresent() && session.isEmpty()
                ? Optional.of("ended")
                : session.map(_ -> "fresh").or(() -> again.equals("1") ? Optional.of("again") : Optional.empty());
        return form(request, response, HttpStatus.OK, hint, false, LocalPath.parse(next), Optional.empty(), notice);
    }

    @PostMapping
    View submit(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(name = "continue", defaultValue = "") String next,
            @RequestParam(defaultValue = "") String stay,
            HttpServletRequest request,
            HttpServletResponse response) {
        var destination = LocalPath.parse(next);
        boolean staying = stay.equals("1");
        if (!sameOrigin.vouchesFor(request) || !before.sent(request, PURPOSE)) {
            return again(request, response, HttpStatus.FORBIDDEN, username, staying, destination, "expired");
        }
        if (username.isBlank() || password.isEmpty()) {
            return again(request, response, HttpStatus.BAD_REQUEST, username, staying, destination, "empty");
        }
        if (password.length() > LONGEST_PASSWORD) {
            return again(request, response, HttpStatus.CONTENT_TOO_LARGE, username, staying, destination, "too-long");
        }
        SignInResult result;
        try {
            var begun = signIn.begin();
            result = signIn.withPassword(
                    begun,
                    UserPrincipalName.parse(username),
                    password,
                    arrival.browser(request),
                    new SignIn.Wish(
                            staying, destination.map(LocalPath::demanded).orElse(Set.of())));
        } catch (PasswordHasher.Overloaded e) {
            return again(request, response, HttpStatus.SERVICE_UNAVAILABLE, username, staying, destination, "busy");
        }
        return switch (result) {
            case SignInResult.SignedIn done -> arrival.goOn(request, response, done, staying, destination);
            case SignInResult.Unfinished(var cookie, var _) -> arrival.goOnWithSecond(response, cookie, destination);
            case SignInResult.PasswordExpired() ->
                again(request, response, HttpStatus.FORBIDDEN, username, staying, destination, "password-expired");
            case SignInResult.WrongCredentials() ->
                again(request, response, HttpStatus.UNAUTHORIZED, username, staying, destination, "wrong");
            case SignInResult.Throttled() ->
                again(request, response, HttpStatus.TOO_MANY_REQUESTS, username, staying, destination, "throttled");
            case SignInResult.StartAgain() ->
                again(request, response, HttpStatus.CONFLICT, username, staying, destination, "again");
            case SignInResult.DeviceDisabled() ->
                again(request, response, HttpStatus.FORBIDDEN, username, staying, destination, "device-disabled");
            case SignInResult.ClockBehind() ->
                again(request, response, HttpStatus.SERVICE_UNAVAILABLE, username, staying, destination, "clock");
        };
    }

    private View signedInAlready(HttpServletRequest request, SessionFacts session, Optional<LocalPath> destination) {
        String next = destination.map(LocalPath::value).orElse("/account");
        String other =
                destination.map(path -> path.throughSignIn() + "&fresh=1").orElse("/signin?fresh=1");
        return pages.page(
                request, session, HttpStatus.OK, "signin/signed-in.jte", Map.of("next", next, "other", other));
    }

    /// Shows the page once more, with what is wrong.
    View again(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String name,
            boolean stay,
            Optional<LocalPath> destination,
            String problem) {
        later(status).ifPresent(when -> response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(when.toSeconds())));
        return form(request, response, status, name, stay, destination, Optional.of(problem), Optional.empty());
    }

    /// At the latest then, the same attempt is looked at again.
    private static Optional<Duration> later(HttpStatus status) {
        return switch (status) {
            case SERVICE_UNAVAILABLE -> Optional.of(Duration.ofSeconds(1));
            case TOO_MANY_REQUESTS -> Optional.of(Attempts.WINDOW);
            default -> Optional.empty();
        };
    }

    private View form(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String name,
            boolean stay,
            Optional<LocalPath> destination,
            Optional<String> problem,
            Optional<String> notice) {
        destination.flatMap(LocalPath::redirectUri).ifPresent(uri -> SecurityHeaders.formsMayEndAt(request, uri));
        certificates.ifPresent(address -> SecurityHeaders.formsMayEndAt(request, address.uri()));
        var form = new SignInForm(
                before.token(request, response, PURPOSE),
                name.length() > LONGEST_NAME ? "" : name,
                stay,
                destination.map(LocalPath::value).orElse(""),
                problem,
                notice,
                external.providers().stream()
                        .map(provider -> new SignInForm.Button(provider.id().text(), provider.name()))
                        .toList(),
                certificates.map(address -> address.uri().toString()));
        return pages.page(request, status, "signin/signin.jte", Map.of("form", form));
    }
}
