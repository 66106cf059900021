package io.bailiff.server.account;

import io.bailiff.core.access.UserAction;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.DeliveredCodes;
import io.bailiff.core.credential.Attempts;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.message.Courier;
import io.bailiff.core.session.MethodChange;
import io.bailiff.core.session.OwnDestinations;
import io.bailiff.core.session.OwnDestinations.Beginning;
import io.bailiff.server.web.ClientAddress;
import io.bailiff.server.web.access.Guarded;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
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

/// The e-mail address and the telephone number that codes are sent to: typed in, and proved with a
/// code.
@Controller
@RequestMapping(DestinationPage.PATH)
class DestinationPage {
    static final String PATH = SecurityInfoPage.PATH + "/destinations";

    private static final String SIGN_IN_FIRST = "/signin?fresh=1&continue=%2Faccount%2Fsecurity";
    private static final int LONGEST_ADDRESS = 320;
    private static final int LONGEST_CODE = 100;
    private static final Duration HOUR = Duration.ofHours(1);

    private final OwnDestinations destinations;
    private final Courier courier;
    private final ClientAddress clientAddress;
    private final Pages pages;

    DestinationPage(OwnDestinations destinations, Courier courier, ClientAddress clientAddress, Pages pages) {
        this.destinations = destinations;
        this.courier = courier;
        this.clientAddress = clientAddress;
        this.pages = pages;
    }

    @Guarded(UserAction.REGISTER_SECURITY_INFO)
    @GetMapping
    View ask(
            @RequestParam(defaultValue = "") String kind,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var wanted = AuthenticatorKind.named(kind)
                .filter(found -> destinations.addable(who.user()).contains(found));
        if (wanted.isEmpty()) {
            return SeeOther.to(SecurityInfoPage.PATH);
        }
        String usual = wanted.get() == AuthenticatorKind.EMAIL
                ? who.facts().user().mail().orElse("")
                : "";
        return form(who, request, HttpStatus.OK, wanted.get(), usual, Optional.empty());
    }

    private View form(
            SignedIn who,
            HttpServletRequest request,
            HttpStatus status,
            AuthenticatorKind kind,
            String address,
            Optional<String> problem) {
        return pages.page(
                request,
                who.facts(),
                status,
                "account/destination.jte",
                Map.of("kind", kind.wireName(), "address", address, "problem", problem));
    }

    @Guarded(UserAction.REGISTER_SECURITY_INFO)
    @PostMapping
    View begin(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String address,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        var wanted = AuthenticatorKind.named(kind)
                .filter(found -> DeliveredCodes.channel(found).isPresent());
        if (wanted.isEmpty()) {
            return SeeOther.to(SecurityInfoPage.PATH);
        }
        String typed = address.length() > LONGEST_ADDRESS ? "" : address;
        return switch (destinations.begin(who.facts(), wanted.get(), typed, clientAddress.of(request))) {
            case Beginning.Sent(var code) -> {
                courier.hurry(code.message());
                yield SeeOther.to(PATH + "/" + code.destination().text());
            }
            case Beginning.NotAnAddress() ->
                form(who, request, HttpStatus.BAD_REQUEST, wanted.get(), typed, Optional.of("not-an-address"));
            case Beginning.TooMany() -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(HOUR.toSeconds()));
                yield form(who, request, HttpStatus.TOO_MANY_REQUESTS, wanted.get(), typed, Optional.of("too-many"));
            }
            case Beginning.NotOffered() -> SeeOther.to(SecurityInfoPage.PATH);
            case Beginning.FreshProofNeeded() -> SeeOther.to(SIGN_IN_FIRST);
        };
    }

    @Guarded(UserAction.REGISTER_SECURITY_INFO)
    @GetMapping("/{id}")
    View waiting(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return waiting(who, request, HttpStatus.OK, id, Optional.empty());
    }

    private View waiting(
            SignedIn who, HttpServletRequest request, HttpStatus status, String id, Optional<String> problem) {
        return AuthenticatorId.parse(id)
                .flatMap(found -> destinations.waiting(who.facts(), found))
                .map(waiting -> pages.page(
                        request,
                        who.facts(),
                        status,
                        "account/destination-code.jte",
                        Map.of("waiting", waiting, "problem", problem)))
                .orElseGet(() -> SeeOther.to(SecurityInfoPage.PATH));
    }

    @Guarded(UserAction.REGISTER_SECURITY_INFO)
    @PostMapping("/{id}")
    View confirm(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String code,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        var found = AuthenticatorId.parse(id);
        if (found.isEmpty()) {
            return SeeOther.to(SecurityInfoPage.PATH);
        }
        String typed = code.length() > LONGEST_CODE ? "" : code;
        return switch (destinations.confirm(who.facts(), found.get(), typed, SignedIn.PAGES)) {
            case MethodChange.Done _,
                    MethodChange.NewCodes _,
                    MethodChange.NothingMatches _,
                    MethodChange.NotAllowed _ -> SeeOther.to(SecurityInfoPage.PATH);
            case MethodChange.WrongCode() -> waiting(who, request, HttpStatus.BAD_REQUEST, id, Optional.of("wrong"));
            case MethodChange.Throttled() -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Attempts.WINDOW.toSeconds()));
                yield waiting(who, request, HttpStatus.TOO_MANY_REQUESTS, id, Optional.of("throttled"));
            }
            case MethodChange.FreshProofNeeded() -> SeeOther.to(SIGN_IN_FIRST);
        };
    }
}
