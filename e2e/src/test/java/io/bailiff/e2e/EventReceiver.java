package io.bailiff.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A receiver of shared signals, by the book: over https, and it takes an event only if it believes it.
final class EventReceiver implements AutoCloseable {
    private static final Base64.Decoder URL = Base64.getUrlDecoder();

    private final HttpsServer server;
    private final Caller transmitter;
    private final String issuer;
    private final BlockingQueue<JsonObject> taken = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> refused = new LinkedBlockingQueue<>();
    private volatile String audience = "";
    private volatile int trouble;

    /// @param data of the provider, whose certificate for localhost it shows too
    EventReceiver(Path data, Caller transmitter, String issuer) {
        this.transmitter = transmitter;
        this.issuer = issuer;
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls(data)));
            server.createContext("/", exchange -> {
                try (exchange) {
                    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    boolean fits = "application/secevent+jwt"
                            .equals(exchange.getRequestHeaders().getFirst("Content-Type"));
                    if (trouble != 0) {
                        exchange.sendResponseHeaders(trouble, -1);
                    } else {
                        exchange.sendResponseHeaders(fits && take(body) ? 202 : 400, -1);
                    }
                }
            });
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException("the receiver does not start", e);
        }
    }

    private static SSLContext tls(Path data) {
        try (var pem = Files.newInputStream(data.resolve("tls.pem"))) {
            var chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(pem)
                    .toArray(Certificate[]::new);
            String key = Files.readString(data.resolve("tls-key.pem")).replaceAll("-----[^-]+-----|\\s", "");
            var opened = KeyFactory.getInstance(chain[0].getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key)));
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("tls", opened, new char[0], chain);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificate for localhost", e);
        }
    }

    String address() {
        return "https://localhost:" + server.getAddress().getPort() + "/events";
    }

    void expects(String aud) {
        audience = aud;
    }

    /// Answers with this status from now on; 0 for what it thinks of each event.
    void inTrouble(int status) {
        trouble = status;
    }

    JsonObject next() {
        try {
            JsonObject event = taken.poll(20, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("nothing came; refused: " + refused);
            }
            return event;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean take(String token) {
        try {
            return taken.add(believed(token, audience));
        } catch (IllegalArgumentException e) {
            refused.add(String.valueOf(e.getMessage()));
            return false;
        }
    }

    /// The claims, if every line of RFC 8417, SSF 1.0 and the interoperability profile holds.
    JsonObject believed(String token, String aud) {
        String[] parts = token.split("\\.", -1);
        JsonObject header = json(parts[0]);
        demand(header.get("typ").getAsString().equals("secevent+jwt"), "typ");
        demand(header.get("alg").getAsString().equals("RS256"), "alg");
        demand(signed(parts, header.get("kid").getAsString()), "signature");
        JsonObject claims = json(parts[1]);
        demand(claims.get("iss").getAsString().equals(issuer), "iss");
        demand(claims.get("aud").getAsString().equals(aud), "aud");
        demand(claims.get("iat").getAsLong() <= Instant.now().getEpochSecond(), "iat");
        demand(!claims.has("sub") && !claims.has("exp"), "sub or exp");
        demand(claims.has("jti") && claims.has("txn") && claims.has("sub_id"), "jti, txn or sub_id");
        demand(claims.getAsJsonObject("events").size() == 1, "events");
        return claims;
    }

    private boolean signed(String[] parts, String kid) {
        try {
            for (var key : transmitter.get("/ssf/keys").json().getAsJsonArray("keys")) {
                JsonObject jwk = key.getAsJsonObject();
                if (jwk.get("kid").getAsString().equals(kid)) {
                    var spec = new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e"));
                    var signature = Signature.getInstance("SHA256withRSA");
                    signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(spec));
                    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
                    return spec.getModulus().bitLength() >= 2048 && signature.verify(URL.decode(parts[2]));
                }
            }
            return false;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static BigInteger number(JsonObject jwk, String name) {
        return new BigInteger(1, URL.decode(jwk.get(name).getAsString()));
    }

    private static JsonObject json(String part) {
        return JsonParser.parseString(new String(URL.decode(part), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private static void demand(boolean good, String what) {
        if (!good) {
            throw new IllegalArgumentException(what);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
