package io.bailiff.server.oidc.protocol;

import java.util.Optional;
import org.springframework.http.HttpStatus;

/// An OAuth error (RFC 6749, 5.2) with what Entra adds to it, which MSAL decides by.
///
/// @param description for developers; one line of printable ASCII without quotes and backslashes
/// @param code Entra's number; MSAL shows it
/// @param suberror tells MSAL that its user must do something
/// @param claims what the client should ask for next, as JSON text
public record OAuthError(
        HttpStatus status,
        String error,
        int code,
        String description,
        Optional<String> suberror,
        Optional<String> claims) {
    /// A Conditional Access policy keeps the user out.
    public static final int BLOCKED_BY_POLICY = 53003;
    /// A Conditional Access policy wants a younger proof.
    public static final int PROOF_TOO_OLD = 70043;

    private static final int DESCRIPTION_MAX = 200;

    public OAuthError {
        description = printable(description);
    }

    public static OAuthError of(HttpStatus status, String error, int code, String description) {
        return new OAuthError(status, error, code, description, Optional.empty(), Optional.empty());
    }

    public static OAuthError invalidRequest(String description) {
        return of(HttpStatus.BAD_REQUEST, "invalid_request", 9000410, description);
    }

    public static OAuthError invalidScope(String description) {
        return of(HttpStatus.BAD_REQUEST, "invalid_scope", 70011, description);
    }

    public static OAuthError unauthorizedClient(String description) {
        return of(HttpStatus.BAD_REQUEST, "unauthorized_client", 700016, description);
    }

    public static OAuthError invalidClient(int code, String description) {
        return of(HttpStatus.UNAUTHORIZED, "invalid_client", code, description);
    }

    public static OAuthError invalidGrant(int code, String description) {
        return of(HttpStatus.BAD_REQUEST, "invalid_grant", code, description);
    }

    /// A policy asks for something that this request cannot bring. The grant lives on.
    public static OAuthError interactionRequired(PolicyRefusal refused) {
        return new OAuthError(
                HttpStatus.BAD_REQUEST,
                "interaction_required",
                refused.code(),
                refused.description(),
                Optional.of("message_only"),
                Optional.empty());
    }

    /// The grant is dead; the user must sign in again.
    public OAuthError signInAgain() {
        return new OAuthError(status, error, code, description, Optional.of("bad_token"), claims);
    }

    /// The user must do something; afterwards the client asks for these claims.
    public OAuthError stepUp(String claimsJson) {
        return new OAuthError(status, error, code, description, Optional.of("basic_action"), Optional.of(claimsJson));
    }

    /// The description as MSAL expects it, with the number in front.
    public String text() {
        return "AADSTS" + code + ": " + description;
    }

    private static String printable(String text) {
        String clean = text.replaceAll("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]", "?");
        return clean.length() > DESCRIPTION_MAX ? clean.substring(0, DESCRIPTION_MAX) : clean;
    }
}
