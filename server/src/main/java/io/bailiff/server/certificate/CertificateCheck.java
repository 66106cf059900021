package io.bailiff.server.certificate;

import static io.bailiff.core.certificate.CertificateRefusal.EXPIRED;
import static io.bailiff.core.certificate.CertificateRefusal.NOT_YET_VALID;
import static io.bailiff.core.certificate.CertificateRefusal.REVOCATION_UNKNOWN;
import static io.bailiff.core.certificate.CertificateRefusal.REVOKED;
import static io.bailiff.core.certificate.CertificateRefusal.UNKNOWN_AUTHORITY;
import static io.bailiff.core.certificate.CertificateRefusal.UNSOUND;
import static io.bailiff.core.certificate.CertificateRefusal.WRONG_PURPOSE;

import io.bailiff.core.certificate.Authority;
import io.bailiff.core.certificate.PresentedCertificate;
import io.bailiff.server.settings.Settings;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Checks a certificate by the JDK's PKIX (RFC 5280): a path to an authority that is trusted, every
/// signature and date on it, the purpose, and by OCSP or CRL whether any of it was revoked. What cannot
/// be found out counts against it, unless the operator says otherwise.
///
/// Nobody is asked about revocation before the path stands, so strangers cannot send us anywhere.
@Component
public final class CertificateCheck {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateCheck.class);
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final int LONGEST_CHAIN = 6;

    /// How long one who answers about revocation may take.
    private static final String PATIENCE_SECONDS = "5";

    private final TrustedAuthorities authorities;
    private final boolean softFail;
    private final InstantSource clock;

    public CertificateCheck(TrustedAuthorities authorities, Settings settings, InstantSource clock) {
        this.authorities = authorities;
        this.softFail = settings.certificates().softFail();
        this.clock = clock;
        // The JDK reads them when it asks for the first time, and has no other place for them.
        for (String about : List.of("ocsp.timeout", "ocsp.readtimeout", "crl.timeout", "crl.readtimeout")) {
            String property = "com.sun.security." + about;
            if (System.getProperty(property) == null) {
                System.setProperty(property, PATIENCE_SECONDS);
            }
        }
    }

    /// @param chain the certificate first, then what the browser sent with it
    public PresentedCertificate check(List<X509Certificate> chain) throws BadCertificate {
        if (chain.size() > LONGEST_CHAIN) {
            throw new BadCertificate(UNSOUND);
        }
        Date now = Date.from(clock.instant());
        X509Certificate leaf = chain.getFirst();
        try {
            var path = path(leaf, chain, now);
            demandPurpose(leaf);
            demandUnrevoked(path, now);
            Authority authority =
                    authorities.of(path.getTrustAnchor()).orElseThrow(() -> new BadCertificate(UNKNOWN_AUTHORITY));
            return new PresentedCertificate(authority, CertificateReading.of(leaf));
        } catch (GeneralSecurityException e) {
            throw new BadCertificate(UNSOUND);
        }
    }

    private PKIXCertPathBuilderResult path(X509Certificate leaf, List<X509Certificate> chain, Date now)
            throws GeneralSecurityException, BadCertificate {
        var anchors = authorities.anchors();
        if (anchors.isEmpty()) {
            throw new BadCertificate(UNKNOWN_AUTHORITY);
        }
        var target = new X509CertSelector();
        target.setCertificate(leaf);
        var parameters = new PKIXBuilderParameters(anchors, target);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(now);
        try {
            return (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters);
        } catch (CertPathBuilderException e) {
            demandInForce(leaf, now);
            throw new BadCertificate(e.getCause() instanceof CertPathValidatorException ? UNSOUND : UNKNOWN_AUTHORITY);
        }
    }

    private static void demandInForce(X509Certificate leaf, Date now) throws BadCertificate {
        try {
            leaf.checkValidity(now);
        } catch (CertificateExpiredException e) {
            throw new BadCertificate(EXPIRED);
        } catch (CertificateNotYetValidException e) {
            throw new BadCertificate(NOT_YET_VALID);
        }
    }

    /// A certificate that names no purpose was made for any, mail among them, and is refused too.
    private static void demandPurpose(X509Certificate leaf) throws BadCertificate, CertificateException {
        List<String> purposes = leaf.getExtendedKeyUsage();
        boolean[] usage = leaf.getKeyUsage();
        boolean signs = usage == null || usage[0];
        boolean authority = leaf.getBasicConstraints() >= 0;
        if (purposes == null || !purposes.contains(CLIENT_AUTHENTICATION) || !signs || authority) {
            throw new BadCertificate(WRONG_PURPOSE);
        }
    }

    /// Each by itself: what is not known of one keeps nobody from learning that another was revoked.
    private void demandUnrevoked(PKIXCertPathBuilderResult found, Date now)
            throws GeneralSecurityException, BadCertificate {
        var issuer = found.getTrustAnchor();
        for (Certificate one : found.getCertPath().getCertificates().reversed()) {
            if (!(one instanceof X509Certificate certificate)) {
                throw new BadCertificate(UNSOUND);
            }
            demandUnrevoked(certificate, issuer, now);
            issuer = new TrustAnchor(certificate, null);
        }
    }

    /// The path has been found good before, so whatever is wrong now is about revocation.
    private void demandUnrevoked(X509Certificate certificate, TrustAnchor issuer, Date now)
            throws GeneralSecurityException, BadCertificate {
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
        var validator = CertPathValidator.getInstance("PKIX");
        var parameters = new PKIXParameters(Set.of(issuer));
        parameters.setDate(now);
        parameters.addCertPathChecker((PKIXCertPathChecker) validator.getRevocationChecker());
        try {
            var _ = validator.validate(path, parameters);
        } catch (CertPathValidatorException e) {
            if (e.getReason() == BasicReason.REVOKED) {
                throw new BadCertificate(REVOKED);
            }
            if (!softFail) {
                throw new BadCertificate(REVOCATION_UNKNOWN);
            }
            LOG.warn("a certificate counts although nobody could say whether it was revoked: {}", e.getMessage());
        }
    }
}
