package io.bailiff.server.oidc.protocol;

import io.bailiff.server.token.AuthenticationContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What we understand of a `claims` parameter (OpenID Connect Core, 5.5); the rest is ignored.
///
/// @param understandsChallenges the client declares the capability `cp1`
/// @param notBefore the access token must not be older: what a claims challenge asks for
/// @param context the user must have proved himself at least so strongly
/// @param unknownContext it insists on something that nobody here can do
public record ClaimsRequest(
        boolean understandsChallenges,
        Optional<Instant> notBefore,
        Optional<AuthenticationContext> context,
        boolean unknownContext) {
    public static final ClaimsRequest NOTHING = new ClaimsRequest(false, Optional.empty(), Optional.empty(), false);
    private static final int LONGEST = 8_192;
    private static final long LATEST = 253_402_300_799L;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxStringLength(LONGEST)
                            .build())
                    .build())
            .build();

    /// @throws Rejected `invalid_request` if it is not a JSON object
    public static ClaimsRequest parse(Optional<String> text) {
        return text.map(ClaimsRequest::parse).orElse(NOTHING);
    }

    private static ClaimsRequest parse(String text) {
        if (text.length() > LONGEST) {
            throw new Rejected(OAuthError.invalidRequest("The parameter claims is too long."));
        }
        JsonNode root = tree(text);
        if (!root.isObject()) {
            throw new Rejected(OAuthError.invalidRequest("The parameter claims is not a JSON object."));
        }
        JsonNode access = root.path("access_token");
        List<String> wanted = essential(root.path("id_token").path("acr"));
        wanted.addAll(essential(access.path("acrs")));
        var known = wanted.stream()
                .flatMap(name -> AuthenticationContext.named(name).stream())
                .findFirst();
        return new ClaimsRequest(
                values(access.path("xms_cc")).stream()
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).equals("cp1")),
                notBefore(access.path("nbf").path("value")),
                known,
                !wanted.isEmpty() && known.isEmpty());
    }

    /// Both together: a client may declare its capability at either end.
    public ClaimsRequest and(ClaimsRequest other) {
        return new ClaimsRequest(
                understandsChallenges || other.understandsChallenges,
                notBefore.isPresent() ? notBefore : other.notBefore,
                context.isPresent() ? context : other.context,
                unknownContext || other.unknownContext);
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new Rejected(OAuthError.invalidRequest("The parameter claims is not JSON."), e);
        }
    }

    private static List<String> essential(JsonNode claim) {
        return claim.path("essential").asBoolean(false) ? values(claim) : new ArrayList<>();
    }

    private static List<String> values(JsonNode claim) {
        var all = new ArrayList<String>();
        if (claim.path("value").isString()) {
            all.add(claim.path("value").asString());
        }
        claim.path("values").forEach(value -> {
            if (value.isString()) {
                all.add(value.asString());
            }
        });
        return all;
    }

    private static Optional<Instant> notBefore(JsonNode value) {
        if (value.isString() && value.asString().matches("[0-9]{1,12}")) {
            return Optional.of(Instant.ofEpochSecond(Math.min(LATEST, Long.parseLong(value.asString()))));
        }
        return value.isIntegralNumber() && value.canConvertToLong() && value.asLong() >= 0
                ? Optional.of(Instant.ofEpochSecond(Math.min(LATEST, value.asLong())))
                : Optional.empty();
    }
}
