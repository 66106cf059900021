package io.bailiff.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCaTest {
    private static final List<String> HOSTS = List.of("localhost", "127.0.0.1", "::1");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path directory;

    private LocalCa ca;

    @BeforeEach
    void make() {
        ca = new LocalCa(directory);
        assertThat(ca.ensure(HOSTS, NOW)).isTrue();
    }

    @Test
    void aSecondStartKeepsTheAuthorityThatPeopleTrustAlready() throws IOException {
        byte[] authority = Files.readAllBytes(ca.authority());

        assertThat(ca.ensure(HOSTS, NOW.plus(Duration.ofDays(1)))).isFalse();
        assertThat(Files.readAllBytes(ca.authority())).isEqualTo(authority);
    }

    @Test
    void aNewHostNeedsANewCertificate() {
        assertThat(ca.ensure(List.of("localhost", "id.contoso.example"), NOW)).isTrue();
        assertThat(ca.ensure(List.of("localhost", "id.contoso.example"), NOW)).isFalse();
    }

    @Test
    void aCertificateIsRenewedTwoWeeksBeforeItsEnd() {
        assertThat(ca.ensure(HOSTS, NOW.plus(Duration.ofDays(382)))).isFalse();
        assertThat(ca.ensure(HOSTS, NOW.plus(Duration.ofDays(384)))).isTrue();
    }

    @Test
    void theCertificateIsGoodUnderItsAuthority() throws GeneralSecurityException, IOException {
        var certificates = CertificateFactory.getInstance("X.509");
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(read(certificates, ca.authority()), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(NOW));
        var path = certificates.generateCertPath(List.of(read(certificates, ca.certificate())));

        assertThat(CertPathValidator.getInstance("PKIX").validate(path, parameters))
                .isNotNull();
    }

    @Test
    void nobodyElseMayReadTheKey() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ca.key())))
                .isEqualTo("rw-------");
    }

    private static X509Certificate read(CertificateFactory certificates, Path file)
            throws GeneralSecurityException, IOException {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate) certificates.generateCertificate(in);
        }
    }
}
