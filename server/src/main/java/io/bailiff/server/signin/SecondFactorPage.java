package io.bailiff.server.signin;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.DeliveredCodes.Sending;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.authenticator.TotpSecret;
import io.bailiff.core.credential.Attempts;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.message.Courier;
import io.bailiff.core.session.Proof;
import io.bailiff.core.session.RememberedBrowsers;
import io.bailiff.core.session.SecondFactor;
import io.bailiff.core.session.SecondFactorResult;
import io.bailiff.core.session.SentCodes;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.web.CurrentSession;
import io.bailiff.server.web.LocalPath;
import io.bailiff.server.web.SameOrigin;
import io.bailiff.server.web.SecurityHeaders;
import io.bailiff.server.web.page.NewApp;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.passkey.PasskeyOptions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The pages after the password: a method is chosen and shown, or the first one registered. They
/// need no script.
@Controller
@RequestMapping(SecondFactorPage.PATH)
class SecondFactorPage {
    static final String PATH = "/signin/second";

    private static final String PURPOSE = "second-factor";
    private static final int LONGEST_CODE = 100;

    private final SecondFactor secondFactor;
    private final SentCodes sentCodes;
    private final Courier courier;
    private final Arrival arrival;
    private final Visits visits;
    private final RememberedMark remembered;
    private final CurrentSession current;
    private final PreSession before;
    private final SameOrigin sameOrigin;
    private final PasskeyOptions passkeys;
    private final Settings settings;
    private final FirstRegistration registration;
    private final Pages pages;

    SecondFactorPage(
            SecondFactor secondFactor,
            SentCodes sentCodes,
            Courier courier,
            Arrival arrival,
            Visits visits,
            RememberedMark remembered,
            CurrentSession current,
            PreSession before,
            SameOrigin sameOrigin,
            PasskeyOptions passkeys,
            Settings settings,
            FirstRegistration registration,
            Pages pages) {
        this.secondFactor = secondFactor;
        this.sentCodes = sentCodes;
        this.courier = courier;
        this.arrival = arrival;
        this.visits = visits;
        this.remembered = remembered;
        this.current = current;
        this.before = before;
        this.sameOrigin = sameOrigin;
        this.passkeys = passkeys;
        this.settings = settings;
        this.registration = registration;
        this.pages = pages;
    }

    @GetMapping
    View show(
            @RequestParam(name = "continue", defaultValue = "") String next,
            @RequestParam(name = "with", defaultValue = "") String method,
            HttpServletRequest request,
            HttpServletResponse response) {
        return visits.step(
                request,
                response,
                next,
                visit -> lacking(visit, visit.open().lacking(), HttpStatus.OK, method, Optional.empty()));
    }

