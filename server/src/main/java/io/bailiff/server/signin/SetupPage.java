package io.bailiff.server.signin;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.Setup;
import io.bailiff.core.directory.SetupResult;
import io.bailiff.server.web.SameOrigin;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Makes the first administrator, for whoever holds the link that the first start printed.
@Controller
@RequestMapping("/setup")
class SetupPage {
    private static final String PURPOSE = "set-up";

    private final Setup setup;
    private final PreSession before;
    private final SameOrigin sameOrigin;
    private final Pages pages;

    SetupPage(Setup setup, PreSession before, SameOrigin sameOrigin, Pages pages) {
        this.setup = setup;
        this.before = before;
        this.sameOrigin = sameOrigin;
        this.pages = pages;
    }

    @GetMapping
    View show(
            @RequestParam(name = "token", defaultValue = "") String secret,
            HttpServletRequest request,
            HttpServletResponse response) {
        return setup.good(secret)
                ? form(request, response, HttpStatus.OK, new SetupForm(secret, "", "", Optional.empty()))
                : dead(request);
    }

    @PostMapping
    View submit(
            @RequestParam(defaultValue = "") String secret,
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String displayName,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            HttpServletRequest request,
            HttpServletResponse response) {
        var typed = new SetupForm(secret, username, displayName, Optional.empty());
        if (!sameOrigin.vouchesFor(request) || !before.sent(request, PURPOSE)) {
            return setup.good(secret) ? form(request, response, HttpStatus.FORBIDDEN, typed) : dead(request);
        }
        if (!password.equals(repeated)) {
            return form(
                    request,
                    response,
                    HttpStatus.BAD_REQUEST,
                    typed.with("repeated", "The two passwords are not the same."));
        }
        return switch (setup.complete(secret, username, displayName, ClearText.of(password))) {
            case SetupResult.Completed(var administrator) ->
                SeeOther.to("/signin?continue=%2Fadmin&login_hint="
                        + URLEncoder.encode(administrator.principalName().value(), StandardCharsets.UTF_8));
            case SetupResult.Dead() -> dead(request);
            case SetupResult.NotAcceptable(var field, var objection) ->
                form(request, response, HttpStatus.BAD_REQUEST, typed.with(field, objection));
        };
    }

    private View form(HttpServletRequest request, HttpServletResponse response, HttpStatus status, SetupForm form) {
        String token = before.token(request, response, PURPOSE);
        return pages.page(request, status, "signin/setup.jte", Map.of("form", form, "token", token));
    }

    private View dead(HttpServletRequest request) {
        return pages.page(request, HttpStatus.NOT_FOUND, "signin/setup-dead.jte", Map.of());
    }
}
