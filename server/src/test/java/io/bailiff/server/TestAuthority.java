package io.bailiff.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.OtherName;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.jcajce.JcaBasicOCSPRespBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/// An authority of certificates, with a responder that really answers whether one was revoked: by OCSP
/// (RFC 6960) or by a list (CRL).
public final class TestAuthority {
    /// Where the pages of the tests take certificates.
    public static final int PORT = freePort();

    private static final ASN1ObjectIdentifier UPN = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3");
    private static final AtomicLong SERIALS = new AtomicLong(1_000_000);
    private static final TestAuthority STAFF = new TestAuthority("staff");
    private static final TestAuthority CARDS = new TestAuthority("cards");
    private static final TestAuthority STRANGERS = new TestAuthority("strangers");
    private static final TestAuthority BRANCH = new TestAuthority("branch", STAFF);

    private final KeyPair keys = fresh();
    private final X500Name name;
    private final Optional<TestAuthority> parent;
    private final X509Certificate certificate;
    private final Set<BigInteger> revoked = ConcurrentHashMap.newKeySet();
    private final HttpServer responder;
    private volatile boolean silent;

    /// At the top: it vouches for itself.
    private TestAuthority(String called) {
        this(called, Optional.empty());
    }

    private TestAuthority(String called, TestAuthority above) {
        this(called, Optional.of(above));
    }

