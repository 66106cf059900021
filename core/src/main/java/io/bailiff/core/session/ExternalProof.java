package io.bailiff.core.session;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.federation.ExternalIdentity;
import io.bailiff.core.federation.Provider;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.origin.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Another provider's word for somebody who has linked his account there.
///
/// @param account the linked account, as it was found when the answer arrived
record ExternalProof(ExternalIdentity identity, AuthenticatorId account) implements FirstProof {

    @Override
    public Optional<Origin> origin() {
        return Optional.of(identity.origin());
    }

    @Override
    public Optional<List<String>> methods(SessionTx tx, Factors factors, Instant now) {
        var linked = tx.externalAccount(identity.provider(), identity.issuer(), identity.subject())
                .filter(found -> found.common().id().equals(account) && factors.trusts(found.common()));
        if (linked.isEmpty() || tx.ended(identity)) {
            return Optional.empty();
        }
        return tx.provider(identity.provider())
                .filter(provider -> provider.enabled() && provider.issuer().equals(identity.issuer()))
                .map(provider -> {
                    tx.used(account, now);
                    return references(provider);
                });
    }

    private List<String> references(Provider provider) {
        var all = new ArrayList<>(List.of(AuthenticatorKind.EXTERNAL_ACCOUNT.reference()));
        all.addAll(provider.means(identity.said()));
        return List.copyOf(all);
    }
}
