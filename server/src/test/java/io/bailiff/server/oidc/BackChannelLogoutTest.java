package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.logout.LogoutDelivery;
import io.bailiff.core.logout.LogoutDispatch;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.user.User;
import io.bailiff.server.Eventually;
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

/// Apps with sessions of their own, and what ends them.
class BackChannelLogoutTest extends RunningProvider {

    @Autowired
    Sessions sessions;

    @Autowired
    LogoutDispatch logouts;

    private TestRelyingParty apps;

    @BeforeEach
    void start() {
        String path = "/" + issuer.tenant().text() + "/discovery/v2.0/keys";
        apps = new TestRelyingParty(DATA, issuer.text(), () -> wire.get(path).body());
    }

    @AfterEach
    void stop() {
        apps.close();
    }

    private String app(String name) {
        String id = name + "-" + UUID.randomUUID();
        return appAt(id, apps.address(id));
    }

    private String appAt(String id, String address) {
        return appAt(id, Optional.of(address), Optional.empty());
    }

    private String appAt(String id, Optional<String> back, Optional<String> front) {
        directory.change(tx -> tx.save(
                new Client(
                        new ClientId(id),
                        id,
                        new ClientProof.None(),
                        true,
                        Set.of(GrantType.AUTHORIZATION_CODE),
                        List.of(REDIRECT),
                        List.of(),
                        back,
                        List.of(),
                        Set.of(),
                        Set.of(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        front),
                Instant.now()));
        return id;
    }

    /// Signs in to the app with this browser.
    ///
    /// @return the `sid`
    private SessionId signIn(String app, String cookie) {
        var answer = exchange(app, code(app, "openid", cookie));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        String sid =
                String.valueOf(claims(answer.json().path("id_token").asString()).get("sid"));
        apps.signedIn(app, sid);
        return SessionId.parse(sid).orElseThrow();
    }

    private LogoutDelivery eventually(String app, Predicate<LogoutDelivery> is) {
        return Eventually.eventually()
                .until(
                        () ->
                                logouts
                                        .deliveries(
                                                Optional.of(new ClientId(app)), Optional.empty(), Optional.empty(), 10)
                                        .stream()
                                        .filter(is)
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Predicate<LogoutDelivery> in(LogoutDelivery.State state) {
        return delivery -> delivery.state() == state;
    }

    @Test
    @Tag("JW-07")
    void theAppLosesTheSessionThatWasKilledAndNoOther() throws InterruptedException {
        String app = app("shop");
        User alice = user();
        SessionId laptop = signIn(app, signedIn(alice));
        SessionId phone = signIn(app, signedIn(alice));
        SessionId bobs = signIn(app, signedIn(user()));

        revoke(new Scope.OfSession(laptop));

        apps.await(app);
        assertThat(apps.sessionsOf(app)).containsExactlyInAnyOrder(phone.text(), bobs.text());
        assertThat(eventually(app, in(LogoutDelivery.State.DELIVERED)).user()).isEqualTo(alice.id());

        sessions.signOut(sessions.find(phone).orElseThrow(), new ClientId("account"));
        apps.await(app);
        assertThat(apps.sessionsOf(app)).containsExactly(bobs.text());
        assertThat(apps.asked(app)).isEqualTo(2);
    }

    @Test
    @Tag("SS-06")
    void anAppThatNeverAnswersDelaysNobodyElse() throws InterruptedException {
        String hung = app("hung");
        String good = app("good");
        apps.answers(hung, _ -> 0);
        User alice = user();
        for (int i = 0; i < 6; i++) {
            String cookie = signedIn(alice);
            var _ = signIn(hung, cookie);
            if (i == 0) {
                var _ = signIn(good, cookie);
            }
        }

        revoke(new Scope.OfUser(alice.id()));

        assertThat(eventually(good, in(LogoutDelivery.State.DELIVERED)).attempts())
                .isEqualTo(1);
        assertThat(apps.sessionsOf(good)).isEmpty();
        assertThat(logouts.deliveries(Optional.of(new ClientId(hung)), Optional.empty(), Optional.empty(), 10))
                .hasSize(6)
                .allMatch(in(LogoutDelivery.State.PENDING));
        assertThat(apps.asked(hung)).as("places of its own").isLessThanOrEqualTo(4);
    }

    @Test
    @Tag("SS-05")
    void anErrorIsTriedAgainAndARefusalIsNot() {
        String shaky = app("shaky");
        String stubborn = app("stubborn");
        apps.answers(shaky, number -> number == 1 ? 500 : 200);
        apps.answers(stubborn, _ -> 400);
        String cookie = signedIn(user());
        var _ = signIn(shaky, cookie);
        SessionId session = signIn(stubborn, cookie);

        revoke(new Scope.OfSession(session));

        assertThat(eventually(shaky, in(LogoutDelivery.State.DELIVERED)).attempts())
                .isEqualTo(2);
        assertThat(apps.sessionsOf(shaky)).as("signed anew").isEmpty();
        assertThat(eventually(stubborn, in(LogoutDelivery.State.REFUSED)).answer())
                .isEqualTo("HTTP 400 invalid_request");
        assertThat(apps.asked(stubborn)).isEqualTo(1);
    }

    @Test
    @Tag("SS-02")
    @Tag("SS-03")
    void noRedirectIsFollowedAndNoPrivateAddressCalled() {
        String moved = app("moved");
        apps.answers(moved, _ -> 302);
        String inside = appAt("inside-" + UUID.randomUUID(), "https://10.0.0.1/logout");
        String bare = appAt("bare-" + UUID.randomUUID(), "http://192.0.2.1/logout");
        String cookie = signedIn(user());
        var _ = signIn(moved, cookie);
        var _ = signIn(bare, cookie);
        SessionId session = signIn(inside, cookie);

        revoke(new Scope.OfSession(session));

        assertThat(eventually(moved, delivery -> !delivery.answer().isEmpty()).answer())
                .isEqualTo("HTTP 302");
        for (String app : List.of(inside, bare)) {
            assertThat(eventually(app, delivery -> !delivery.answer().isEmpty()).answer())
                    .contains("not called");
        }
        assertThat(apps.asked("elsewhere")).isZero();
    }

    @Test
    void aSignOutOpensThePagesOfTheAppsAndThenGoesOn() {
        String app = appAt(
                "framed-" + UUID.randomUUID(), Optional.empty(), Optional.of("https://framed.example:8444/bye?a=1"));
        String cookie = signedIn(user());
        var tokens = exchange(app, code(app, "openid", cookie)).json();
        String idToken = tokens.path("id_token").asString();

        var page = wire.get(path("logout") + "?id_token_hint=" + idToken, "Cookie", cookie);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).contains("; frame-src https://framed.example:8444;");
        assertThat(page.header("Refresh")).isEqualTo("4; url=/signed-out");
        assertThat(page.header("Set-Cookie")).contains("Max-Age=0");
        assertThat(page.body())
                .contains("<iframe src=\"https://framed.example:8444/bye?a=1&amp;iss=" + Wire.encode(issuer.text())
                        + "&amp;sid=" + claims(idToken).get("sid") + "\"");
        var again = wire.get(path("logout") + "?id_token_hint=" + idToken, "Cookie", cookie);
        assertThat(again.header("Location")).isEqualTo("/signed-out");
    }

    @Test
    void discoverySaysSo() {
        var document = wire.get("/" + issuer.tenant().text() + "/v2.0/.well-known/openid-configuration")
                .json();
        assertThat(document.path("backchannel_logout_supported").asBoolean()).isTrue();
        assertThat(document.path("backchannel_logout_session_supported").asBoolean())
                .isTrue();
        assertThat(document.path("frontchannel_logout_supported").asBoolean()).isTrue();
        assertThat(document.path("frontchannel_logout_session_supported").asBoolean())
                .isTrue();
    }
}
