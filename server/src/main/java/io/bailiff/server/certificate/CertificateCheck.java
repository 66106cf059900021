package io.bailiff.server.certificate;

import static io.bailiff.core.certificate.CertificateRefusal.EXPIRED;
import static io.bailiff.core.certificate.CertificateRefusal.NOT_YET_VALID;
import static io.bailiff.core.certificate.CertificateRefusal.REVOCATION_UNKNOWN;
import static io.bailiff.core.certificate.CertificateRefusal.REVOKED;
import static io.bailiff.core.certificate.CertificateRefusal.UNKNOWN_AUTHORITY;
import static io.bailiff.core.certificate.CertificateRefusal.UNSOUND;
import static io.bailiff.core.certificate.CertificateRefusal.WRONG_PURPOSE;

import io.bailiff.core.certificate.Authority;
import io.bailiff.core.certificate.CertificateRefusal;
import io.bailiff.core.certificate.PresentedCertificate;
import io.bailiff.server.settings.Settings;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.EnumSet;
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
        } catch (CertPathValidatorException e) {
            throw new BadCertificate(reason(e));
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
            throw new BadCertificate(
                    e.getCause() instanceof CertPathValidatorException cause ? reason(cause) : UNKNOWN_AUTHORITY);
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

    private void demandUnrevoked(PKIXCertPathBuilderResult found, Date now) throws GeneralSecurityException {
        var validator = CertPathValidator.getInstance("PKIX");
        var checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        if (softFail) {
            checker.setOptions(EnumSet.of(PKIXRevocationChecker.Option.SOFT_FAIL));
        }
        var parameters = new PKIXParameters(Set.of(found.getTrustAnchor()));
        parameters.setDate(now);
        parameters.addCertPathChecker(checker);
        var _ = validator.validate(found.getCertPath(), parameters);
        if (!checker.getSoftFailExceptions().isEmpty()) {
            LOG.warn(
                    "a certificate counts although nobody could say whether it was revoked",
                    checker.getSoftFailExceptions().getFirst());
        }
    }

    private static CertificateRefusal reason(CertPathValidatorException e) {
        return switch (e.getReason()) {
            case BasicReason.REVOKED -> REVOKED;
            case BasicReason.UNDETERMINED_REVOCATION_STATUS -> REVOCATION_UNKNOWN;
            case BasicReason.EXPIRED -> EXPIRED;
            case BasicReason.NOT_YET_VALID -> NOT_YET_VALID;
            default -> UNSOUND;
        };
    }
}