    /// Begins to make the session stronger, as the place to go on to demands.
    @GetMapping("/step-up")
    View stepUp(
            @RequestParam(name = "continue", defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        var destination = LocalPath.parse(next);
        Set<StrengthId> demanded = destination.map(LocalPath::demanded).orElse(Set.of());
        return current.of(request)
                .flatMap(session -> secondFactor.stepUp(session, demanded))
                .map(cookie -> arrival.goOnWithSecond(response, cookie, destination))
                .orElseGet(() -> SeeOther.to(destination.map(LocalPath::value).orElse("/account")));
    }

    @PostMapping
    View prove(
            @RequestParam(name = "continue", defaultValue = "") String next,
            @RequestParam(name = "with", defaultValue = "") String method,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String remember,
            @RequestParam(defaultValue = "") String answer,
            HttpServletRequest request,
            HttpServletResponse response) {
        return step(request, response, next, method, (visit, kind) -> {
            boolean passkey = kind == AuthenticatorKind.PASSKEY;
            String shown = passkey ? answer : code;
            if (shown.isBlank() || shown.length() > (passkey ? PasskeyOptions.LONGEST_ANSWER : LONGEST_CODE)) {
                return lacking(visit, visit.open().lacking(), HttpStatus.BAD_REQUEST, method, Optional.of("empty"));
            }
            var proof = new Proof(kind, ClearText.of(shown));
            var result = secondFactor.prove(visit.cookie(), proof, arrival.browser(request));
            if (remember.equals("1") && result instanceof SecondFactorResult.Finished(var done)) {
                remembered.remember(response, done.session());
            }
            return answer(visit, method, result);
        });
    }

    /// Sends a code. Only a form can: a link that is fetched in advance sends nothing.
    @PostMapping("/send")
    View send(
            @RequestParam(name = "continue", defaultValue = "") String next,
            @RequestParam(name = "with", defaultValue = "") String method,
            HttpServletRequest request,
            HttpServletResponse response) {
        return step(request, response, next, method, (visit, kind) -> send(visit, kind, method));
    }

    private View send(Visit visit, AuthenticatorKind kind, String method) {
        var lacking = visit.open().lacking();
        return switch (sentCodes.send(visit.cookie(), kind, arrival.browser(visit.request()))) {
            case Sending.Sent(var _, var message) -> {
                courier.hurry(message);
                yield SeeOther.to(SecondFactorLinks.with(method, visit.next()));
            }
            case Sending.TooMany() -> {
                visit.response().setHeader(HttpHeaders.RETRY_AFTER, "3600");
                yield lacking(visit, lacking, HttpStatus.TOO_MANY_REQUESTS, method, Optional.of("too-many"));
            }
            case Sending.NotOffered() ->
                lacking(visit, lacking, HttpStatus.CONFLICT, method, Optional.of("not-offered"));
        };
    }

    @PostMapping("/register")
    View register(
            @RequestParam(name = "continue", defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        return step(
                request,
                response,
                next,
                visit -> secondFactor
                        .enrol(visit.cookie())
                        .map(started -> app(visit, HttpStatus.OK, started.id(), started.secret(), "", Optional.empty()))
                        .orElseGet(() -> SeeOther.to(Arrival.second(visit.destination()))));
    }

    @PostMapping("/confirm")
    View confirm(
            @RequestParam(name = "continue", defaultValue = "") String next,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        return AuthenticatorId.parse(id)
                .map(app -> step(request, response, next, visit -> confirm(visit, app, name, code)))
                .orElseGet(() -> Arrival.startAgain(next));
    }

    private View confirm(Visit visit, AuthenticatorId app, String name, String code) {
        String kept = name.length() > LONGEST_CODE ? "" : name;
        String typed = code.length() > LONGEST_CODE ? "" : code;
        var result = secondFactor.confirm(visit.cookie(), app, kept, typed, arrival.browser(visit.request()));
        var secret = secondFactor.waiting(visit.cookie(), app);
        if (result instanceof SecondFactorResult.WrongCode && secret.isPresent()) {
            return app(visit, HttpStatus.UNAUTHORIZED, app, secret.get(), kept, Optional.of("wrong"));
        }
        return answer(visit, "", result);
    }

    /// What the script of these pages asks the browser's authenticator: to show a passkey, or to make
    /// the first one, as the sign-in lacks it.
    @PostMapping("/passkey/begin")
    ResponseEntity<Map<String, Object>> askForPasskey(HttpServletRequest request, HttpServletResponse response) {
        return visits.of(request, response, "")
                .filter(visit -> ours(request) && registration.keptOut(visit).isEmpty())
                .flatMap(visit -> secondFactor
                        .askForPasskey(visit.cookie())
                        .map(passkeys::of)
                        .or(() -> secondFactor
                                .enrolPasskey(visit.cookie())
                                .map(creation ->
                                        passkeys.of(creation, visit.open().user()))))
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.status(HttpStatus.FORBIDDEN).build());
    }

    @PostMapping("/passkey")
    View registerPasskey(
            @RequestParam(name = "continue", defaultValue = "") String next,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String answer,
            HttpServletRequest request,
            HttpServletResponse response) {
        String kept = name.length() > LONGEST_CODE ? "" : name;
        String made = answer.length() > PasskeyOptions.LONGEST_ANSWER ? "" : answer;
        String method = AuthenticatorKind.PASSKEY.wireName();
        return step(
                request,
                response,
                next,
                visit -> answer(
                        visit,
                        method,
                        secondFactor.confirmPasskey(visit.cookie(), kept, made, arrival.browser(request))));
    }

    /// A step that only a form of ours may ask for.
    private View step(
            HttpServletRequest request, HttpServletResponse response, String next, Function<Visit, View> work) {
        return visits.step(
                request,
                response,
                next,
                visit -> ours(request)
                        ? registration.keptOut(visit).orElseGet(() -> work.apply(visit))
                        : lacking(visit, visit.open().lacking(), HttpStatus.FORBIDDEN, "", Optional.of("expired")));
    }

    /// The same for a form that names a method.
    private View step(
            HttpServletRequest request,
            HttpServletResponse response,
            String next,
            String method,
            BiFunction<Visit, AuthenticatorKind, View> work) {
        return visits.step(
                request,
                response,
                next,
                visit -> AuthenticatorKind.named(method)
                        .filter(_ -> ours(request))
                        .map(kind -> work.apply(visit, kind))
                        .orElseGet(() -> lacking(
                                visit, visit.open().lacking(), HttpStatus.FORBIDDEN, method, Optional.of("expired"))));
    }

    private boolean ours(HttpServletRequest request) {
        return sameOrigin.vouchesFor(request) && before.sent(request, PURPOSE);
    }

    private View answer(Visit visit, String method, SecondFactorResult result) {
        return switch (result) {
            case SecondFactorResult.Finished(var done) ->
                arrival.goOn(
                        visit.request(),
                        visit.response(),
                        done,
                        visit.open().pending().stay(),
                        visit.destination());
            case SecondFactorResult.GoOn _ -> SeeOther.to(Arrival.second(visit.destination()));
            case SecondFactorResult.WrongCode(var lacking) ->
                lacking(
                        visit,
                        lacking,
                        HttpStatus.UNAUTHORIZED,
                        method,
                        Optional.of(method.equals(AuthenticatorKind.PASSKEY.wireName()) ? "wrong-passkey" : "wrong"));
            case SecondFactorResult.Throttled(var lacking) -> {
                visit.response().setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Attempts.WINDOW.toSeconds()));
                yield lacking(visit, lacking, HttpStatus.TOO_MANY_REQUESTS, method, Optional.of("throttled"));
            }
            case SecondFactorResult.StartAgain() -> Arrival.startAgain(visit.next());
            case SecondFactorResult.ClockBehind() -> {
                visit.response().setHeader(HttpHeaders.RETRY_AFTER, "1");
                yield lacking(
                        visit, visit.open().lacking(), HttpStatus.SERVICE_UNAVAILABLE, method, Optional.of("clock"));
            }
        };
    }

    private View lacking(Visit visit, Requirement lacking, HttpStatus status, String method, Optional<String> problem) {
        visit.destination()
                .flatMap(LocalPath::redirectUri)
                .ifPresent(uri -> SecurityHeaders.formsMayEndAt(visit.request(), uri));
        return switch (lacking) {
            case Requirement.Nothing() -> Arrival.startAgain(visit.next());
            case Requirement.ChangePassword() -> SeeOther.to(Arrival.change(visit.destination()));
            case Requirement.Register(var kinds) ->
                registration
                        .keptOut(visit)
                        .orElseGet(() -> pages.page(
                                visit.request(),
                                status,
                                "signin/register.jte",
                                Map.of(
                                        "token",
                                        token(visit),
                                        "next",
                                        visit.next(),
                                        "kinds",
                                        kinds,
                                        "problem",
                                        problem)));
            case Requirement.Show(var kinds) -> {
                var offered = new ArrayList<>(secondFactor.order(visit.open().pending(), kinds));
                if (offered.stream().anyMatch(sentCodes::offers)) {
                    offered.removeIf(kind -> !sentCodes.offers(kind));
                }
                var chosen = AuthenticatorKind.named(method)
                        .filter(offered::contains)
                        .orElseGet(offered::getFirst);
                offered.remove(chosen);
                var form = new SecondFactorForm(
                        token(visit),
                        visit.open().user().principalName().value(),
                        chosen.wireName(),
                        offered.stream().map(AuthenticatorKind::wireName).toList(),
                        visit.next(),
                        RememberedBrowsers.lasting(chosen) ? remembered.days() : 0,
                        problem.or(() -> sentCodes.offers(chosen) ? Optional.empty() : Optional.of("not-offered")));
                yield pages.page(
                        visit.request(),
                        status,
                        "signin/second.jte",
                        Map.of("form", form, "sent", sentCodes.state(visit.cookie(), chosen)));
            }
        };
    }

    private View app(
            Visit visit,
            HttpStatus status,
            AuthenticatorId id,
            TotpSecret secret,
            String name,
            Optional<String> problem) {
        visit.destination()
                .flatMap(LocalPath::redirectUri)
                .ifPresent(uri -> SecurityHeaders.formsMayEndAt(visit.request(), uri));
        var user = visit.open().user();
        var app = NewApp.of(
                id, secret, settings.tenantName(), user.principalName().value());
        return pages.page(
                visit.request(),
                status,
                "signin/register-app.jte",
                Map.of(
                        "token", token(visit),
                        "next", visit.next(),
                        "app", app,
                        "name", name,
                        "problem", problem));
    }

    private String token(Visit visit) {
        return before.token(visit.request(), visit.response(), PURPOSE);
    }
}
