package io.bailiff.e2e;

import static java.util.Objects.requireNonNull;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.AuthorizationRequestUrlParameters;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gets the Graph SDK its tokens, by MSAL and a person who signs in when a token is wanted; again when the API sends a
/// claims challenge.
final class ResponseDesk implements AccessTokenProvider {
    private static final URI CALLBACK = URI.create("http://localhost/callback");
    private static final Set<String> SCOPES = Set.of("User.RevokeSessions.All", "User.Read.All");

    private final PublicClientApplication app;
    private final Person person;
    private Optional<String> token = Optional.empty();
    private int signIns;

    ResponseDesk(Contoso contoso, String name) {
        this.person = contoso.person(name);
        try {
            this.app = PublicClientApplication.builder("response-desk")
                    .authority(contoso.authority())
                    .instanceDiscovery(false)
                    .clientCapabilities(Set.of("cp1"))
                    .sslSocketFactory(contoso.provider().trust().context().getSocketFactory())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// How often the person had to sign in.
    int signIns() {
        return signIns;
    }

    @Override
    public String getAuthorizationToken(URI uri, @Nullable Map<String, Object> context) {
        Optional<String> challenge = Optional.ofNullable(context)
                .map(map -> map.get("claims"))
                .map(claims -> new String(Base64.getDecoder().decode(claims.toString()), StandardCharsets.UTF_8));
        if (token.isEmpty() || challenge.isPresent()) {
            token = Optional.of(signIn(challenge));
        }
        return token.orElseThrow();
    }

    @Override
    public AllowedHostsValidator getAllowedHostsValidator() {
        return new AllowedHostsValidator();
    }

    private String signIn(Optional<String> challenge) {
        signIns++;
        var request = AuthorizationRequestUrlParameters.builder(CALLBACK.toString(), SCOPES)
                .codeChallenge(Tokens.CHALLENGE)
                .codeChallengeMethod("S256");
        challenge.ifPresent(request::claimsChallenge);
        URI url = URI.create(app.getAuthorizationRequestUrl(request.build()).toString());
        String code = requireNonNull(person.answer(url).get("code"));
        return app.acquireToken(AuthorizationCodeParameters.builder(code, CALLBACK)
                        .scopes(SCOPES)
                        .codeVerifier(Tokens.VERIFIER)
                        .build())
                .join()
                .accessToken();
    }
}
