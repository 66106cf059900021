package io.bailiff.server.drill;

import io.bailiff.core.access.Watch;
import io.bailiff.core.client.Api;
import io.bailiff.core.grant.Issue;
import io.bailiff.server.token.AuthenticationContext;
import io.bailiff.server.token.TokenMint;
import io.bailiff.server.token.TokenTerms;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes the tokens of canaries: real ones, without any scope.
final class CanaryTokens {
    private final TokenMint mint;

    CanaryTokens(TokenMint mint) {
        this.mint = mint;
    }

    String of(Issue issue, Api api) {
        var proof = new TokenMint.Proof(AuthenticationContext.ONE_FACTOR.wireName(), List.of());
        var terms = new TokenTerms(issue.head().position(), Set.of(), Watch.USUAL, Optional.empty());
        return mint.access(issue, api, Set.of(), false, proof, terms).text();
    }
}
