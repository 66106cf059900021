package io.bailiff.core.federation;

import io.bailiff.core.id.ProviderId;
import io.bailiff.core.origin.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who somebody is at another provider, by an ID token that was checked.
///
/// @param session what the provider calls the session there (`sid`)
/// @param said what it says about how he proved himself: values of `amr` and `acr`
/// @param issuedAt by the provider's clock, in whole seconds
public record ExternalIdentity(
        ProviderId provider,
        String issuer,
        String subject,
        Optional<String> session,
        List<String> said,
        Instant issuedAt) {

    public ExternalIdentity {
        said = List.copyOf(said);
    }

    public Origin origin() {
        return new Origin(Provider.source(provider), subject, session);
    }
}
