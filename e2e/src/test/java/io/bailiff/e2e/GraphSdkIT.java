package io.bailiff.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.core.tasks.PageIterator;
import com.microsoft.graph.models.User;
import com.microsoft.graph.models.UserCollectionResponse;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Microsoft's Graph SDK for Java as it comes from Maven Central.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphSdkIT {
    private Contoso contoso;

    @BeforeAll
    void open() {
        contoso = Contoso.opened();
    }

    @AfterAll
    void close() {
        contoso.close();
    }

    @Test
    void anAdministratorRevokesAndTheUsersTokensDieAtOnce() {
        var bob = new ResponseDesk(contoso, Contoso.BOB);
        var alice = new ResponseDesk(contoso, Contoso.ALICE);
        assertThat(me(bob)).isEqualTo(200);
        assertThat(me(alice)).isEqualTo(200);

        var answer = graph(new ResponseDesk(contoso, Contoso.ADA))
                .users()
                .byUserId(Contoso.BOB)
                .revokeSignInSessions()
                .post();

        assertThat(requireNonNull(answer).getValue()).isTrue();
        assertThat(me(bob)).isEqualTo(401);
        assertThat(me(alice)).isEqualTo(200);
    }

    @Test
    void anUnknownUserIsAnODataErrorWith404() {
        var ada = graph(new ResponseDesk(contoso, Contoso.ADA));

        var error = catchThrowableOfType(
                ODataError.class,
                () -> ada.users()
                        .byUserId("nobody@contoso.example")
                        .revokeSignInSessions()
                        .post());

        assertThat(error.getResponseStatusCode()).isEqualTo(404);
        assertThat(requireNonNull(error.getError()).getCode()).isEqualTo("Request_ResourceNotFound");
        assertThat(requireNonNull(error.getError().getInnerError()).getRequestId())
                .isNotEmpty();
    }

    @Test
    void nobodyRevokesOthersWithoutTheRole() {
        var alice = graph(new ResponseDesk(contoso, Contoso.ALICE));

        var error = catchThrowableOfType(
                ODataError.class,
                () -> alice.users().byUserId(Contoso.ADA).revokeSignInSessions().post());

        assertThat(error.getResponseStatusCode()).isEqualTo(403);
        assertThat(requireNonNull(error.getError()).getCode()).isEqualTo("Authorization_RequestDenied");
    }

    @Test
    void usersComePageByPageEachOnce() throws Exception {
        var ada = graph(new ResponseDesk(contoso, Contoso.ADA));
        var first = requireNonNull(ada.users().get(request -> {
            requireNonNull(request.queryParameters).select = new String[] {"id", "userPrincipalName", "accountEnabled"};
            request.queryParameters.top = 1;
        }));
        List<String> names = new ArrayList<>();

        new PageIterator.Builder<User, UserCollectionResponse>()
                .client(ada)
                .collectionPage(first)
                .collectionPageFactory(UserCollectionResponse::createFromDiscriminatorValue)
                .processPageItemCallback(user -> names.add(requireNonNull(user.getUserPrincipalName())))
                .build()
                .iterate();

        assertThat(first.getValue()).hasSize(1);
        assertThat(names).containsExactlyInAnyOrder(Contoso.ADA, Contoso.ALICE, Contoso.BOB, Contoso.DORA);
    }

    @Test
    void aUserIsFoundByName() {
        var found = requireNonNull(graph(new ResponseDesk(contoso, Contoso.ADA))
                        .users()
                        .get(request -> requireNonNull(request.queryParameters).filter =
                                "userPrincipalName eq '" + Contoso.ALICE + "'"))
                .getValue();

        assertThat(found)
                .singleElement()
                .satisfies(user -> assertThat(user.getDisplayName()).isEqualTo("Alice Ashton"));
    }

    @Test
    void theClaimsChallengeOfARevokedTokenReachesTheTokenProviderAndTheCallIsRepeated() {
        var desk = new ResponseDesk(contoso, Contoso.ALICE);
        var alice = graph(desk);
        assertThat(requireNonNull(alice.me().get()).getUserPrincipalName()).isEqualTo(Contoso.ALICE);
        contoso.revoke(Contoso.ALICE);

        assertThat(requireNonNull(alice.me().get()).getUserPrincipalName()).isEqualTo(Contoso.ALICE);

        assertThat(desk.signIns()).isEqualTo(2);
    }

    private GraphServiceClient graph(ResponseDesk desk) {
        var trust = contoso.provider().trust();
        String base = contoso.provider().base().toString();
        // [docs: graph-sdk
        var http = GraphClientFactory.create()
                .sslSocketFactory(trust.context().getSocketFactory(), trust.manager())
                .build();
        var graph = new GraphServiceClient(new BaseBearerTokenAuthenticationProvider(desk), http);
        graph.getRequestAdapter().setBaseUrl(base + "/v1.0");
        // docs]
        return graph;
    }

    private int me(ResponseDesk desk) {
        var token = desk.getAuthorizationToken(contoso.provider().base(), null);
        return contoso.provider().get("/v1.0/me", token).statusCode();
    }
}
