package io.bailiff.server.console.settings;

import io.bailiff.server.certificate.ServedCertificate;
import io.bailiff.server.certificate.TrustedAuthorities;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.View;

/// The server's own certificate, and the authorities whose certificates people may sign in with.
@Controller
class CertificatesPage {
    static final String PATH = SettingsPage.PATH + "/certificates";

    private final ServedCertificate served;
    private final TrustedAuthorities authorities;
    private final InstantSource clock;
    private final Pages pages;

    CertificatesPage(ServedCertificate served, TrustedAuthorities authorities, InstantSource clock, Pages pages) {
        this.served = served;
        this.authorities = authorities;
        this.clock = clock;
        this.pages = pages;
    }

    @GetMapping(PATH)
    View show(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        Instant now = clock.instant();
        var own = served.now();
        Optional<CertificateLine> line = own.map(one -> CertificateLine.of(one.certificate(), now));
        List<CertificateLine> trusted = authorities.all().stream()
                .map(certificate -> CertificateLine.of(certificate, now))
                .sorted(Comparator.comparing(CertificateLine::until))
                .toList();
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "console/settings/certificates.jte",
                Map.of(
                        "served",
                        line,
                        "renewedInPlace",
                        own.filter(ServedCertificate.Served::renewedInPlace).isPresent(),
                        "authorities",
                        trusted));
    }
}
