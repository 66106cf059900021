package io.bailiff.server.console.settings;

import io.bailiff.server.certificate.ServedCertificate;
import io.bailiff.server.certificate.TrustedAuthorities;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Which certificate ends first.
@Component
@Order(20)
class CertificatesCard implements SettingsCard {
    private final ServedCertificate served;
    private final TrustedAuthorities authorities;
    private final InstantSource clock;

    CertificatesCard(ServedCertificate served, TrustedAuthorities authorities, InstantSource clock) {
        this.served = served;
        this.authorities = authorities;
        this.clock = clock;
    }

    @Override
    public String address() {
        return CertificatesPage.PATH;
    }

    @Override
    public String icon() {
        return "certificate";
    }

    @Override
    public String title() {
        return "certificates.title";
    }

    @Override
    public Standing standing() {
        var own = served.now().stream().map(ServedCertificate.Served::certificate);
        return Stream.concat(own, authorities.all().stream())
                .map(certificate -> CertificateLine.of(certificate, clock.instant()))
                .min(Comparator.comparing(CertificateLine::until))
                .map(CertificatesCard::first)
                .orElseGet(() -> Standing.plain("info-circle", "settings.none", "certificates.card.none"));
    }

    private static Standing first(CertificateLine line) {
        return switch (line.ends()) {
            case LATER ->
                Standing.good("settings.good", "certificates.card.first").at(line.until());
            case SOON ->
                Standing.look("settings.look", "certificates.card.first").at(line.until());
            case NOW, OVER ->
                Standing.bad("settings.wrong", "certificates.card.first").at(line.until());
        };
    }
}
