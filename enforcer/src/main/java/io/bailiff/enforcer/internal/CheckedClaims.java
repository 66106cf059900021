package io.bailiff.enforcer.internal;

import io.bailiff.signals.subject.KillScope;
import io.bailiff.signals.wire.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Claims whose signature, issuer, audience and form are good; only [TokenVerifier] makes them. Expiry and
/// kill state are for every check anew.
public final class CheckedClaims {
    private final JsonObject claims;
    private final String lineage;
    private final long born;
    private final long seen;
    private final long expires;
    private final long life;
    private final List<KillScope> scopes;
    private final ScopeKey[] keys;
    private final ScopeKey[] claimsKeys;
    private final Optional<ScopeKey> anyScope;
    private final Optional<List<Network>> networks;

    private CheckedClaims(
            JsonObject claims, List<KillScope> scopes, Optional<List<Network>> networks, long issued, long expires) {
        this.claims = claims;
        this.networks = networks;
        this.scopes = List.copyOf(scopes);
        this.keys = scopes.stream().map(ScopeKey::of).toArray(ScopeKey[]::new);
        Optional<String> user = claims.text("oid");
        this.claimsKeys = user.stream()
                .flatMap(id -> Stream.of(
                        KillScope.userClaims(id),
                        KillScope.tenantClaims(claims.text("tid").orElseThrow())))
                .map(ScopeKey::of)
                .toArray(ScopeKey[]::new);
        this.anyScope = user.map(ScopeKey::anyScopeOf);
        this.expires = expires;
        this.life = expires - issued;
        this.born = claims.whole("rvn").orElseThrow();
        this.seen = claims.whole("rva").orElseThrow();
        this.lineage = claims.text("rvl").orElseThrow();
    }

    /// Empty if a claim of docs/tokens.md that the rule needs is missing or malformed.
    static Optional<CheckedClaims> read(JsonObject claims) {
        var issued = claims.whole("iat");
        var expires = claims.whole("exp");
        var born = claims.whole("rvn");
        var seen = claims.whole("rva");
        boolean app = claims.text("idtyp").equals(Optional.of("app"));
        Optional<String> client = claims.text("azp");
        Optional<String> user = claims.text("oid");
        boolean complete = issued.isPresent()
                && expires.isPresent()
                && issued.getAsLong() >= 0
                && expires.getAsLong() > issued.getAsLong()
                && expires.getAsLong() < 1L << 40
                && born.isPresent()
                && born.getAsLong() >= 0
                && seen.isPresent()
                && seen.getAsLong() >= born.getAsLong()
                && seen.getAsLong() < 1L << 53
                && claims.text("rvl").filter(lineage -> !lineage.isEmpty()).isPresent()
                && claims.text("sub").filter(CheckedClaims::plain).isPresent()
                && claims.text("tid").isPresent()
                && client.isPresent()
                && absentOrText(claims, "oid", "sid", "did", "gid")
                && (app || (user.isPresent() && claims.text("sid").isPresent()))
                && (!claims.has("nbf") || claims.whole("nbf").isPresent());
        if (!complete) {
            return Optional.empty();
        }
        try {
            List<KillScope> scopes = new ArrayList<>(7);
            claims.text("sid").ifPresent(id -> scopes.add(KillScope.session(id)));
            user.ifPresent(id -> scopes.add(KillScope.user(id)));
            user.ifPresent(id -> scopes.add(KillScope.userClient(id, client.orElseThrow())));
            claims.text("gid").ifPresent(id -> scopes.add(KillScope.grant(id)));
            claims.text("did").ifPresent(id -> scopes.add(KillScope.device(id)));
            scopes.add(KillScope.client(client.orElseThrow()));
            scopes.add(KillScope.tenant(claims.text("tid").orElseThrow()));
            return Optional.of(
                    new CheckedClaims(claims, scopes, networks(claims), issued.getAsLong(), expires.getAsLong()));
        } catch (IllegalArgumentException malformedId) {
            return Optional.empty();
        }
    }

    /// Empty if there is no claim `net`.
    ///
    /// @throws IllegalArgumentException if it is no list of networks
    private static Optional<List<Network>> networks(JsonObject claims) {
        if (!claims.has("net")) {
            return Optional.empty();
        }
        List<String> texts = claims.texts("net").orElseThrow(() -> new IllegalArgumentException("net"));
        return Optional.of(texts.stream()
                .map(text -> Network.parse(text).orElseThrow(() -> new IllegalArgumentException("net")))
                .toList());
    }

    private static boolean absentOrText(JsonObject claims, String... names) {
        for (String name : names) {
            if (claims.has(name) && claims.text(name).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static boolean plain(String subject) {
        return !subject.isEmpty() && subject.length() <= 255 && subject.chars().noneMatch(Character::isISOControl);
    }

    public JsonObject claims() {
        return claims;
    }

    public String lineage() {
        return lineage;
    }

    /// Position of the log when the sign-in began.
    public long born() {
        return born;
    }

    /// Position of the log when the token was issued.
    public long seen() {
        return seen;
    }

    /// Seconds from issue to expiry.
    public long life() {
        return life;
    }

    public Instant expires() {
        return Instant.ofEpochSecond(expires);
    }

    public boolean expiredAt(Instant now, long leewaySeconds) {
        return now.getEpochSecond() >= expires + leewaySeconds;
    }

    public List<KillScope> scopes() {
        return scopes;
    }

    /// Names of the delegated scopes that it was issued with; none in an app-only token.
    public List<String> delegated() {
        return claims.text("scp")
                .filter(text -> !text.isBlank())
                .map(text -> List.of(text.trim().split(" +")))
                .orElse(List.of());
    }

    /// Where changes of what it says are kept; none for an app-only token, which says nothing of a user.
    ScopeKey[] claimsKeys() {
        return claimsKeys;
    }

    /// Where is kept whether its user lost any scope.
    Optional<ScopeKey> anyScope() {
        return anyScope;
    }

    /// Where is kept whether its user lost this one.
    ScopeKey key(String delegated) {
        String user = claims.text("oid").orElseThrow();
        return ScopeKey.of(KillScope.userScope(user, claims.text("aud").orElseThrow(), delegated));
    }

    /// True if the token is good wherever its bearer is, or from where he is now.
    ///
    /// @param address of the bearer; empty if it is not known
    public boolean goodFrom(Optional<String> address) {
        return networks.isEmpty()
                || address.flatMap(Network::address)
                        .filter(known -> networks.get().stream().anyMatch(network -> network.contains(known)))
                        .isPresent();
    }

    int scopeCount() {
        return keys.length;
    }

    KillScope scope(int i) {
        return scopes.get(i);
    }

    ScopeKey key(int i) {
        return keys[i];
    }
}
