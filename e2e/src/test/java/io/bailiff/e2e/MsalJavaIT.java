package io.bailiff.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.AuthorizationRequestUrlParameters;
import com.microsoft.aad.msal4j.ClaimsRequest;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// MSAL for Java as it comes from Maven Central.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MsalJavaIT {
    private static final URI CALLBACK = URI.create("https://orders.contoso.example/callback");
    private static final Set<String> ME = Set.of("User.Read");
    private static final Set<String> ORDERS = Set.of("api://orders/.default");

    private Contoso contoso;
    private String authority;
    private SSLSocketFactory trusting;

    @BeforeAll
    void open() {
        contoso = Contoso.opened();
        authority = contoso.authority();
        trusting = contoso.provider().trust().context().getSocketFactory();
    }

    @AfterAll
    void close() {
        contoso.close();
    }

    @Test
    void aUserSignsInAndIsFoundInTheCache() throws Exception {
        var app = web();

        var signedIn = signIn(app, Contoso.ALICE, ME);

        assertThat(signedIn.account().username()).isEqualTo(Contoso.ALICE);
        assertThat(signedIn.scopes()).contains("User.Read");
        assertThat(call(signedIn).statusCode()).isEqualTo(200);
        assertThat(done(app.getAccounts()))
                .singleElement()
                .satisfies(account -> assertThat(account.homeAccountId()).endsWith("." + contoso.tenant()));
        assertThat(silently(app, signedIn, false).accessToken()).isEqualTo(signedIn.accessToken());
    }

    @Test
    void aForcedRefreshBringsAnotherTokenEachTime() throws Exception {
        var app = web();
        var first = signIn(app, Contoso.ALICE, ME);

        var second = silently(app, first, true);
        var third = silently(app, first, true);

        assertThat(Set.of(first.accessToken(), second.accessToken(), third.accessToken()))
                .hasSize(3);
        assertThat(call(third).statusCode()).isEqualTo(200);
    }

    @Test
    void anOpenIdConnectAuthorityWorksAsWell() throws Exception {
        var app = ConfidentialClientApplication.builder(
                        "orders-web", ClientCredentialFactory.createFromSecret(Contoso.SECRET))
                .oidcAuthority(contoso.issuer())
                .sslSocketFactory(trusting)
                .build();

        var first = signIn(app, Contoso.ALICE, ME);
        var second = done(app.acquireTokenSilently(
                SilentParameters.builder(ME, first.account()).forceRefresh(true).build()));

        assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
        assertThat(call(second).statusCode()).isEqualTo(200);
    }

    @Test
    void anApplicationGetsTokensForItselfWithASecret() throws Exception {
        var app = web();

        var first =
                done(app.acquireToken(ClientCredentialParameters.builder(ORDERS).build()));
        var second = done(app.acquireToken(
                ClientCredentialParameters.builder(ORDERS).skipCache(true).build()));

        assertThat(Tokens.claims(first.accessToken()))
                .contains("\"aud\":\"api://orders\"", "\"roles\":[\"orders.sync\"]", "\"azpacr\":\"1\"");
        assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
    }

    @Test
    void anApplicationGetsTokensForItselfWithACertificate() throws Exception {
        var key = contoso.certificate().key();
        var certificate = contoso.certificate().certificate();
        // [docs: msal4j-certificate
        var proof = ClientCredentialFactory.createFromCertificate(key, certificate);
        var app = ConfidentialClientApplication.builder("orders-batch", proof)
                .authority(authority)
                .instanceDiscovery(false)
                .sslSocketFactory(trusting)
                .build();
        // docs]

        var token =
                done(app.acquireToken(ClientCredentialParameters.builder(ORDERS).build()));
        var another = done(app.acquireToken(
                ClientCredentialParameters.builder(ORDERS).skipCache(true).build()));

        assertThat(Tokens.claims(token.accessToken())).contains("\"client_id\":\"orders-batch\"", "\"azpacr\":\"2\"");
        assertThat(another.accessToken()).isNotEqualTo(token.accessToken());
    }

    @Test
    void aDeviceWithoutABrowserIsLetInByCode() throws Exception {
        var app = phone();
        var person = contoso.person(Contoso.ALICE);

        var signedIn = done(
                app.acquireToken(DeviceCodeFlowParameters.builder(ME, code -> person.approveDevice(code.userCode()))
                        .build()));

        assertThat(signedIn.account().username()).isEqualTo(Contoso.ALICE);
        assertThat(call(signedIn).statusCode()).isEqualTo(200);
    }

    @Test
    void afterARevocationARefreshSaysThatTheUserMustSignIn() throws Exception {
        var app = web();
        var signedIn = signIn(app, Contoso.BOB, ME);

        contoso.revoke(Contoso.BOB);

        var refused = catchThrowableOfType(MsalInteractionRequiredException.class, () -> silently(app, signedIn, true));
        assertThat(refused.errorCode()).isEqualTo("invalid_grant");
        assertThat(refused.getMessage()).startsWith("AADSTS50173");
    }

    @Test
    void anApisClaimsChallengeSendsTheUserToSignInAndIsThenSatisfied() throws Exception {
        var app = web();
        var bob = signIn(app, Contoso.BOB, ME);
        var alice = signIn(app, Contoso.ALICE, ME);
        contoso.revoke(Contoso.BOB);

        var denied = call(bob);
        assertThat(denied.statusCode()).isEqualTo(401);
        var claims = Tokens.challenge(denied);
        assertThatThrownBy(() -> done(app.acquireTokenSilently(SilentParameters.builder(ME, bob.account())
                        .authorityUrl(authority)
                        .claims(ClaimsRequest.formatAsClaimsRequest(claims))
                        .build())))
                .isInstanceOf(MsalInteractionRequiredException.class);
        var url = app.getAuthorizationRequestUrl(AuthorizationRequestUrlParameters.builder(CALLBACK.toString(), ME)
                .codeChallenge(Tokens.CHALLENGE)
                .codeChallengeMethod("S256")
                .claimsChallenge(claims)
                .build());
        var code = contoso.person(Contoso.BOB).answer(url.toURI()).get("code");
        var again = done(app.acquireToken(AuthorizationCodeParameters.builder(requireNonNull(code), CALLBACK)
                .scopes(ME)
                .codeVerifier(Tokens.VERIFIER)
                .claims(ClaimsRequest.formatAsClaimsRequest(claims))
                .build()));

        assertThat(call(again).statusCode()).isEqualTo(200);
        assertThat(call(bob).statusCode()).isEqualTo(401);
        assertThat(call(alice).statusCode()).isEqualTo(200);
    }

    private ConfidentialClientApplication web() throws MalformedURLException {
        var secret = ClientCredentialFactory.createFromSecret(Contoso.SECRET);
        // [docs: msal4j
        return ConfidentialClientApplication.builder("orders-web", secret)
                .authority(authority)
                .instanceDiscovery(false)
                .clientCapabilities(Set.of("cp1"))
                .sslSocketFactory(trusting)
                .build();
        // docs]
    }

    private PublicClientApplication phone() throws MalformedURLException {
        return PublicClientApplication.builder("orders-phone")
                .authority(authority)
                .instanceDiscovery(false)
                .sslSocketFactory(trusting)
                .build();
    }

    private IAuthenticationResult signIn(ConfidentialClientApplication app, String name, Set<String> scopes)
            throws Exception {
        var url = app.getAuthorizationRequestUrl(AuthorizationRequestUrlParameters.builder(CALLBACK.toString(), scopes)
                .codeChallenge(Tokens.CHALLENGE)
                .codeChallengeMethod("S256")
                .build());
        var code = contoso.person(name).answer(url.toURI()).get("code");
        return done(app.acquireToken(AuthorizationCodeParameters.builder(requireNonNull(code), CALLBACK)
                .scopes(scopes)
                .codeVerifier(Tokens.VERIFIER)
                .build()));
    }

    private IAuthenticationResult silently(
            ConfidentialClientApplication app, IAuthenticationResult signedIn, boolean refreshed) throws Exception {
        // [docs: msal4j-silently
        var parameters = SilentParameters.builder(ME, signedIn.account())
                .authorityUrl(authority)
                .forceRefresh(refreshed)
                .build();
        var token = app.acquireTokenSilently(parameters);
        // docs]
        return done(token);
    }

    private java.net.http.HttpResponse<String> call(IAuthenticationResult result) {
        return contoso.provider().get("/v1.0/me", result.accessToken());
    }

    private static <T> T done(CompletableFuture<T> future) throws Exception {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
