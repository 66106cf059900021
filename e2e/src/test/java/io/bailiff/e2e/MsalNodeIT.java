package io.bailiff.e2e;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// MSAL for Node as npm brings it; the checks are in `clients/msal-node.mjs`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MsalNodeIT {
    private Contoso contoso;
    private NodeProgram msal;

    @BeforeAll
    void open() {
        contoso = Contoso.opened();
        msal = new NodeProgram("msal-node.mjs", contoso);
    }

    @AfterAll
    void close() {
        contoso.close();
    }

    @Test
    void aUserSignsInAndIsFoundInTheCache() {
        msal.check("signIn");
    }

    @Test
    void aForcedRefreshBringsAnotherTokenEachTime() {
        msal.check("refresh");
    }

    @Test
    void anApplicationGetsTokensForItselfWithASecret() {
        msal.check("secret");
    }

    @Test
    void anApplicationGetsTokensForItselfWithACertificate() {
        msal.check("certificate");
    }

    @Test
    void aDeviceWithoutABrowserIsLetInByCode() {
        msal.check("device");
    }

    @Test
    void afterARevocationARefreshSaysThatTheUserMustSignIn() {
        msal.check("revoked");
    }

    @Test
    void anApisClaimsChallengeSendsTheUserToSignInAndIsThenSatisfied() {
        msal.check("challenge");
    }
}
