package io.bailiff.enforcer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/// The request as seen behind the filter: it knows who is calling.
final class AuthenticatedRequest extends HttpServletRequestWrapper {
    private final VerifiedToken token;

    AuthenticatedRequest(HttpServletRequest request, VerifiedToken token) {
        super(request);
        this.token = token;
    }

    @Override
    public Principal getUserPrincipal() {
        return new TokenPrincipal(token);
    }

    @Override
    public String getRemoteUser() {
        return token.subject();
    }

    @Override
    public String getAuthType() {
        return "Bearer";
    }

    /// Roles of the token; its scopes are no roles.
    @Override
    public boolean isUserInRole(String role) {
        return token.roles().contains(role);
    }
}
