package io.bailiff.server.signin;

import io.bailiff.core.certificate.CertificateRefusal;
import io.bailiff.core.session.CertificateSignIn;
import io.bailiff.core.session.SignIn;
import io.bailiff.core.session.SignInResult;
import io.bailiff.server.certificate.BadCertificate;
import io.bailiff.server.certificate.CertificateAddress;
import io.bailiff.server.certificate.CertificateCheck;
import io.bailiff.server.certificate.CertificateReading;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.web.LocalPath;
import io.bailiff.server.web.SameOrigin;
import io.bailiff.server.web.SecurityHeaders;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Signs in with the certificate of the TLS connection, on the port where it is asked for, and goes back
/// to where everything else is. What a proxy says in a header that it has seen is not read. It needs no
/// script.
@Controller
@RequestMapping(CertificateAddress.PATH)
@ConditionalOnProperty("bailiff.certificates.port")
class CertificatePage {
    private static final String CHAIN = "jakarta.servlet.request.X509Certificate";
    private static final Set<String> OTHER_PROBLEMS = Set.of("formExpired", "notAllowed", "startAgain");

    private final CertificateSignIn certificates;
    private final CertificateCheck check;
    private final CertificateAddress address;
    private final SignIn signIn;
    private final Arrival arrival;
    private final PreSession before;
    private final SameOrigin sameOrigin;
    private final Settings settings;
    private final Pages pages;

    CertificatePage(
            CertificateSignIn certificates,
            CertificateCheck check,
            CertificateAddress address,
            SignIn signIn,
            Arrival arrival,
            PreSession before,
            SameOrigin sameOrigin,
            Settings settings,
            Pages pages) {
        this.certificates = certificates;
        this.check = check;
        this.address = address;
        this.signIn = signIn;
        this.arrival = arrival;
        this.before = before;
        this.sameOrigin = sameOrigin;
        this.settings = settings;
        this.pages = pages;
    }

    /// What to do, and what was wrong the last time.
    @GetMapping
    View ask(
            @RequestParam(defaultValue = "") String problem,
            @RequestParam(name = "continue", defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        var destination = LocalPath.parse(next);
        SecurityHeaders.formsMayEndAt(request, address.uri());
        destination.flatMap(LocalPath::redirectUri).ifPresent(uri -> SecurityHeaders.formsMayEndAt(request, uri));
        boolean known = OTHER_PROBLEMS.contains(problem)
                || CertificateRefusal.named(problem).isPresent();
        var form = new CertificateForm(
                before.token(request, response, SignInPage.PURPOSE),
                address.uri(),
                destination,
                known ? Optional.of(problem) : Optional.empty());
        return pages.page(request, HttpStatus.OK, "signin/certificate.jte", Map.of("form", form));
    }

    @PostMapping
    View show(
            @RequestParam(name = "continue", defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        var destination = LocalPath.parse(next);
        if (!sameOrigin.vouchesForSite(request) || !before.sent(request, SignInPage.PURPOSE)) {
            return problem("formExpired", destination);
        }
        SignIn.Begun begun = signIn.begin();
        var browser = arrival.browser(request);
        if (!(request.getAttribute(CHAIN) instanceof X509Certificate[] chain) || chain.length == 0) {
            certificates.refused(CertificateRefusal.NONE_SHOWN, Map.of(), browser);
            return problem(CertificateRefusal.NONE_SHOWN.code(), destination);
        }
        try {
            var wish =
                    new SignIn.Wish(false, destination.map(LocalPath::demanded).orElse(Set.of()));
            return switch (certificates.signIn(begun, check.check(List.of(chain)), browser, wish)) {
                case CertificateSignIn.Result.Of(var result) -> answer(request, response, result, destination);
                case CertificateSignIn.Result.Refused(var why) -> problem(why.code(), destination);
            };
        } catch (BadCertificate e) {
            certificates.refused(e.why(), CertificateReading.identity(chain[0]), browser);
            return problem(e.why().code(), destination);
        }
    }

    private View answer(
            HttpServletRequest request,
            HttpServletResponse response,
            SignInResult result,
            Optional<LocalPath> destination) {
        return switch (result) {
            case SignInResult.SignedIn done -> home(arrival.goOn(request, response, done, false, destination));
            case SignInResult.Unfinished(var cookie, var _) ->
                home(arrival.goOnWithSecond(response, cookie, destination));
            case SignInResult.WrongCredentials(), SignInResult.PasswordExpired(), SignInResult.DeviceDisabled() ->
                problem("notAllowed", destination);
            case SignInResult.Throttled(), SignInResult.StartAgain(), SignInResult.ClockBehind() ->
                problem("startAgain", destination);
        };
    }

    private View problem(String problem, Optional<LocalPath> destination) {
        String path = CertificateAddress.PATH + "?problem=" + problem;
        return home(SeeOther.to(destination
                .map(to -> path + "&continue=" + URLEncoder.encode(to.value(), StandardCharsets.UTF_8))
                .orElse(path)));
    }

    private View home(View there) {
        return (model, request, response) -> {
            there.render(model, request, response);
            response.setHeader(HttpHeaders.LOCATION, settings.baseUrl() + response.getHeader(HttpHeaders.LOCATION));
        };
    }
}
