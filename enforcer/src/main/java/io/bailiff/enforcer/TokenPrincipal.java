package io.bailiff.enforcer;

import java.security.Principal;

/// The caller, named by the token's subject.
public record TokenPrincipal(VerifiedToken token) implements Principal {
    @Override
    public String getName() {
        return token.subject();
    }
}
