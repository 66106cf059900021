package io.bailiff.server.oidc.protocol;

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
/// @param acr the ID token must say one of these; empty if it insists on nothing
/// @param acrs the access token must say one of these; empty if it insists on nothing
public record ClaimsRequest(
        boolean understandsChallenges, Optional<Instant> notBefore, List<String> acr, List<String> acrs) {
    public static final ClaimsRequest NOTHING = new ClaimsRequest(false, Optional.empty(), List.of(), List.of());
    private static final int LONGEST = 8_192;
    private static final long LATEST = 253_402_300_799L;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxStringLength(LONGEST)
                            .build())
                    .build())
            .build();

    public ClaimsRequest {
        acr = List.copyOf(acr);
        acrs = List.copyOf(acrs);
    }

    /// True if it insists on how the user proved himself.
    public boolean insists() {
        return !acr.isEmpty() || !acrs.isEmpty();
    }

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
        return new ClaimsRequest(
                values(access.path("xms_cc")).stream()
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).equals("cp1")),
                notBefore(access.path("nbf").path("value")),
                essential(root.path("id_token").path("acr")),
                essential(access.path("acrs")));
    }

    /// Both together: a client may declare its capability at either end.
    public ClaimsRequest and(ClaimsRequest other) {
        return new ClaimsRequest(
                understandsChallenges || other.understandsChallenges,
                notBefore.isPresent() ? notBefore : other.notBefore,
                acr.isEmpty() ? other.acr : acr,
                acrs.isEmpty() ? other.acrs : acrs);
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new Rejected(OAuthError.invalidRequest("The parameter claims is not JSON."), e);
        }
    }

    private static List<String> essential(JsonNode claim) {
        return claim.path("essential").asBoolean(false) ? values(claim) : List.of();
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
