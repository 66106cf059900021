package io.bailiff.core.federation;

import io.bailiff.core.id.ProviderId;
import io.bailiff.core.origin.Origin;
import io.bailiff.core.origin.OriginTx;
import java.time.Instant;
import java.util.Optional;

/// Writing other providers and what is linked with them.
public interface FederationTx extends FederationReads, OriginTx {

    /// Adds the provider or replaces it.
    void save(Provider provider, Instant at);

    /// Takes the provider away, with what is linked and under way.
    ///
    /// @return false if there is none
    boolean removeProvider(ProviderId id);

    void insert(ExternalFlow flow);

    /// Takes the flow out: of two answers to one question the second finds nothing.
    Optional<ExternalFlow> takeExternalFlow(String hash);

    /// Links an account. The pair of issuer and subject must be free at this provider.
    void insert(ExternalAccount account);

    /// Remembers a token by which the provider ends something.
    ///
    /// @return false if it came before
    boolean firstEnd(ProviderId provider, String tokenId, Instant forgetAt);

    /// Remembers what a provider has ended, so that no ID token that is on its way makes it anew.
    ///
    /// @param match of one subject, or of one session
    /// @param issuedAt of the provider's word, by its clock
    void ended(Origin.Match match, Instant issuedAt, Instant forgetAt);
}
