package io.bailiff.server.console.settings;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A certificate as pages show it.
///
/// @param names what it is for, besides its subject
/// @param local of the authority that we make ourselves at the first start
public record CertificateLine(
        String subject, List<String> names, String issuer, boolean local, Instant from, Instant until, Ends ends) {
    private static final Duration SOON = Duration.ofDays(30);
    private static final Duration AT_ONCE = Duration.ofDays(7);
    private static final String LOCAL = "CN=Bailiff local CA";

    /// How near its end is.
    public enum Ends {
        LATER("good", "ok", "circle-check"),
        SOON("soon", "wait", "alert-circle"),
        NOW("now", "bad", "alert-triangle"),
        OVER("over", "bad", "alert-triangle");

        private final String word;
        private final String kind;
        private final String icon;

        Ends(String word, String kind, String icon) {
            this.word = word;
            this.kind = kind;
            this.icon = icon;
        }

        /// The last part of a text's key.
        public String word() {
            return word;
        }

        public String kind() {
            return kind;
        }

        public String icon() {
            return icon;
        }

        static Ends of(Instant until, Instant now) {
            if (!now.isBefore(until)) {
                return OVER;
            }
            if (!now.isBefore(until.minus(AT_ONCE))) {
                return NOW;
            }
            return now.isBefore(until.minus(CertificateLine.SOON)) ? LATER : SOON;
        }
    }

    public CertificateLine {
        names = List.copyOf(names);
    }

    static CertificateLine of(X509Certificate certificate, Instant now) {
        String issuer = certificate.getIssuerX500Principal().getName();
        Instant until = certificate.getNotAfter().toInstant();
        return new CertificateLine(
                certificate.getSubjectX500Principal().getName(),
                names(certificate),
                issuer,
                issuer.startsWith(LOCAL),
                certificate.getNotBefore().toInstant(),
                until,
                Ends.of(until, now));
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(Collection::stream)
                    .map(name -> String.valueOf(name.get(1)))
                    .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
