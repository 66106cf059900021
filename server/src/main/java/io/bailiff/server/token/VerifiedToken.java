package io.bailiff.server.token;

import io.bailiff.core.access.IpRange;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An access token of ours that was genuine and alive at the moment of its check. Only [AccessTokens] makes one, so
/// to hold one is to have checked.
public final class VerifiedToken {
    private final ApiId audience;
    private final Optional<UserId> user;
    private final ClientId client;
    private final Set<String> scopes;
    private final Set<String> roles;
    private final Optional<SessionId> session;
    private final Optional<DeviceId> device;
    private final Optional<GrantId> grant;
    private final Position born;
    private final Instant issuedAt;
    private final Instant expiresAt;
    private final Optional<String> key;
    private final Optional<List<IpRange>> networks;
    private final boolean understandsChallenges;

    private VerifiedToken(TokenClaims claims) {
        this.audience = claims.audience();
        this.user = claims.user();
        this.client = claims.client();
        this.scopes = claims.scopes();
        this.roles = claims.roles();
        this.session = claims.session();
        this.device = claims.device();
        this.grant = claims.grant();
        this.born = claims.born();
        this.issuedAt = claims.issuedAt();
        this.expiresAt = claims.expiresAt();
        this.key = claims.key();
        this.networks = claims.networks();
        this.understandsChallenges = claims.understandsChallenges();
    }

    /// To be called when signature, claims and liveness were checked, and not before.
    static VerifiedToken checked(TokenClaims claims) {
        return new VerifiedToken(claims);
    }

    public ApiId audience() {
        return audience;
    }

    /// The user it acts for; empty for an application on its own account.
    public Optional<UserId> user() {
        return user;
    }

    public ClientId client() {
        return client;
    }

    /// Short names of the delegated scopes at the audience.
    public Set<String> scopes() {
        return scopes;
    }

    /// Short names of the application permissions at the audience.
    public Set<String> roles() {
        return roles;
    }

    public Optional<SessionId> session() {
        return session;
    }

    public Optional<DeviceId> device() {
        return device;
    }

    public Optional<GrantId> grant() {
        return grant;
    }

    public Position born() {
        return born;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /// The thumbprint of the key that it is bound to; whoever shows the token has to show that key too.
    public Optional<String> key() {
        return key;
    }

    /// True if it may be used from this address.
    public boolean goodFrom(String address) {
        return networks.isEmpty()
                || IpRange.address(address.replaceFirst("%.*", ""))
                        .filter(known -> networks.get().stream().anyMatch(range -> range.contains(known)))
                        .isPresent();
    }

    boolean understandsChallenges() {
        return understandsChallenges;
    }

    /// True if it was issued to an application on its own account.
    public boolean ofApplication() {
        return user.isEmpty();
    }

    /// True if it carries one of these: as a scope if it acts for a user, as a permission if not.
    public boolean allows(Set<String> anyOf) {
        Set<String> held = ofApplication() ? roles : scopes;
        return anyOf.stream().anyMatch(held::contains);
    }
}
