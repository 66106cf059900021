package io.bailiff.server.certificate;

import io.bailiff.core.certificate.CertificateFacts;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;

/// Reads what a certificate says of itself. Names are taken from its structure and never from a printed
/// form, in which one part can look like another.
public final class CertificateReading {
    private static final ASN1ObjectIdentifier UPN = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3");
    private static final int LONGEST = 500;

    private CertificateReading() {}

    /// @throws CertificateException if a part of it is not what it should be
    public static CertificateFacts of(X509Certificate certificate) throws CertificateException {
        var subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return new CertificateFacts(
                issuer(certificate),
                serial(certificate),
                fingerprint(certificate),
                sha256(certificate.getPublicKey().getEncoded()),
                commonNames(subject),
                principalNames(certificate),
                alternatives(certificate, GeneralName.rfc822Name),
                alternatives(certificate, GeneralName.uniformResourceIdentifier));
    }

    /// @param pem one certificate
    /// @throws CertificateException if it is not one
    public static X509Certificate read(String pem) throws CertificateException {
        var found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        if (found.size() == 1 && found.iterator().next() instanceof X509Certificate certificate) {
            return certificate;
        }
        throw new CertificateException("not one certificate but " + found.size());
    }

    /// By which people find it again; also for one of which nothing else can be read.
    public static Map<String, String> identity(X509Certificate certificate) {
        return Map.of("issuer", issuer(certificate), "serial", serial(certificate));
    }

    private static String issuer(X509Certificate certificate) {
        String name = certificate.getIssuerX500Principal().getName(X500Principal.RFC2253);
        return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    }

    private static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    static String fingerprint(X509Certificate certificate) throws CertificateException {
        return sha256(certificate.getEncoded());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static List<String> commonNames(X500Name subject) {
        List<String> values = new ArrayList<>();
        for (var part : subject.getRDNs(BCStyle.CN)) {
            for (var one : part.getTypesAndValues()) {
                if (one.getType().equals(BCStyle.CN) && one.getValue() instanceof ASN1String text) {
                    add(values, text.getString());
                }
            }
        }
        return values;
    }

    private static List<String> alternatives(X509Certificate certificate, int kind) throws CertificateParsingException {
        List<String> values = new ArrayList<>();
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names != null) {
            for (List<?> name : names) {
                if (Integer.valueOf(kind).equals(name.get(0)) && name.get(1) instanceof String text) {
                    add(values, text);
                }
            }
        }
        return values;
    }

    private static List<String> principalNames(X509Certificate certificate) throws CertificateParsingException {
        List<String> values = new ArrayList<>();
        byte[] value = certificate.getExtensionValue(Extension.subjectAlternativeName.getId());
        if (value == null) {
            return values;
        }
        try {
            var names =
                    GeneralNames.getInstance(ASN1OctetString.getInstance(value).getOctets());
            for (GeneralName name : names.getNames()) {
                if (name.getTagNo() == GeneralName.otherName) {
                    var other = OtherName.getInstance(name.getName());
                    if (other.getTypeID().equals(UPN) && other.getValue() instanceof ASN1String text) {
                        add(values, text.getString());
                    }
                }
            }
            return values;
        } catch (IllegalArgumentException e) {
            throw new CertificateParsingException(e);
        }
    }

    private static void add(List<String> values, String text) {
        if (!text.isBlank() && text.length() <= LONGEST) {
            values.add(text);
        }
    }
}
