package io.bailiff.server.signin;

import io.bailiff.core.access.Agreement;
import io.bailiff.core.access.TermsOfUse;
import io.bailiff.core.id.AgreementId;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.server.web.ClientAddress;
import io.bailiff.server.web.CurrentSession;
import io.bailiff.server.web.LocalPath;
import io.bailiff.server.web.SameOrigin;
import io.bailiff.server.web.SecurityHeaders;
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

/// Between a sign-in and what it was for: terms of use that a policy wants accepted. Whether that was done is looked
/// at where the browser goes on to, not here.
@Controller
@RequestMapping(LocalPath.TERMS)
class TermsPage {
    private static final String PURPOSE = "terms";

    private final TermsOfUse terms;
    private final CurrentSession current;
    private final PreSession before;
    private final SameOrigin sameOrigin;
    private final ClientAddress addresses;
    private final Pages pages;

    TermsPage(
            TermsOfUse terms,
            CurrentSession current,
            PreSession before,
            SameOrigin sameOrigin,
            ClientAddress addresses,
            Pages pages) {
        this.terms = terms;
        this.current = current;
        this.before = before;
        this.sameOrigin = sameOrigin;
        this.addresses = addresses;
        this.pages = pages;
    }

    @GetMapping
    View show(
            @RequestParam(defaultValue = "") String agreement,
            @RequestParam(name = "continue", defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        var destination = LocalPath.parse(next);
        return current.of(request)
                .flatMap(_ -> AgreementId.parse(agreement).flatMap(terms::find))
                .map(found -> page(found, destination, HttpStatus.OK, false, request, response))
                .orElseGet(() -> goOn(destination));
    }

    @PostMapping
    View accept(
            @RequestParam(defaultValue = "") String agreement,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(name = "continue", defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        var destination = LocalPath.parse(next);
        var session = current.of(request);
        var found = AgreementId.parse(agreement).flatMap(terms::find);
        if (session.isEmpty() || found.isEmpty()) {
            return goOn(destination);
        }
        boolean ours = sameOrigin.vouchesFor(request) && before.sent(request, PURPOSE);
        return ours && accepted(session.get(), found.get(), version, request)
                ? goOn(destination)
                : page(found.get(), destination, HttpStatus.CONFLICT, true, request, response);
    }

    /// Of the version that he was shown.
    private boolean accepted(SessionFacts session, Agreement found, String version, HttpServletRequest request) {
        return version.equals(Integer.toString(found.version()))
                && terms.accept(
                        session.user().id(), found.id(), found.version(), addresses.of(request), SignedIn.PAGES);
    }

    private View page(
            Agreement agreement,
            Optional<LocalPath> destination,
            HttpStatus status,
            boolean again,
            HttpServletRequest request,
            HttpServletResponse response) {
        destination.flatMap(LocalPath::redirectUri).ifPresent(uri -> SecurityHeaders.formsMayEndAt(request, uri));
        return pages.page(
                request,
                status,
                "signin/terms.jte",
                Map.of(
                        "token",
                        before.token(request, response, PURPOSE),
                        "next",
                        destination.map(LocalPath::value).orElse(""),
                        "agreement",
                        agreement,
                        "again",
                        again));
    }

    private static View goOn(Optional<LocalPath> destination) {
        return SeeOther.to(destination.map(LocalPath::value).orElse("/account"));
    }
}
