package io.bailiff.server.account;

import io.bailiff.core.access.UserAction;
import io.bailiff.core.credential.Attempts;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.session.MethodChange;
import io.bailiff.core.session.OwnTokens;
import io.bailiff.core.session.SecurityInfo;
import io.bailiff.server.web.access.Guarded;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The hardware tokens that I was given and have not activated.
@Controller
@RequestMapping(OwnTokensPage.PATH)
class OwnTokensPage {
    static final String PATH = "/account/security/tokens";

    private static final String SIGN_IN_FIRST = "/signin?fresh=1&continue=%2Faccount%2Fsecurity%2Ftokens";
    private static final int LONGEST_CODE = 100;

    private final OwnTokens tokens;
    private final SecurityInfo securityInfo;
    private final Pages pages;

    OwnTokensPage(OwnTokens tokens, SecurityInfo securityInfo, Pages pages) {
        this.tokens = tokens;
        this.securityInfo = securityInfo;
        this.pages = pages;
    }

    @GetMapping
    View show(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return list(who, request, HttpStatus.OK, Optional.empty());
    }

    @Guarded(UserAction.REGISTER_SECURITY_INFO)
    @PostMapping("/{id}/activate")
    View activate(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String code,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        var token = AuthenticatorId.parse(id);
        if (token.isEmpty()) {
            return list(who, request, HttpStatus.NOT_FOUND, Optional.of("gone"));
        }
        String typed = code.length() > LONGEST_CODE ? "" : code;
        return switch (tokens.activate(who.facts(), token.get(), typed, SignedIn.PAGES)) {
            case MethodChange.Done() -> SeeOther.to(SecurityInfoPage.PATH);
            case MethodChange.WrongCode() -> list(who, request, HttpStatus.BAD_REQUEST, Optional.of("wrong"));
            case MethodChange.Throttled() -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Attempts.WINDOW.toSeconds()));
                yield list(who, request, HttpStatus.TOO_MANY_REQUESTS, Optional.of("throttled"));
            }
            case MethodChange.FreshProofNeeded() -> SeeOther.to(SIGN_IN_FIRST);
            case MethodChange.NewCodes _, MethodChange.NothingMatches _, MethodChange.NotAllowed _ ->
                list(who, request, HttpStatus.NOT_FOUND, Optional.of("gone"));
        };
    }

    private View list(SignedIn who, HttpServletRequest request, HttpStatus status, Optional<String> problem) {
        return pages.page(
                request,
                who.facts(),
                status,
                "account/tokens.jte",
                Map.of(
                        "tokens",
                        tokens.waiting(who.user()),
                        "tooOld",
                        securityInfo.tooOld(who.facts()),
                        "signInFirst",
                        SIGN_IN_FIRST,
                        "problem",
                        problem));
    }
}
