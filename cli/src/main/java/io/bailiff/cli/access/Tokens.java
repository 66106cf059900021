package io.bailiff.cli.access;

import io.bailiff.cli.http.Answer;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.http.Wire;
import io.bailiff.cli.json.Json;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Gets access tokens for an [Identity].
public final class Tokens {
    static final String PUBLIC_CLIENT = "bailiff-cli";
    public static final String API_SCOPE = "api://bailiff/.default";
    public static final String GRAPH_SCOPE = "api://graph/.default";

    private final Wire wire;
    private final URI server;
    private final CredentialsFile credentials;
    private final InstantSource clock;
    private final String scope;

    /// @param scope of the API that is to be called
    public Tokens(Wire wire, URI server, CredentialsFile credentials, InstantSource clock, String scope) {
        this.scope = scope;
        this.wire = wire;
        this.server = server;
        this.credentials = credentials;
        this.clock = clock;
    }

    /// A token that should work.
    public TokenAnswer current(Identity identity) {
        return switch (identity) {
            case Identity.Person(var login)
            when scope.equals(API_SCOPE) && login.freshAt(clock.instant()) ->
                new TokenAnswer.Granted(login.accessToken());
            case Identity.Person(var login) -> refresh(login);
            case Identity.Operator(var key) -> byAssertion(key);
            case Identity.Nobody() ->
                new TokenAnswer.Denied(new Answer.NothingDone("you are not logged in to " + server
                        + "; run 'bailiff login', or name the operator key with --operator-key or --data"));
        };
    }

    /// A token instead of one that the server has refused; for an operator there is nothing to try again.
    public Optional<TokenAnswer> insteadOf(String refused, Identity identity) {
        return scope.equals(API_SCOPE)
                        && identity instanceof Identity.Person(var login)
                        && login.accessToken().equals(refused)
                ? Optional.of(refresh(login))
                : Optional.empty();
    }

    private TokenAnswer refresh(StoredLogin mine) {
        return credentials.alone(() -> {
            // Another process may have refreshed while this one waited for the lock.
            StoredLogin login = credentials
                    .read()
                    .filter(stored -> stored.server().equals(server))
                    .orElse(mine);
            if (scope.equals(API_SCOPE)
                    && !login.accessToken().equals(mine.accessToken())
                    && login.freshAt(clock.instant())) {
                return new TokenAnswer.Granted(login.accessToken());
            }
            Request request = Request.form(
                    login.tokenEndpoint(),
                    Map.of(
                            "grant_type",
                            "refresh_token",
                            "client_id",
                            PUBLIC_CLIENT,
                            "refresh_token",
                            login.refreshToken(),
                            "scope",
                            scope));
            return switch (Answer.of(request, wire.send(request))) {
                case Answer.Done(var body) -> {
                    StoredLogin next =
                            scope.equals(API_SCOPE) ? login.refreshed(body, clock.instant()) : login.rotated(body);
                    credentials.write(next);
                    yield granted(body);
                }
                case Answer.Refused refused
                when refused.code().equals("invalid_grant") ->
                    new TokenAnswer.Denied(new Answer.Refused(
                            refused.status(),
                            refused.code(),
                            "Your sign-in has ended; run 'bailiff login'. " + refused.message(),
                            refused.body()));
                case Answer.NotDone why -> new TokenAnswer.Denied(beforeTheCall(why));
            };
        });
    }

    private TokenAnswer byAssertion(OperatorKey key) {
        return switch (Endpoints.discover(wire, server)) {
            case Endpoints.Discovery.NotFound(var why) -> new TokenAnswer.Denied(beforeTheCall(why));
            case Endpoints.Discovery.Found(var endpoints) -> {
                Request request = Request.form(
                        endpoints.token(),
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                OperatorKey.CLIENT,
                                "scope",
                                scope,
                                "client_assertion_type",
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                "client_assertion",
                                key.assertion(endpoints.issuer(), clock.instant())));
                yield switch (Answer.of(request, wire.send(request))) {
                    case Answer.Done(var body) -> granted(body);
                    case Answer.NotDone why -> new TokenAnswer.Denied(beforeTheCall(why));
                };
            }
        };
    }

    private TokenAnswer granted(Json body) {
        String token = body.text("access_token");
        return token.isEmpty()
                ? new TokenAnswer.Denied(new Answer.NothingDone(server + " answered without an access token"))
                : new TokenAnswer.Granted(token);
    }

    // A lost answer of the token endpoint leaves no doubt about the call that was to follow: it was not made.
    private static Answer.NotDone beforeTheCall(Answer.NotDone why) {
        return why instanceof Answer.Unknown(var text) ? new Answer.NothingDone("no access token: " + text) : why;
    }
}
