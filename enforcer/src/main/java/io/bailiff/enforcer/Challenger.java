package io.bailiff.enforcer;

import io.bailiff.enforcer.Denial.CannotTell;
import io.bailiff.enforcer.Denial.Expired;
import io.bailiff.enforcer.Denial.Malformed;
import io.bailiff.enforcer.Denial.NoToken;
import io.bailiff.enforcer.Denial.Outdated;
import io.bailiff.enforcer.Denial.SessionEnded;
import io.bailiff.enforcer.Denial.WrongPlace;
import io.bailiff.enforcer.internal.ChallengeMemory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/// Words the answer to a refused request. A client that said `cp1` gets a claims challenge for a killed
/// token, which makes it sign in again; but a sign-in that keeps coming back dead gets no third one, or it
/// would run in circles.
final class Challenger {
    private final String clientId;
    private final Supplier<Optional<String>> authorizationEndpoint;
    private final InstantSource clock;
    private final ChallengeMemory memory = new ChallengeMemory();

    Challenger(String clientId, Supplier<Optional<String>> authorizationEndpoint, InstantSource clock) {
        this.clientId = clientId;
        this.authorizationEndpoint = authorizationEndpoint;
        this.clock = clock;
    }

    Challenge word(Denial denial, Optional<VerifiedToken> token) {
        if (denial instanceof NoToken) {
            return new Challenge(401, Optional.of(bearer("")), "InvalidAuthenticationToken", "Access token is empty.");
        }
        if (denial instanceof CannotTell) {
            return new Challenge(
                    503,
                    Optional.empty(),
                    "RevocationStateUnknown",
                    "Whether this token was revoked cannot be told right now. Try again with the same token.");
        }
        if (denial instanceof SessionEnded ended) {
            boolean challenged = token.filter(VerifiedToken::understandsClaimsChallenges)
                    .filter(it -> memory.permits(it.familyName(), it.id()))
                    .isPresent();
            return new Challenge(
                    401,
                    Optional.of(bearer(challenged ? insufficientClaims(ended.time()) : invalidToken("revoked"))),
                    "InvalidAuthenticationToken",
                    "The session behind this token was revoked: TokenIssuedBeforeRevocationTimestamp");
        }
        if (denial instanceof Outdated outdated) {
            boolean challenged = token.filter(VerifiedToken::understandsClaimsChallenges)
                    .filter(it -> memory.permits(it.familyName() + " " + outdated.position(), it.id()))
                    .isPresent();
            return new Challenge(
                    401,
                    Optional.of(bearer(challenged ? insufficientClaims(outdated.time()) : invalidToken("outdated"))),
                    "InvalidAuthenticationToken",
                    "Something changed after this token was issued: TokenCreatedWithOutdatedPolicies");
        }
        if (denial instanceof WrongPlace elsewhere) {
            boolean challenged = token.filter(VerifiedToken::understandsClaimsChallenges)
                    .filter(it -> memory.permits(it.familyName() + " " + elsewhere.address(), it.id()))
                    .isPresent();
            return new Challenge(
                    401,
                    Optional.of(bearer(
                            challenged
                                    ? insufficientClaims(clock.instant().getEpochSecond())
                                    : invalidToken("misplaced"))),
                    "InvalidAuthenticationToken",
                    "The place of this call is not one that the token is good for: LocationConditionEvaluationSatisfied");
        }
        String why = denial instanceof Expired ? "expired" : denial instanceof Malformed ? "malformed" : "not accepted";
        return new Challenge(
                401,
                Optional.of(bearer(invalidToken(why))),
                "InvalidAuthenticationToken",
                "Access token validation failure: " + why + ".");
    }

    /// RFC 9470, section 3, `acr_values`; a client that said `cp1` gets a claims challenge instead, which says the same
    /// and which its library knows how to answer.
    Challenge insufficientContext(VerifiedToken token, String context) {
        boolean challenged =
                token.understandsClaimsChallenges() && memory.permits(token.familyName() + " " + context, token.id());
        return insufficientAuthentication(
                challenged
                        ? claims("{\"access_token\":{\"acrs\":{\"essential\":true,\"value\":\"" + context + "\"}}}")
                        : ", error=\"insufficient_user_authentication\", acr_values=\"" + context + "\"");
    }

    /// RFC 9470, section 3, `max_age`.
    Challenge insufficientFreshness(Duration longestAge) {
        return insufficientAuthentication(
                ", error=\"insufficient_user_authentication\", max_age=\"" + longestAge.toSeconds() + "\"");
    }

    private Challenge insufficientAuthentication(String rest) {
        return new Challenge(
                401,
                Optional.of(bearer(rest)),
                "InsufficientAuthentication",
                "The user has to prove more, or more recently, who he is.");
    }

    Challenge insufficientScope(String scope) {
        return new Challenge(
                403,
                Optional.of(bearer(", error=\"insufficient_scope\", scope=\"" + scope + "\"")),
                "Authorization_RequestDenied",
                "The token lacks a scope that this request needs.");
    }

    // Clients split this header at commas, so no value may hold one, and claims goes last with its padding.
    private String bearer(String rest) {
        String door = authorizationEndpoint
                .get()
                .map(uri -> ", authorization_uri=\"" + uri + "\"")
                .orElse("");
        return "Bearer realm=\"\"" + door + ", client_id=\"" + clientId + "\"" + rest;
    }

    private static String invalidToken(String why) {
        return ", error=\"invalid_token\", error_description=\"The token is " + why + "\"";
    }

    // The value is text: some clients take a number for nothing.
    private static String insufficientClaims(long time) {
        return claims("{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"" + time + "\"}}}");
    }

    private static String claims(String claims) {
        return ", error=\"insufficient_claims\", claims=\""
                + Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "\"";
    }
}