    private TestAuthority(String called, Optional<TestAuthority> above) {
        name = new X500Name("CN=Test authority " + called);
        parent = above;
        try {
            responder = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            responder.createContext("/ocsp/", exchange -> answer(exchange, () -> status(question(exchange))));
            responder.createContext("/crl", exchange -> answer(exchange, this::list));
            responder.start();
            TestAuthority issuer = above.orElse(this);
            var builder = issuer.builder(name, keys, Duration.ofDays(-2), Duration.ofDays(1));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(1));
            if (above.isPresent()) {
                issuer.addResponder(builder);
            }
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature));
            certificate = issuer.signed(builder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One whose certificates count as one factor.
    public static TestAuthority staff() {
        return STAFF;
    }

    /// One whose keys are on cards with a PIN.
    public static TestAuthority cards() {
        return CARDS;
    }

    /// One that nobody trusts.
    public static TestAuthority strangers() {
        return STRANGERS;
    }

    /// One that the first one vouches for, and that browsers send along.
    public static TestAuthority branch() {
        return BRANCH;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its certificate in a file.
    public Path file() {
        try {
            Path file = Files.createTempFile("authority", ".pem");
            Files.writeString(file, pem(certificate));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String pem(X509Certificate certificate) {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    public void revoke(Holder holder) {
        revoked.add(holder.certificate().getSerialNumber());
    }

    /// The one above takes its word for this one back, or gives it again.
    public void disowned(boolean now) {
        var above = parent.orElseThrow().revoked;
        boolean _ = now ? above.add(certificate.getSerialNumber()) : above.remove(certificate.getSerialNumber());
    }

    /// From now on the responder says nothing, or speaks again.
    public void silent(boolean now) {
        silent = now;
    }

    /// A key with its certificate.
    ///
    /// @param chain what is shown with it
    public record Holder(X509Certificate certificate, PrivateKey key, List<X509Certificate> chain) {

        /// Shows it to every server that asks for one.
        public X509ExtendedKeyManager shown() {
            return new OneKey(this);
        }

        /// Signs a certificate for somebody, as if it were an authority.
        public Holder certifies(Request request) {
            var own = fresh();
            var builder = builder(
                    X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
                    new X500Name(request.subject()),
                    own,
                    request.from(),
                    request.until());
            try {
                request.describe(builder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            X509Certificate made = TestAuthority.signed(builder, key);
            return new Holder(made, own.getPrivate(), List.of(made, certificate));
        }
    }

    /// Where it is said whether a certificate was revoked.
    public enum Revocation {
        ASKED,
        LISTED,
        NOWHERE
    }

    /// What somebody asks to be certified: for a user principal name, for signing in, now, with a responder,
    /// if nothing else is said.
    public record Request(
            String subject,
            List<GeneralName> names,
            KeyPurposeId purpose,
            Duration from,
            Duration until,
            Revocation revocation) {

        public static Request of(String... principalNames) {
            List<GeneralName> names = new ArrayList<>();
            for (String one : principalNames) {
                names.add(new GeneralName(GeneralName.otherName, new OtherName(UPN, new DERUTF8String(one))));
            }
            return new Request(
                    "CN=Somebody",
                    List.copyOf(names),
                    KeyPurposeId.id_kp_clientAuth,
                    Duration.ofHours(-2),
                    Duration.ofHours(1),
                    Revocation.ASKED);
        }

        public Request subject(String wanted) {
            return new Request(wanted, names, purpose, from, until, revocation);
        }

        public Request mail(String address) {
            List<GeneralName> more = new ArrayList<>(names);
            more.add(new GeneralName(GeneralName.rfc822Name, address));
            return new Request(subject, List.copyOf(more), purpose, from, until, revocation);
        }

        public Request purpose(KeyPurposeId wanted) {
            return new Request(subject, names, wanted, from, until, revocation);
        }

        public Request between(Duration begin, Duration end) {
            return new Request(subject, names, purpose, begin, end, revocation);
        }

        private void describe(JcaX509v3CertificateBuilder builder) throws IOException {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            if (!names.isEmpty()) {
                var all = new GeneralNames(names.toArray(GeneralName[]::new));
                builder.addExtension(Extension.subjectAlternativeName, false, all);
            }
        }

        /// Its revocation stands in a list, and there is nobody to ask.
        public Request listed() {
            return new Request(subject, names, purpose, from, until, Revocation.LISTED);
        }

        /// Nothing says how to find out whether it was revoked.
        public Request mute() {
            return new Request(subject, names, purpose, from, until, Revocation.NOWHERE);
        }
    }

    public Holder issue(Request request) {
        return issue(request, fresh());
    }

    /// For a key that there is.
    public Holder issue(Request request, KeyPair of) {
        var builder = builder(new X500Name(request.subject()), of, request.from(), request.until());
        try {
            request.describe(builder);
            if (request.revocation() == Revocation.LISTED) {
                var where = new DistributionPointName(
                        new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, address() + "/crl")));
                builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                    new DistributionPoint(where, null, null)
                }));
            } else if (request.revocation() == Revocation.ASKED) {
                addResponder(builder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        X509Certificate own = signed(builder);
        var chain = Stream.concat(Stream.of(own), parent.map(_ -> certificate).stream())
                .toList();
        return new Holder(own, of.getPrivate(), chain);
    }

    private String address() {
        return "http://127.0.0.1:" + responder.getAddress().getPort();
    }

    private void addResponder(JcaX509v3CertificateBuilder builder) throws IOException {
        var where = new GeneralName(GeneralName.uniformResourceIdentifier, address() + "/ocsp/");
        builder.addExtension(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, where));
    }

    private JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair of, Duration from, Duration until) {
        return builder(name, subject, of, from, until);
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair of, Duration from, Duration until) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(SERIALS.incrementAndGet()),
                Date.from(now.plus(from)),
                Date.from(now.plus(until)),
                subject,
                of.getPublic());
    }

    private X509Certificate signed(JcaX509v3CertificateBuilder builder) {
        return signed(builder, keys.getPrivate());
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey by) {
        try {
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer(by)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private ContentSigner signer() {
        return signer(keys.getPrivate());
    }

    private static ContentSigner signer(PrivateKey key) {
        try {
            return new JcaContentSignerBuilder("SHA256withECDSA").build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Answer {
        byte[] bytes() throws IOException, GeneralSecurityException, OCSPException, OperatorCreationException;
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            byte[] body = silent ? new byte[0] : answer.bytes();
            exchange.sendResponseHeaders(silent ? 503 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (GeneralSecurityException | OCSPException | OperatorCreationException e) {
            throw new IOException(e);
        }
    }

    private static byte[] question(HttpExchange exchange) throws IOException {
        return exchange.getRequestMethod().equals("GET")
                ? Base64.getDecoder().decode(exchange.getRequestURI().getPath().substring("/ocsp/".length()))
                : exchange.getRequestBody().readAllBytes();
    }

    private byte[] status(byte[] question)
            throws IOException, GeneralSecurityException, OCSPException, OperatorCreationException {
        var request = new OCSPReq(question);
        var digests = new JcaDigestCalculatorProviderBuilder().build();
        var builder = new JcaBasicOCSPRespBuilder(keys.getPublic(), digests.get(RespID.HASH_SHA1));
        Instant now = Instant.now();
        for (var one : request.getRequestList()) {
            CertificateStatus status = revoked.contains(one.getCertID().getSerialNumber())
                    ? new RevokedStatus(Date.from(now.minusSeconds(60)), CRLReason.keyCompromise)
                    : CertificateStatus.GOOD;
            builder.addResponse(one.getCertID(), status, Date.from(now), Date.from(now.plusSeconds(60)), null);
        }
        var nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (nonce != null) {
            builder.setResponseExtensions(new Extensions(nonce));
        }
        var own = new X509CertificateHolder[] {new JcaX509CertificateHolder(certificate)};
        var basic = builder.build(signer(), own, Date.from(now));
        return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
    }

    private byte[] list() throws IOException {
        Instant now = Instant.now();
        var builder = new X509v2CRLBuilder(name, Date.from(now.minusSeconds(60)));
        builder.setNextUpdate(Date.from(now.plusSeconds(60)));
        revoked.forEach(
                serial -> builder.addCRLEntry(serial, Date.from(now.minusSeconds(60)), CRLReason.keyCompromise));
        return builder.build(signer()).getEncoded();
    }

    public static KeyPair fresh() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class OneKey extends X509ExtendedKeyManager {
        private final Holder holder;

        OneKey(Holder holder) {
            this.holder = holder;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {"one"};
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return "one";
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
            return "one";
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return holder.chain().toArray(X509Certificate[]::new);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return holder.key();
        }
    }
}
