package io.bailiff.server.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.ApiTest;
import org.junit.jupiter.api.Test;

final class GraphRiskTest extends ApiTest {
    private static final String ROOT = "/v1.0/identityProtection/";
    private static final String READ = "IdentityRiskyUser.Read.All";
    private static final String WRITE = "IdentityRiskyUser.ReadWrite.All";

    private String app(String... permissions) {
        return tokens.of(BuiltIns.GRAPH, APP, permissions);
    }

    private Answer say(String word, User user, String token) {
        return post(
                ROOT + "riskyUsers/" + word,
                token,
                "{\"userIds\":[\"" + user.id().text() + "\"]}");
    }

    @Test
    void aUserIsConfirmedSeenWithItsReasonAndDismissed() {
        var alice = person();
        assertThat(say("confirmCompromised", alice, app(WRITE)).status()).isEqualTo(204);
        var shown = get(ROOT + "riskyUsers/" + alice.id().text(), app(READ)).json();
        assertThat(shown.path("riskLevel").asString()).isEqualTo("high");
        assertThat(shown.path("riskState").asString()).isEqualTo("confirmedCompromised");
        assertThat(shown.path("riskDetail").asString()).isEqualTo("adminConfirmedUserCompromised");
        var high = get(
                ROOT + "riskyUsers?$filter=riskLevel%20eq%20'high'%20and%20riskState%20eq%20'confirmedCompromised'",
                app(READ));
        assertThat(high.json().path("value").toString()).contains(alice.id().text());
        var found = get(
                ROOT + "riskDetections?$filter=userId%20eq%20'" + alice.id().text() + "'",
                app("IdentityRiskEvent.Read.All"));
        assertThat(found.json().path("value").get(0).path("riskEventType").asString())
                .isEqualTo("adminConfirmedUserCompromised");
        assertThat(found.json().path("value").get(0).path("additionalInfo").asString())
                .contains("An administrator confirmed");
        String id = found.json().path("value").get(0).path("id").asString();
        assertThat(get(ROOT + "riskDetections/" + id, app("IdentityRiskEvent.Read.All"))
                        .status())
                .isEqualTo(200);

        assertThat(say("dismiss", alice, app(WRITE)).status()).isEqualTo(204);
        var history = get(ROOT + "riskyUsers/" + alice.id().text() + "/history", app(READ));
        assertThat(history.json().path("value")).hasSize(2);
        assertThat(history.json().path("value").get(0).path("riskState").asString())
                .isEqualTo("dismissed");
    }

    @Test
    void whoMayNotSaysNothingAndWhatCannotBeIsRefused() {
        var alice = person();
        assertThat(say("confirmCompromised", alice, app(READ)).status()).isEqualTo(403);
        var helper = person(Role.HELPDESK_ADMINISTRATOR);
        var token = tokens.of(BuiltIns.GRAPH, helper.id(), APP, WRITE);
        assertThat(say("confirmSafe", alice, token).status()).isEqualTo(403);
        assertThat(get(ROOT + "riskyUsers/" + alice.id().text(), app(READ))
                        .json()
                        .path("riskLevel")
                        .asString())
                .isEqualTo("none");
        assertThat(post(ROOT + "riskyUsers/dismiss", app(WRITE), "{\"userIds\":[]}")
                        .status())
                .isEqualTo(400);
        assertThat(get(ROOT + "riskyUsers?$filter=riskLevel%20gt%20'low'", app(READ))
                        .status())
                .isEqualTo(400);
    }
}
