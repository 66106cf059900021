package io.bailiff.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.bailiff.enforcer.Denial.Expired;
import io.bailiff.enforcer.Denial.Malformed;
import io.bailiff.enforcer.Denial.NoToken;
import io.bailiff.enforcer.Denial.Untrusted;
import io.bailiff.enforcer.testing.TestToken;
import io.bailiff.signals.wire.Base64Url;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TokenCheckTest extends EnforcerFixture {
    private Enforcer enforcer = live();

    @BeforeEach
    void anUnbentTokenPasses() {
        assertAllowed(enforcer.check(signIn().sign()));
    }

    @Test
    void noTokenIsNoToken() {
        assertThat(denial(enforcer.check(""))).isEqualTo(new NoToken());
        assertThat(challenge(enforcer.check("")))
                .startsWith("Bearer realm=\"\"")
                .doesNotContain("error");
    }

    @Test
    @Tag("JW-01")
    void unsignedTokensAreRefusedByName() {
        for (Object algorithm :
                new Object[] {"none", "None", "nOnE", "", List.of("RS256"), "HS256", "RS384", "ES256K"}) {
            refused("algorithm", signIn().withHeader("alg", algorithm).sign());
        }
        String header = Base64Url.encode("{\"kid\":\"token-1\",\"typ\":\"JWT\"}");
        String rest = signIn().sign();
        refused("algorithm", header + rest.substring(rest.indexOf('.')));
        String unsigned =
                Base64Url.encode("{\"alg\":\"none\"}") + "." + Base64Url.encode(signIn().claimsAsJson()) + ".";
        assertThat(denial(enforcer.check(unsigned))).isEqualTo(new Malformed());
    }

    @Test
    @Tag("JW-02")
    void aMacOverThePublicKeyIsNoSignature() throws Exception {
        String header = Base64Url.encode("{\"alg\":\"HS256\",\"kid\":\"token-1\",\"typ\":\"JWT\"}");
        String input = header + "." + Base64Url.encode(signIn().claimsAsJson());
        for (byte[] secret : List.of(
                issuer.tokenKey().toRSAPublicKey().getEncoded(),
                issuer.tokenKey().toPublicJWK().toString().getBytes(StandardCharsets.UTF_8))) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            refused(
                    "algorithm",
                    input + "." + Base64Url.encode(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII))));
        }
    }

    @Test
    @Tag("JW-03")
    void anEllipticSignatureOfZerosIsNone() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256)
                .keyID("ec-1")
                .keyUse(KeyUse.SIGNATURE)
                .generate();
        issuer.publish(key);
        clocks.pass(Duration.ofSeconds(11));
        await(() -> enforcer.check(signIn().signedBy(key).sign()) instanceof Decision.Allow);
        String good = signIn().signedBy(key).sign();

        String zeros = good.substring(0, good.lastIndexOf('.') + 1) + Base64Url.encode(new byte[64]);
        refused("signature", zeros);
        refused("signature", good.substring(0, good.lastIndexOf('.') + 1) + Base64Url.encode(new byte[70]));
        refused("key", signIn().withHeader("alg", "RS256").signedBy(key).sign());
    }

    @Test
    @Tag("JW-04")
    void strangeKeyIdsFindNoKey() {
        for (String kid : List.of(
                "../../etc/passwd",
                "'; drop table keys",
                "k".repeat(9000),
                "token-1\u0000",
                "",
                "TOKEN-1",
                "events-1")) {
            refused("key", signIn().withHeader("kid", kid).sign());
        }
    }

    @Test
    @Tag("JW-05")
    @Tag("JW-06")
    void aTokenDoesNotSayHowItWantsToBeChecked() throws Exception {
        RSAKey own = new RSAKeyGenerator(2048).keyID("token-1").generate();
        for (String name : List.of("jku", "x5u", "x5c", "jwk", "crit", "b64", "zip", "p2c", "enc")) {
            refused(
                    "header",
                    signIn().withHeader(name, "https://evil.example/keys").sign());
        }
        refused(
                "header",
                signIn().signedBy(own)
                        .withHeader("jwk", own.toPublicJWK().toJSONObject())
                        .sign());
        refused("signature", signIn().signedBy(own).sign());
    }

    @Test
    @Tag("JW-07")
    void otherKindsOfTokenAreNoAccessToken() {
        for (String type : List.of("secevent+jwt", "logout+jwt", "dpop+jwt", "", "JWE")) {
            refused("type", signIn().withHeader("typ", type).sign());
        }
        refused("type", signIn().with("nonce", "n").sign());
        refused("type", signIn().with("events", Map.of()).sign());
        refused("claims", signIn().without("rva", "rvn", "rvl").sign());
        refused("key", signIn().signedBy(issuer.eventKey()).sign());
        refused("bound-to-a-key", signIn().with("cnf", Map.of("jkt", "x")).sign());
        assertAllowed(enforcer.check(signIn().withHeader("typ", "at+jwt").sign()));
    }

    @Test
    @Tag("JW-08")
    void aNameGivenTwiceIsMalformed() {
        String claims = signIn().claimsAsJson();
        for (String extra : List.of("\"aud\":\"" + API + "\"", "\"AUD\":\"x\"", "\"\\u0061ud\":\"x\"")) {
            String twice = claims.substring(0, claims.length() - 1) + "," + extra + "}";
            assertThat(denial(enforcer.check(signIn().signRaw(twice)))).isEqualTo(new Malformed());
        }
    }

    @Test
    @Tag("JW-09")
    void timesMustBeWholeAndNow() {
        TestToken token = signIn();
        refused("claims", token.without("exp").sign());
        refused("claims", token.with("exp", String.valueOf(token.number("exp"))).sign());
        refused("claims", token.with("exp", token.number("exp") + 0.5).sign());
        refused("claims", token.with("exp", -1).sign());
        refused("claims", token.with("exp", 1L << 50).sign());
        assertThat(denial(enforcer.check(token.signRaw(
                        token.claimsAsJson().replace("\"exp\":" + token.number("exp"), "\"exp\":1e309")))))
                .isEqualTo(new Malformed());
        refused("claims", token.without("iat").sign());
        refused("claims", token.with("nbf", "soon").sign());
        refused("from-the-future", token.with("nbf", token.number("nbf") + 11).sign());
        refused("from-the-future", token.with("iat", token.number("iat") + 61).sign());
        refused(
                "lives-too-long",
                token.with("exp", token.number("iat") + 86_401).sign());
    }

    @Test
    @Tag("JW-09")
    void expiryIsExactToTheSecondOfTheLeeway() {
        Enforcer strict = live(it -> it.leeway(Duration.ZERO));
        String token = signIn().sign();
        clocks.pass(Duration.ofSeconds(3599));
        await(() -> strict.status().state() == EnforcerStatus.State.LIVE);
        assertAllowed(strict.check(token));
        clocks.pass(Duration.ofSeconds(1));
        assertThat(denial(strict.check(token))).isEqualTo(new Expired());
        await(() -> enforcer.status().state() == EnforcerStatus.State.LIVE);
        assertAllowed(enforcer.check(token));
    }

    @Test
    @Tag("JW-10")
    void theAudienceIsUsExactly() {
        refused("audience", signIn().without("aud").sign());
        for (Object audience : List.of(
                API + "/",
                API.substring(0, 10),
                API.toUpperCase(java.util.Locale.ROOT),
                "",
                "*",
                1,
                List.of(),
                List.of(API, "https://other.example"),
                List.of("https://other.example"))) {
            refused("audience", signIn().with("aud", audience).sign());
        }
        assertAllowed(enforcer.check(signIn().with("aud", List.of(API)).sign()));
    }

    @Test
    @Tag("JW-11")
    void theIssuerIsTheIssuerExactly() {
        String real = issuer.issuer();
        for (String other : List.of(
                real + "/",
                real.toUpperCase(java.util.Locale.ROOT),
                real.replace("https", "http"),
                real.replace(issuer.tenant(), "common"),
                real.replace("localhost", "loc\u0430lhost"))) {
            refused("issuer", signIn().with("iss", other).sign());
        }
        refused("issuer", signIn().without("iss").sign());
    }

    @Test
    @Tag("JW-12")
    @Tag("JW-20")
    void claimsThatTheRuleNeedsMustBeThere() {
        for (String claim : List.of("sub", "oid", "azp", "tid", "sid", "rvn", "rva", "rvl")) {
            refused("claims", signIn().without(claim).sign());
            refused("claims", signIn().with(claim, List.of()).sign());
        }
        refused("claims", signIn().with("sub", "").sign());
        refused("claims", signIn().with("sub", "a\u0001b").sign());
        refused("claims", signIn().with("did", 5).sign());
        refused("claims", signIn().with("rvn", -1).sign());
        refused("claims", signIn().with("rva", signIn().number("rvn") - 1).sign());
    }

    @Test
    @Tag("JW-13")
    void hugeAndDeepTokensAreRefusedCheaply() {
        String deep = "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        List<String> bombs =
                List.of("a".repeat(1 << 20), ".".repeat(100_000), "a.".repeat(8000), signIn().signRaw(deep));
        for (String bomb : bombs) {
            assertThat(denial(enforcer.check(bomb))).isEqualTo(new Malformed());
        }
    }

    @Test
    @Tag("JW-14")
    void noTokenHasATwin() {
        TestToken token = signIn();
        String good = token.sign();
        char last = good.charAt(good.length() - 1);
        // 256 bytes leave two characters' worth of bits, so the last character has four unused bits.
        char twin = (char) (last + 1);
        for (String other : List.of(
                good + "=",
                good + "==",
                good + " ",
                " " + good,
                good + "\n",
                good + ".",
                good.replace("-", "+"),
                good.replace('_', '/'),
                good.substring(0, good.length() - 1) + twin)) {
            if (!other.equals(good)) {
                assertThat(denial(enforcer.check(other))).as(other).isEqualTo(new Malformed());
            }
        }
    }

    @Test
    @Tag("JW-15")
    void jsonSerialisationIsNoBearerToken() {
        String[] parts = signIn().sign().split("\\.", -1);
        assertThat(denial(enforcer.check("{\"payload\":\"" + parts[1] + "\",\"signatures\":[{\"protected\":\""
                        + parts[0] + "\",\"signature\":\"" + parts[2] + "\"}]}")))
                .isEqualTo(new Malformed());
    }

    @Test
    @Tag("JW-16")
    void publishedKeysThatAreNotForTokensSignNothing() throws Exception {
        RSAKey over = new RSAKeyGenerator(2048)
                .keyID("over")
                .expirationTime(Date.from(clocks.instant().minusSeconds(1)))
                .generate();
        RSAKey encryption =
                new RSAKeyGenerator(2048).keyID("enc").keyUse(KeyUse.ENCRYPTION).generate();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        KeyPair pair = generator.generateKeyPair();
        RSAKey weak = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .keyID("weak")
                .build();
        issuer.publish(over);
        issuer.publish(encryption);
        issuer.publish(weak);
        int before = issuer.calls("keys");
        clocks.pass(Duration.ofSeconds(11));
        await(() -> issuer.calls("keys") > before && enforcer.status().keysFresh());

        refused("key", signIn().signedBy(over).sign());
        refused("key", signIn().signedBy(encryption).sign());
        // Too short a key does not even sign here, so its id is borrowed.
        refused("key", signIn().withHeader("kid", "weak").sign());
    }

    private void refused(String flaw, String token) {
        assertThat(denial(enforcer.check(token))).isEqualTo(new Untrusted(flaw));
    }

    @Test
    @Tag("CA-04")
    @Tag("CA-05")
    void aTokenIsGoodFromTheNetworksThatItNamesAndFromNoneThatNobodyKnows() {
        Enforcer enforcer = live();
        String token = signIn().with("net", List.of("198.51.100.0/25", "2001:db8:1::/48"))
                .sign();
        for (String here : List.of(
                "198.51.100.0", "198.51.100.127", "2001:db8:1:ffff::7", "::ffff:198.51.100.9", "2001:db8:1::1%eth0")) {
            assertThat(enforcer.check(token, FailMode.CLOSED, Optional.of(here)))
                    .as(here)
                    .isInstanceOf(Decision.Allow.class);
        }
        for (String elsewhere : List.of("198.51.100.128", "198.51.99.255", "2001:db8:2::1", "localhost", "", "1")) {
            assertThat(denial(enforcer.check(token, FailMode.CLOSED, Optional.of(elsewhere))))
                    .as(elsewhere)
                    .isEqualTo(new Denial.WrongPlace(Optional.of(elsewhere)));
        }
        assertThat(denial(enforcer.check(token))).isEqualTo(new Denial.WrongPlace(Optional.empty()));
        assertThat(denial(enforcer.check(
                        signIn().with("net", List.of()).sign(), FailMode.CLOSED, Optional.of("198.51.100.1"))))
                .isInstanceOf(Denial.WrongPlace.class);
        for (Object bad : List.of("198.51.100.0/24", List.of("198.51.100.0/33"), List.of("office.example/8"))) {
            assertThat(denial(enforcer.check(signIn().with("net", bad).sign())))
                    .as("%s", bad)
                    .isInstanceOf(Denial.Untrusted.class);
        }
    }
}
