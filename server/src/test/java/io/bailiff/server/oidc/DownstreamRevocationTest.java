package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.client.RevocationEndpoint;
import io.bailiff.core.client.RevocationEndpoint.Subject;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.downstream.Demand;
import io.bailiff.core.downstream.DownstreamDispatch;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.key.TextSeal;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.user.User;
import io.bailiff.server.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/// Apps that are asked to end everything of a user (Global Token Revocation).
class DownstreamRevocationTest extends RunningProvider {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    DownstreamDispatch downstream;

    @Autowired
    TextSeal seal;

    private TestReceiver apps;

    @BeforeEach
    void start() {
        apps = new TestReceiver(DATA);
    }

    @AfterEach
    void stop() {
        apps.close();
    }

    private String app(String name, Subject subject, Optional<String> bearer) {
        String id = name + "-" + UUID.randomUUID();
        return appAt(id, apps.address(id) + "?tenant=7", subject, bearer);
    }

    private String appAt(String id, String address, Subject subject, Optional<String> bearer) {
        var client = new ClientId(id);
        var sealed = bearer.map(text -> seal.seal(ClearText.of(text), RevocationEndpoint.owner(client)));
        directory.change(tx -> tx.save(
                new Client(
                                client,
                                id,
                                new ClientProof.None(),
                                true,
                                Set.of(GrantType.AUTHORIZATION_CODE),
                                List.of(REDIRECT),
                                List.of(),
                                Optional.empty(),
                                List.of(),
                                Set.of(),
                                Set.of(),
                                false,
                                Optional.empty(),
                                Optional.empty())
                        .with(Optional.of(new RevocationEndpoint(address, subject, false, sealed))),
                Instant.now()));
        return id;
    }

    private void signIn(String app, User user) {
        var answer = exchange(app, code(app, "openid", signedIn(user)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private Demand eventually(String app, Predicate<Demand> is) {
        return Eventually.eventually()
                .until(
                        () ->
                                downstream
                                        .demands(Optional.of(new ClientId(app)), Optional.empty(), Optional.empty(), 10)
                                        .stream()
                                        .filter(is)
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void anAppIsAskedWithATokenThatWeSign() throws Exception {
        String app = app("crm", Subject.ISSUER_AND_SUBJECT, Optional.empty());
        User alice = user();
        signIn(app, alice);

        revoke(new Scope.OfUser(alice.id()));

        var posted = apps.next(app);
        assertThat(posted.header("content-type")).isEqualTo("application/json");
        assertThat(posted.query()).isEqualTo("tenant=7");
        var body = JSON.readTree(posted.body());
        assertThat(body.propertyNames()).containsExactly("sub_id");
        assertThat(body.path("sub_id").toString())
                .isEqualTo("{\"format\":\"iss_sub\",\"iss\":\"" + issuer.text() + "\",\"sub\":\""
                        + alice.id().text() + "\"}");
        String bearer = posted.header("authorization");
        assertThat(bearer).startsWith("Bearer ");
        var jwt = SignedJWT.parse(bearer.substring("Bearer ".length()));
        var keys = JWKSet.parse(
                wire.get("/" + issuer.tenant().text() + "/discovery/v2.0/keys").body());
        var claims = jwt.getJWTClaimsSet();
        assertThat(jwt.getHeader().getType()).isEqualTo(new JOSEObjectType("global-token-revocation+jwt"));
        assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(jwt.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        assertThat(claims.getClaims().keySet())
                .containsExactlyInAnyOrder("jti", "iss", "sub", "aud", "exp", "nbf", "iat");
        assertThat(claims.getIssuer()).isEqualTo(issuer.text());
        assertThat(claims.getSubject()).isEqualTo(app);
        assertThat(claims.getAudience()).containsExactly(apps.address(app));
        Instant made = claims.getIssueTime().toInstant();
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(made.plus(Duration.ofMinutes(5)));
        assertThat(claims.getNotBeforeTime().toInstant()).isEqualTo(made.minus(Duration.ofMinutes(5)));
        assertThat(eventually(app, demand -> demand.state() == Demand.State.DELIVERED)
                        .answer())
                .isEqualTo("HTTP 204");
    }

    @Test
    @Tag("SS-05")
    void onlyTheStatusCounts() throws InterruptedException {
        User alice = user();
        String shaky = app("shaky", Subject.ISSUER_AND_SUBJECT, Optional.of("a-bearer-of-our-own"));
        String stranger = app("stranger", Subject.ISSUER_AND_SUBJECT, Optional.empty());
        String stubborn = app("stubborn", Subject.ISSUER_AND_SUBJECT, Optional.empty());
        String mail = app("mail", Subject.EMAIL, Optional.empty());
        apps.answers(shaky, number -> number == 1 ? 503 : 204);
        apps.answers(stranger, _ -> 404);
        apps.answers(stubborn, _ -> 422);
        for (String app : List.of(shaky, stranger, stubborn, mail)) {
            signIn(app, alice);
        }

        revoke(new Scope.OfUser(alice.id()));

        assertThat(eventually(shaky, demand -> demand.state() == Demand.State.DELIVERED)
                        .attempts())
                .isEqualTo(2);
        assertThat(apps.next(shaky).header("authorization")).isEqualTo("Bearer a-bearer-of-our-own");
        assertThat(eventually(stranger, demand -> demand.state() == Demand.State.DELIVERED)
                        .answer())
                .isEqualTo("HTTP 404, it knows no such user");
        assertThat(eventually(stubborn, demand -> demand.state() == Demand.State.REFUSED)
                        .answer())
                .isEqualTo("HTTP 422");
        assertThat(apps.next(mail).body())
                .isEqualTo("{\"sub_id\":{\"format\":\"email\",\"email\":\""
                        + alice.mail().orElseThrow() + "\"}}");
    }

    @Test
    @Tag("SS-02")
    @Tag("SS-03")
    void noPrivateAddressIsAskedAndNoRedirectFollowed() {
        User alice = user();
        String inside = appAt(
                "inside-" + UUID.randomUUID(), "https://10.0.0.1/revoke", Subject.ISSUER_AND_SUBJECT, Optional.empty());
        String bare =
                appAt("bare-" + UUID.randomUUID(), "http://127.0.0.1:1/", Subject.ISSUER_AND_SUBJECT, Optional.empty());
        String moved = app("moved", Subject.ISSUER_AND_SUBJECT, Optional.empty());
        apps.answers(moved, _ -> 307);
        for (String app : List.of(inside, bare, moved)) {
            signIn(app, alice);
        }

        revoke(new Scope.OfUser(alice.id()));

        Predicate<Demand> tried = demand -> !demand.answer().isEmpty();
        assertThat(eventually(inside, tried).answer()).contains("not called");
        assertThat(eventually(bare, tried).answer()).contains("https");
        assertThat(eventually(moved, tried).answer()).isEqualTo("HTTP 307");
    }
}
