package io.bailiff.server.certificate;

import io.bailiff.core.certificate.Authority;
import io.bailiff.core.certificate.KeyStorage;
import io.bailiff.core.certificate.MappingRule;
import io.bailiff.server.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The authorities of the settings, whose certificates people may sign in with.
@Component
public final class TrustedAuthorities {
    private final Map<X509Certificate, Authority> all;

    public TrustedAuthorities(Settings settings) {
        Map<X509Certificate, Authority> found = new HashMap<>();
        for (Settings.CertificateAuthority one : settings.certificates().authorities()) {
            var storage = KeyStorage.named(one.reference())
                    .orElseThrow(() -> wrong("reference is sc, hwk or swk, was " + one.reference()));
            var rules = one.mappings().stream()
                    .map(name -> MappingRule.named(name)
                            .orElseThrow(
                                    () -> wrong("mappings are san-upn, san-email, san-uri, subject-cn, was " + name)))
                    .collect(Collectors.toSet());
            for (X509Certificate certificate : read(one.file())) {
                var authority = new Authority(fingerprint(certificate), storage, one.multiFactor(), rules);
                if (found.put(certificate, authority) != null) {
                    throw wrong("named twice: " + certificate.getSubjectX500Principal());
                }
            }
        }
        this.all = Map.copyOf(found);
    }

    /// Their certificates, in no order.
    public Set<X509Certificate> all() {
        return all.keySet();
    }

    Set<TrustAnchor> anchors() {
        return all.keySet().stream()
                .map(certificate -> new TrustAnchor(certificate, null))
                .collect(Collectors.toSet());
    }

    Optional<Authority> of(TrustAnchor anchor) {
        return Optional.ofNullable(anchor.getTrustedCert()).map(all::get);
    }

    /// What sessions remember that come from them, as far as they are trusted now.
    Set<String> sources() {
        return all.values().stream()
                .flatMap(authority -> authority.sources().stream())
                .collect(Collectors.toSet());
    }

    private static List<X509Certificate> read(Path file) {
        try (var in = Files.newInputStream(file)) {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (certificates.isEmpty()) {
                throw wrong("no certificate (PEM) in " + file);
            }
            for (X509Certificate certificate : certificates) {
                // Somebody's own certificate would be believed without a word about its revocation.
                if (certificate.getBasicConstraints() < 0) {
                    throw wrong(certificate.getSubjectX500Principal() + " in " + file + " is no authority");
                }
            }
            return certificates;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the authorities in " + file, e);
        } catch (CertificateException e) {
            throw wrong("no certificate (PEM) in " + file);
        }
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return CertificateReading.fingerprint(certificate);
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("bailiff.certificates.authorities: " + what);
    }
}
