package io.bailiff.server.oidc.token;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.client.Client;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.server.oidc.client.ClientAuthentication;
import io.bailiff.server.oidc.protocol.Params;
import io.bailiff.server.oidc.protocol.Tenants;
import io.bailiff.server.token.TokenCheck;
import io.bailiff.server.token.TokenVerifier;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Token revocation (RFC 7009): a client gives back what it holds. Either kind of token ends the whole grant. An
/// application's own token hangs on no grant; it ends with the client.
@RestController
class TokenRevocation {
    private final Tenants tenants;
    private final ClientAuthentication authentication;
    private final TokenVerifier tokens;
    private final Grants grants;
    private final KillSwitch killSwitch;

    TokenRevocation(
            Tenants tenants,
            ClientAuthentication authentication,
            TokenVerifier tokens,
            Grants grants,
            KillSwitch killSwitch) {
        this.tenants = tenants;
        this.authentication = authentication;
        this.tokens = tokens;
        this.grants = grants;
        this.killSwitch = killSwitch;
    }

    @RequestMapping(Tenants.SEGMENT + "/oauth2/v2.0/revoke")
    ResponseEntity<Void> revoke(@PathVariable String tenant, HttpServletRequest request) {
        tenants.require(tenant);
        Params params = Params.ofForm(request);
        Client client = authentication.of(request, params);
        grant(client, params.require("token")).ifPresent(grant -> revoke(client, grant));
        // Also for unknown tokens and those of others: the answer must not tell which exist (RFC 7009, 2.2).
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
    }

    private Optional<GrantId> grant(Client client, String token) {
        var known = grants.read(token);
        if (known.isPresent()) {
            return grants.find(known.get().grant())
                    .map(facts -> facts.grant())
                    .filter(grant -> grant.client().equals(client.id()))
                    .map(grant -> grant.id());
        }
        return switch (tokens.checkAnyAudience(token)) {
            case TokenCheck.Good(var good) when good.client().equals(client.id()) -> good.grant();
            case TokenCheck.Good _, TokenCheck.Bad _ -> Optional.empty();
        };
    }

    private void revoke(Client client, GrantId grant) {
        var command = new RevokeCommand(
                new Scope.OfGrant(grant),
                Cause.TOKEN_REVOKED,
                Statement.by(Reason.USER_REQUEST, "the client gave its token back"),
                new Actor.ByClient(client.id()),
                new Authority.OfApplication());
        switch (killSwitch.revoke(command)) {
            case RevokeResult.Revoked _, RevokeResult.NothingMatches() -> {}
            case RevokeResult.NotAllowed(var why) -> throw new IllegalStateException("a client may: " + why);
            case RevokeResult.StatementMissing() -> throw new IllegalStateException("a statement was given");
        }
    }
}
