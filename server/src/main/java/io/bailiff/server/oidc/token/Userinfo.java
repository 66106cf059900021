package io.bailiff.server.oidc.token;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.grant.GrantFacts;
import io.bailiff.core.grant.Grants;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.UserClaims;
import io.bailiff.server.token.VerifiedToken;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/// Userinfo (OpenID Connect Core, 5.3).
@RestController
class Userinfo {
    private final BearerAccess bearer;
    private final Grants grants;

    Userinfo(BearerAccess bearer, Grants grants) {
        this.bearer = bearer;
        this.grants = grants;
    }

    @RequestMapping(
            path = "/oidc/userinfo",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Map<String, Object>> userinfo(HttpServletRequest request) {
        if (request.getParameter("access_token") != null) {
            throw new Refused(ApiError.badRequest("Send the token in the Authorization header only.", "access_token"));
        }
        VerifiedToken token = bearer.require(request, BuiltIns.GRAPH, "openid");
        GrantFacts facts = token.grant()
                .flatMap(grants::find)
                .orElseThrow(() -> new Refused(ApiError.forbidden("The token is of no user.")));
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", facts.user().id().text());
        claims.putAll(UserClaims.of(facts.user(), token.scopes()));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(claims);
    }
}
