package io.bailiff.server.account;

import io.bailiff.core.access.UserAction;
import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.OneTimeCode;
import io.bailiff.core.authenticator.TotpSecret;
import io.bailiff.core.credential.Attempts;
import io.bailiff.core.directory.RevocationRulebook;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.RememberedId;
import io.bailiff.core.session.ExternalSignIn;
import io.bailiff.core.session.MethodChange;
import io.bailiff.core.session.OwnDestinations;
import io.bailiff.core.session.RememberedBrowsers;
import io.bailiff.core.session.SecurityInfo;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.access.Guarded;
import io.bailiff.server.web.page.NewApp;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import io.bailiff.server.web.passkey.PasskeyOptions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// My second factors.
@Controller
@RequestMapping(SecurityInfoPage.PATH)
class SecurityInfoPage {
    static final String PATH = "/account/security";

    static final String SIGN_IN_FIRST = "/signin?fresh=1&continue=%2Faccount%2Fsecurity";
    private static final int LONGEST_INPUT = 100;

    private final SecurityInfo securityInfo;
    private final OwnDestinations destinations;
    private final RememberedBrowsers browsers;
    private final Agents agents;
    private final ExternalSignIn external;
    private final PasskeyOptions passkeys;
    private final RevocationRulebook rulebook;
    private final Settings settings;
    private final Pages pages;

    SecurityInfoPage(
            SecurityInfo securityInfo,
            OwnDestinations destinations,
            RememberedBrowsers browsers,
            Agents agents,
            ExternalSignIn external,
            PasskeyOptions passkeys,
            RevocationRulebook rulebook,
            Settings settings,
            Pages pages) {
        this.securityInfo = securityInfo;
        this.destinations = destinations;
        this.browsers = browsers;
        this.agents = agents;
        this.external = external;
        this.passkeys = passkeys;
        this.rulebook = rulebook;
        this.settings = settings;
        this.pages = pages;
    }

    @GetMapping
    View show(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return overview(who, request, HttpStatus.OK, Optional.empty());
    }

    private View overview(SignedIn who, HttpServletRequest request, HttpStatus status, Optional<String> problem) {
        var factors = securityInfo.of(who.facts());
        return pages.page(
                request,
                who.facts(),
                status,
                "account/security.jte",
                Map.of(
                        "factors",
                        factors,
                        "kinds",
                        factors.registered().stream()
                                .map(Authenticator::kind)
                                .distinct()
                                .toList(),
                        "preferred",
                        securityInfo.preferred(who.facts()),
                        "remembered",
                        remembered(who),
                        "providers",
                        external.providers(),
                        "tooOld",
                        securityInfo.tooOld(who.facts()),
                        "signInFirst",
                        SIGN_IN_FIRST,
                        "problem",
                        problem,
                        "addable",
                        destinations.addable(who.user()),
                        "ending",
                        rulebook.ending()));
    }

    private List<RememberedRow> remembered(SignedIn who) {
        return browsers.of(who.facts()).stream()
                .map(browser -> new RememberedRow(
                        browser.id().text(),
                        agents.read(browser.userAgent()),
                        browser.createdAt(),
                        browser.expiresAt()))
                .toList();
    }

    @PostMapping("/default")
    View prefer(
            @RequestParam(name = "default", defaultValue = "") String method,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        var kind = AuthenticatorKind.named(method);
        return kind.isEmpty() && !method.equals("none")
                ? missing(who, request)
                : answer(who, request, response, securityInfo.prefer(who.facts(), kind, SignedIn.PAGES));
    }

    @PostMapping("/remembered/{id}/remove")
    View forget(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return RememberedId.parse(id)
                        .filter(browser -> browsers.forget(who.facts(), browser, SignedIn.PAGES))
                        .isPresent()
                ? SeeOther.to(PATH)
                : missing(who, request);
    }

    @Guarded(UserAction.REGISTER_SECURITY_INFO)
    @PostMapping("/apps")
    View begin(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        if (!securityInfo.of(who.facts()).permitted().mayRegister(AuthenticatorKind.TOTP)) {
            return overview(who, request, HttpStatus.FORBIDDEN, Optional.of("not-allowed"));
        }
        return securityInfo
                .enrol(who.facts())
                .map(started -> app(who, request, HttpStatus.OK, started.id(), started.secret(), "", Optional.empty()))
                .orElseGet(() -> SeeOther.to(SIGN_IN_FIRST));
    }

