package io.bailiff.core.federation;

import io.bailiff.core.id.ProviderId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.origin.OriginReads;
import java.util.List;
import java.util.Optional;

/// Looking at other providers and what is linked with them.
public interface FederationReads extends OriginReads {

    /// All of them, by id.
    List<Provider> providers();

    Optional<Provider> provider(ProviderId id);

    /// The linked account with this subject of this issuer.
    Optional<ExternalAccount> externalAccount(ProviderId provider, String issuer, String subject);

    /// How many accounts are linked with it.
    int linkedAccounts(ProviderId provider);

    /// What a user has linked, oldest first.
    List<ExternalAccount> externalAccounts(UserId user);

    /// True if the provider has ended what the identity comes from: that very session, or everything
    /// of its subject that is not younger.
    boolean ended(ExternalIdentity identity);
}
