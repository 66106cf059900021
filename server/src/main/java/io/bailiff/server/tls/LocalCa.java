package io.bailiff.server.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate for a first start without one: `ca.pem` to be trusted once, `tls.pem` and `tls-key.pem` for the
/// server.
///
/// The authority's own key signs one leaf and is then forgotten, so nobody can make further certificates with a stolen
/// data directory.
/// When the leaf nears its end, a new authority is made, and must be trusted again.
public final class LocalCa {
    private static final Duration LIFETIME = Duration.ofDays(397);
    private static final Duration RENEW_BEFORE = Duration.ofDays(14);
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9A-Fa-f:]+]?");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path directory;

    public LocalCa(Path directory) {
        this.directory = directory;
    }

    /// The authority's certificate, to be trusted by browsers and clients.
    public Path authority() {
        return directory.resolve("ca.pem");
    }

    public Path certificate() {
        return directory.resolve("tls.pem");
    }

    public Path key() {
        return directory.resolve("tls-key.pem");
    }

    /// Makes what is missing or about to expire.
    ///
    /// @param hosts names and addresses the certificate is for, besides localhost
    /// @return true if a new authority was made, which nobody trusts yet
    public boolean ensure(List<String> hosts, Instant now) {
        if (good(hosts, now)) {
            return false;
        }
        try {
            make(hosts, now);
            return true;
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("this Java cannot make P-256 certificates", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write certificates into " + directory, e);
        }
    }

    private boolean good(List<String> hosts, Instant now) {
        if (!Files.exists(certificate()) || !Files.exists(key()) || !Files.exists(authority())) {
            return false;
        }
        try (var in = Files.newInputStream(certificate())) {
            var leaf = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            var names = leaf.getSubjectAlternativeNames().stream()
                    .map(name -> String.valueOf(name.get(1)))
                    .toList();
            return names.containsAll(hosts.stream().map(LocalCa::asRead).toList())
                    && now.plus(RENEW_BEFORE).isBefore(leaf.getNotAfter().toInstant());
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    /// A host as the JDK spells it when it reads a certificate: `::1` becomes `0:0:0:0:0:0:0:1`.
    private static String asRead(String host) {
        return ADDRESS.matcher(host).matches() ? InetAddress.ofLiteral(host).getHostAddress() : host;
    }

    private void make(List<String> hosts, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPair caKey = p256();
        KeyPair leafKey = p256();
        var caName = new X500Name("CN=Bailiff local CA " + Long.toString(now.getEpochSecond(), 36));
        var extensions = new JcaX509ExtensionUtils();
        var from = Date.from(now.minus(Duration.ofHours(1)));
        var until = Date.from(now.plus(LIFETIME));

        var ca = new JcaX509v3CertificateBuilder(caName, serial(), from, until, caName, caKey.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        extensions.createSubjectKeyIdentifier(caKey.getPublic()));
        var leaf = new JcaX509v3CertificateBuilder(
                        caName, serial(), from, until, new X500Name("CN=Bailiff"), leafKey.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        extensions.createAuthorityKeyIdentifier(caKey.getPublic()))
                .addExtension(Extension.subjectAlternativeName, false, names(hosts));

        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(caKey.getPrivate());
        var converter = new JcaX509CertificateConverter();
        write(key(), new JcaPKCS8Generator(leafKey.getPrivate(), null));
        write(certificate(), converter.getCertificate(leaf.build(signer)));
        write(authority(), converter.getCertificate(ca.build(signer)));
    }

    private static GeneralNames names(List<String> hosts) {
        return new GeneralNames(hosts.stream()
                .map(host -> new GeneralName(
                        ADDRESS.matcher(host).matches() ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new));
    }

    private static KeyPair p256() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static BigInteger serial() {
        return new BigInteger(127, new SecureRandom()).add(BigInteger.ONE);
    }

    private static void write(Path file, Object object) throws IOException {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(object);
        }
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(EnumSet.copyOf(OWNER_ONLY)));
        Files.writeString(draft, text.toString(), StandardOpenOption.WRITE);
        Files.move(
                draft,
                file,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }
}