    @Guarded(UserAction.REGISTER_SECURITY_INFO)
    @PostMapping("/apps/confirm")
    View confirm(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String code,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        var app = AuthenticatorId.parse(id);
        if (app.isEmpty()) {
            return missing(who, request);
        }
        String kept = name.length() > LONGEST_INPUT ? "" : name;
        String typed = code.length() > LONGEST_INPUT ? "" : code;
        var result = securityInfo.confirm(who.facts(), app.get(), kept, typed, SignedIn.PAGES);
        var secret = securityInfo.waiting(who.facts(), app.get());
        if (result instanceof MethodChange.WrongCode && secret.isPresent()) {
            return app(who, request, HttpStatus.BAD_REQUEST, app.get(), secret.get(), kept, Optional.of("wrong"));
        }
        return answer(who, request, response, result);
    }

    @Guarded(UserAction.REGISTER_SECURITY_INFO)
    @GetMapping("/passkeys")
    View newPasskey(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return securityInfo.tooOld(who.facts())
                ? SeeOther.to(SIGN_IN_FIRST)
                : passkey(who, request, HttpStatus.OK, "", Optional.empty());
    }

    /// What the script of that page asks the browser's authenticator.
    @Guarded(UserAction.REGISTER_SECURITY_INFO)
    @PostMapping("/passkeys/begin")
    ResponseEntity<Map<String, Object>> beginPasskey(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who) {
        return securityInfo
                .enrolPasskey(who.facts())
                .map(creation ->
                        ResponseEntity.ok(passkeys.of(creation, who.facts().user())))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.FORBIDDEN).build());
    }

    @Guarded(UserAction.REGISTER_SECURITY_INFO)
    @PostMapping("/passkeys")
    View confirmPasskey(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String answer,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        String kept = name.length() > LONGEST_INPUT ? "" : name;
        String made = answer.length() > PasskeyOptions.LONGEST_ANSWER ? "" : answer;
        var result = securityInfo.confirmPasskey(who.facts(), kept, made, SignedIn.PAGES);
        return result instanceof MethodChange.WrongCode
                ? passkey(who, request, HttpStatus.BAD_REQUEST, kept, Optional.of("refused"))
                : answer(who, request, response, result);
    }

    private View passkey(
            SignedIn who, HttpServletRequest request, HttpStatus status, String name, Optional<String> problem) {
        return pages.page(
                request, who.facts(), status, "account/new-passkey.jte", Map.of("name", name, "problem", problem));
    }

    @PostMapping("/methods/{id}/name")
    View rename(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        return AuthenticatorId.parse(id)
                .map(method ->
                        answer(who, request, response, securityInfo.rename(who.facts(), method, name, SignedIn.PAGES)))
                .orElseGet(() -> missing(who, request));
    }

    @PostMapping("/methods/{id}/remove")
    View remove(
            @PathVariable String id,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        return AuthenticatorId.parse(id)
                .map(method -> answer(who, request, response, securityInfo.remove(who.facts(), method, SignedIn.PAGES)))
                .orElseGet(() -> missing(who, request));
    }

    @Guarded(UserAction.REGISTER_SECURITY_INFO)
    @PostMapping("/recovery-codes")
    View newCodes(
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(who, request, response, securityInfo.newRecoveryCodes(who.facts(), SignedIn.PAGES));
    }

    private View answer(SignedIn who, HttpServletRequest request, HttpServletResponse response, MethodChange result) {
        return switch (result) {
            case MethodChange.Done() -> SeeOther.to(PATH);
            case MethodChange.NewCodes(var codes) -> codes(who, request, codes);
            case MethodChange.WrongCode() -> overview(who, request, HttpStatus.BAD_REQUEST, Optional.of("wrong"));
            case MethodChange.Throttled() -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Attempts.WINDOW.toSeconds()));
                yield overview(who, request, HttpStatus.TOO_MANY_REQUESTS, Optional.of("throttled"));
            }
            case MethodChange.NothingMatches() -> overview(who, request, HttpStatus.NOT_FOUND, Optional.of("gone"));
            case MethodChange.NotAllowed() -> overview(who, request, HttpStatus.FORBIDDEN, Optional.of("not-allowed"));
            case MethodChange.FreshProofNeeded() -> SeeOther.to(SIGN_IN_FIRST);
        };
    }

    private View codes(SignedIn who, HttpServletRequest request, List<OneTimeCode> codes) {
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "account/recovery-codes.jte",
                Map.of("codes", codes.stream().map(OneTimeCode::reveal).toList()));
    }

    private View app(
            SignedIn who,
            HttpServletRequest request,
            HttpStatus status,
            AuthenticatorId id,
            TotpSecret secret,
            String name,
            Optional<String> problem) {
        var user = who.facts().user();
        var app = NewApp.of(
                id, secret, settings.tenantName(), user.principalName().value());
        return pages.page(
                request,
                who.facts(),
                status,
                "account/new-app.jte",
                Map.of("app", app, "name", name, "problem", problem));
    }

    private View missing(SignedIn who, HttpServletRequest request) {
        return pages.page(request, who.facts(), HttpStatus.NOT_FOUND, "account/missing.jte", Map.of());
    }
}
