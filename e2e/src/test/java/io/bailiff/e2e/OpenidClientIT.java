package io.bailiff.e2e;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// openid-client, a certified relying party, as npm brings it; the checks are in `clients/openid-client.mjs`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenidClientIT {
    private Contoso contoso;
    private NodeProgram openid;

    @BeforeAll
    void open() {
        contoso = Contoso.opened();
        openid = new NodeProgram("openid-client.mjs", contoso);
    }

    @AfterAll
    void close() {
        contoso.close();
    }

    @Test
    void aUserSignsInAndUserinfoKnowsTheName() {
        openid.check("signIn");
    }

    @Test
    void refreshTokensRotateAndAReplayEndsThemAll() {
        openid.check("refresh");
    }

    @Test
    void introspectionSeesARevocationAtOnceAndOnlyOfTheOneUser() {
        openid.check("introspect");
    }

    @Test
    void aTokenThatWasGivenBackIsDead() {
        openid.check("revoke");
    }

    @Test
    void logoutLeadsBackToTheApplication() {
        openid.check("logout");
    }

    @Test
    void aDeviceWithoutABrowserIsLetInByCode() {
        openid.check("device");
    }

    @Test
    void anApplicationProvesItselfWithItsPrivateKey() {
        openid.check("privateKey");
    }
}
