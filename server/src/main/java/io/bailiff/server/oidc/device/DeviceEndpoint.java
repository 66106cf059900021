package io.bailiff.server.oidc.device;

import io.bailiff.core.client.Client;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.grant.DeviceAuthorization;
import io.bailiff.core.grant.DeviceAuthorizations;
import io.bailiff.core.grant.UserCodes;
import io.bailiff.server.oidc.client.ClientAuthentication;
import io.bailiff.server.oidc.protocol.OAuthError;
import io.bailiff.server.oidc.protocol.Params;
import io.bailiff.server.oidc.protocol.Rejected;
import io.bailiff.server.oidc.protocol.RequestedScopes;
import io.bailiff.server.oidc.protocol.Scopes;
import io.bailiff.server.oidc.protocol.Tenants;
import io.bailiff.server.token.Issuer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where a device begins (RFC 8628, 3.1).
@RestController
class DeviceEndpoint {
    private final Tenants tenants;
    private final ClientAuthentication authentication;
    private final Scopes scopes;
    private final DeviceAuthorizations devices;
    private final Issuer issuer;

    DeviceEndpoint(
            Tenants tenants,
            ClientAuthentication authentication,
            Scopes scopes,
            DeviceAuthorizations devices,
            Issuer issuer) {
        this.tenants = tenants;
        this.authentication = authentication;
        this.scopes = scopes;
        this.devices = devices;
        this.issuer = issuer;
    }

    @RequestMapping(Tenants.SEGMENT + "/oauth2/v2.0/devicecode")
    ResponseEntity<Map<String, Object>> begin(@PathVariable String tenant, HttpServletRequest request) {
        tenants.require(tenant);
        Params params = Params.ofForm(request);
        Client client = authentication.of(request, params);
        if (!client.grantTypes().contains(GrantType.DEVICE_CODE)) {
            throw new Rejected(OAuthError.unauthorizedClient("The client is not registered for device codes."));
        }
        RequestedScopes asked = scopes.delegated(params.require("scope"), client);
        var started = devices.start(client, asked.names(), asked.spelling());
        String page = issuer.base() + "/device";
        String userCode = UserCodes.shown(started.authorization().userCode());
        var answer = new LinkedHashMap<String, Object>();
        answer.put("device_code", started.deviceCode());
        answer.put("user_code", userCode);
        answer.put("verification_uri", page);
        answer.put("verification_uri_complete", page + "?user_code=" + userCode);
        answer.put("expires_in", DeviceAuthorization.LIFETIME.toSeconds());
        answer.put("interval", DeviceAuthorization.INTERVAL.toSeconds());
        answer.put("message", "To sign in, open " + page + " in a browser and enter the code " + userCode + ".");
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
    }
}
