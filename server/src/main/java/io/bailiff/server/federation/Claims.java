package io.bailiff.server.federation;

import com.nimbusds.jwt.JWTClaimsSet;
import io.bailiff.core.federation.Provider;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/// What every token of another provider must say, whatever it is for. Each check refuses with a code of its own.
record Claims(JWTClaimsSet set, Instant now) {
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final int LONGEST_NAME = 255;

    private static void demand(boolean good, String code) {
        if (!good) {
            throw new NotBelieved(code);
        }
    }

    void from(Provider provider) {
        demand(provider.issuer().equals(set.getIssuer()), "wrongIssuer");
    }

    /// For us, by one of these names.
    void audience(String... names) {
        demand(set.getAudience().stream().anyMatch(List.of(names)::contains), "wrongAudience");
    }

    /// Core 1.0, 3.1.3.7, 3 to 5: with others in the audience, the party that it was issued to must be us.
    void authorizedParty(String clientId) {
        Optional<String> party = text("azp");
        demand(party.isPresent() || set.getAudience().size() == 1, "wrongParty");
        demand(party.filter(one -> !one.equals(clientId)).isEmpty(), "wrongParty");
    }

    /// @return when it expires
    Instant notExpired() {
        Date expiry = set.getExpirationTime();
        demand(expiry != null, "noExpiry");
        Instant end = expiry == null ? Instant.EPOCH : expiry.toInstant();
        demand(now.isBefore(end.plus(SKEW)), "expired");
        return end;
    }

    /// @return when it was issued
    Instant issuedWithin(Duration lately) {
        Date issued = set.getIssueTime();
        demand(issued != null, "noIssueTime");
        Instant at = issued == null ? Instant.EPOCH : issued.toInstant();
        demand(!at.isAfter(now.plus(SKEW)), "notYet");
        demand(at.isAfter(now.minus(lately).minus(SKEW)), "tooOld");
        Date from = set.getNotBeforeTime();
        demand(from == null || !from.toInstant().isAfter(now.plus(SKEW)), "notYet");
        return at;
    }

    void nonce(String wanted) {
        demand(text("nonce").filter(wanted::equals).isPresent(), "wrongNonce");
    }

    /// So that an ID token is never taken for this.
    void withoutNonce() {
        demand(set.getClaim("nonce") == null, "nonceNotAllowed");
    }

    String neededName(String claim, String code) {
        return name(claim).orElseThrow(() -> new NotBelieved(code));
    }

    /// A short name that is not empty.
    Optional<String> name(String claim) {
        return text(claim).filter(Claims::isName);
    }

    static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_NAME;
    }

    Optional<String> text(String claim) {
        return set.getClaim(claim) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    List<String> texts(String claim) {
        try {
            List<String> texts = set.getStringListClaim(claim);
            return texts == null ? List.of() : List.copyOf(texts);
        } catch (ParseException | NullPointerException e) {
            return List.of();
        }
    }
}
