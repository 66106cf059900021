package io.bailiff.enforcer;

import io.bailiff.enforcer.internal.CheckedClaims;
import io.bailiff.signals.subject.KillScope;
import io.bailiff.signals.wire.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An access token whose signature, issuer, audience and time are good. Only [Enforcer] makes one; having
/// one says nothing about kills that came later, see [Enforcer#recheck].
public final class VerifiedToken {
    private final CheckedClaims checked;
    private final Set<String> lost;

    VerifiedToken(CheckedClaims checked, Set<String> lost) {
        this.checked = checked;
        this.lost = Set.copyOf(lost);
    }

    /// Scopes that it names and that are not believed any more.
    Set<String> lost() {
        return lost;
    }

    CheckedClaims checked() {
        return checked;
    }

    /// User id; the client id in an app-only token.
    public String subject() {
        return claims().text("sub").orElseThrow();
    }

    /// Who got the token.
    public String client() {
        return claims().text("azp").orElseThrow();
    }

    public String tenant() {
        return claims().text("tid").orElseThrow();
    }

    /// Empty in an app-only token.
    public Optional<String> user() {
        return claims().text("oid");
    }

    /// Empty in an app-only token.
    public Optional<String> session() {
        return claims().text("sid");
    }

    /// Delegated scopes, without those that its user lost meanwhile; none in an app-only token.
    public List<String> scopes() {
        return checked.delegated().stream()
                .filter(scope -> !lost.contains(scope))
                .toList();
    }

    /// Application permissions.
    public List<String> roles() {
        return claims().texts("roles").orElse(List.of());
    }

    public Instant expires() {
        return checked.expires();
    }

    /// Position of the revocation log when the sign-in began.
    public long born() {
        return checked.born();
    }

    /// What the user's sign-in has reached: strengths and authentication contexts (claim `acrs`).
    public List<String> contexts() {
        return claims().texts("acrs").orElse(List.of());
    }

    /// When the user proved who he is; empty in an app-only token.
    public Optional<Instant> authenticatedAt() {
        var at = claims().whole("auth_time");
        return at.isPresent() ? Optional.of(Instant.ofEpochSecond(at.getAsLong())) : Optional.empty();
    }

    /// All that a kill could cover to end this token.
    public List<KillScope> killScopes() {
        return checked.scopes();
    }

    /// All claims as the issuer signed them; of the scopes, [#scopes()] says which still hold.
    public JsonObject claims() {
        return checked.claims();
    }

    boolean understandsClaimsChallenges() {
        return claims().texts("xms_cc").orElse(List.of()).stream().anyMatch("cp1"::equalsIgnoreCase);
    }

    String id() {
        return claims().text("jti").orElse("");
    }

    String familyName() {
        return session().orElse(subject()) + " " + client();
    }

    /// The subject; a token's claims do not belong into logs.
    @Override
    public String toString() {
        return "VerifiedToken[" + subject() + "]";
    }
}
