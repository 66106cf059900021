package io.bailiff.server.signin;

import io.bailiff.core.session.PasskeySignIn;
import io.bailiff.core.session.SignIn;
import io.bailiff.core.session.SignInResult;
import io.bailiff.server.web.LocalPath;
import io.bailiff.server.web.SameOrigin;
import io.bailiff.server.web.passkey.PasskeyOptions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The button *Sign in with a passkey* of the first page. Needs a script, as every use of a passkey
/// does.
@Controller
@RequestMapping(PasskeySignInPage.PATH)
class PasskeySignInPage {
    static final String PATH = "/signin/passkey";

    private final PasskeySignIn passkeys;
    private final SignIn signIn;
    private final SignInPage first;
    private final Arrival arrival;
    private final PreSession before;
    private final SameOrigin sameOrigin;
    private final PasskeyOptions options;

    PasskeySignInPage(
            PasskeySignIn passkeys,
            SignIn signIn,
            SignInPage first,
            Arrival arrival,
            PreSession before,
            SameOrigin sameOrigin,
            PasskeyOptions options) {
        this.passkeys = passkeys;
        this.signIn = signIn;
        this.first = first;
        this.arrival = arrival;
        this.before = before;
        this.sameOrigin = sameOrigin;
        this.options = options;
    }

    @PostMapping("/begin")
    ResponseEntity<Map<String, Object>> begin(HttpServletRequest request) {
        return here(request)
                .map(here -> ResponseEntity.ok(options.of(passkeys.begin(here))))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.FORBIDDEN).build());
    }

    @PostMapping
    View finish(
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(name = "continue", defaultValue = "") String next,
            @RequestParam(defaultValue = "") String stay,
            HttpServletRequest request,
            HttpServletResponse response) {
        var destination = LocalPath.parse(next);
        boolean staying = stay.equals("1");
        var here = here(request);
        if (here.isEmpty()) {
            return first.again(request, response, HttpStatus.FORBIDDEN, "", staying, destination, "expired");
        }
        if (answer.length() > PasskeyOptions.LONGEST_ANSWER) {
            return first.again(request, response, HttpStatus.CONTENT_TOO_LARGE, "", staying, destination, "passkey");
        }
        var begun = signIn.begin();
        return switch (passkeys.finish(begun, here.get(), answer, arrival.browser(request), staying)) {
            case SignInResult.SignedIn done -> arrival.goOn(request, response, done, staying, destination);
            case SignInResult.Unfinished(var cookie, var _) -> arrival.goOnWithSecond(response, cookie, destination);
            case SignInResult.WrongCredentials(), SignInResult.PasswordExpired() ->
                first.again(request, response, HttpStatus.UNAUTHORIZED, "", staying, destination, "passkey");
            case SignInResult.Throttled() ->
                first.again(request, response, HttpStatus.TOO_MANY_REQUESTS, "", staying, destination, "throttled");
            case SignInResult.StartAgain() ->
                first.again(request, response, HttpStatus.CONFLICT, "", staying, destination, "again");
            case SignInResult.DeviceDisabled() ->
                first.again(request, response, HttpStatus.FORBIDDEN, "", staying, destination, "device-disabled");
            case SignInResult.ClockBehind() ->
                first.again(request, response, HttpStatus.SERVICE_UNAVAILABLE, "", staying, destination, "clock");
        };
    }

    /// What only this browser knows, if a page of ours sent the request.
    private Optional<String> here(HttpServletRequest request) {
        return sameOrigin.vouchesFor(request) && before.sent(request, SignInPage.PURPOSE)
                ? before.mark(request)
                : Optional.empty();
    }
}
