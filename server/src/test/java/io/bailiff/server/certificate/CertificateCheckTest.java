package io.bailiff.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.certificate.CertificateRefusal;
import io.bailiff.server.TestAuthority;
import io.bailiff.server.TestAuthority.Holder;
import io.bailiff.server.TestAuthority.Request;
import io.bailiff.server.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// What an operator can choose.
class CertificateCheckTest {
    private static final TestAuthority STAFF = TestAuthority.staff();
    private static final String FIRST = "bailiff.certificates.authorities[0].";

    private static Settings settings(Map<String, Object> said) {
        return new Binder(new MapConfigurationPropertySource(said)).bindOrCreate("bailiff", Settings.class);
    }

    private static CertificateCheck softly() {
        var settings = settings(Map.of(FIRST + "file", STAFF.file(), "bailiff.certificates.soft-fail", true));
        return new CertificateCheck(new TrustedAuthorities(settings), settings, InstantSource.system());
    }

    private static void isRevoked(Holder holder) {
        assertThatThrownBy(() -> softly().check(holder.chain()))
                .isInstanceOfSatisfying(
                        BadCertificate.class, e -> assertThat(e.why()).isEqualTo(CertificateRefusal.REVOKED));
    }

    @Test
    void whoWantsItLetsCertificatesInOfWhichNobodyCanSayWhetherTheyWereRevoked() throws BadCertificate {
        var mute = STAFF.issue(Request.of("alice@contoso.example").mute());
        assertThat(softly().check(mute.chain()).facts().principalNames()).containsExactly("alice@contoso.example");
    }

    @Test
    void aRevokedOneStaysOutAllTheSameAlsoBehindAnAuthorityOfWhichNobodyCanSayAnything() {
        var holder = STAFF.issue(Request.of());
        STAFF.revoke(holder);
        isRevoked(holder);
        var behind = TestAuthority.branch().issue(Request.of());
        TestAuthority.branch().revoke(behind);
        STAFF.silent(true);
        try {
            isRevoked(behind);
        } finally {
            STAFF.silent(false);
        }
    }

    @Test
    void whatCannotBeMeantIsSaidAtTheStart(@TempDir Path directory) throws IOException {
        var own = STAFF.issue(Request.of()).certificate();
        Path leaf = Files.writeString(directory.resolve("leaf.pem"), TestAuthority.pem(own));
        assertThatThrownBy(() -> new TrustedAuthorities(settings(Map.of(FIRST + "file", leaf))))
                .hasMessageContaining("is no authority");
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        assertThatThrownBy(() -> new TrustedAuthorities(settings(Map.of(FIRST + "file", empty))))
                .hasMessageContaining("no certificate (PEM)");
        assertThatThrownBy(() -> new TrustedAuthorities(
                        settings(Map.of(FIRST + "file", STAFF.file(), FIRST + "reference", "otp"))))
                .hasMessageContaining("sc, hwk or swk");
        assertThatThrownBy(() -> new TrustedAuthorities(
                        settings(Map.of(FIRST + "file", STAFF.file(), FIRST + "mappings", "upn"))))
                .hasMessageContaining("san-upn");
    }
}
