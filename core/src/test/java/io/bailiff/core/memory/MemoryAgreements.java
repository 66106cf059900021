package io.bailiff.core.memory;

import io.bailiff.core.access.Acceptance;
import io.bailiff.core.access.AccessTx;
import io.bailiff.core.access.Agreement;
import io.bailiff.core.id.AgreementId;
import io.bailiff.core.id.UserId;
import java.util.Comparator;
import java.util.List;

/// Terms of use, in memory.
interface MemoryAgreements extends AccessTx {

    Tables tables();

    @Override
    default List<Agreement> agreements() {
        return tables().agreements.values().stream()
                .sorted(Comparator.comparing(Agreement::name))
                .toList();
    }

    @Override
    default void save(Agreement agreement) {
        tables().agreements.put(agreement.id(), agreement);
    }

    @Override
    default void removeAgreement(AgreementId agreement) {
        tables().agreements.remove(agreement);
        tables().acceptances.removeIf(one -> one.agreement().equals(agreement));
    }

    @Override
    default void accept(Acceptance acceptance) {
        tables().acceptances
                .removeIf(one -> one.agreement().equals(acceptance.agreement())
                        && one.user().equals(acceptance.user())
                        && one.version() == acceptance.version());
        tables().acceptances.add(acceptance);
    }

    @Override
    default List<Acceptance> acceptances(AgreementId agreement) {
        return tables().acceptances.stream()
                .filter(one -> one.agreement().equals(agreement))
                .sorted(Comparator.comparing(Acceptance::at)
                        .reversed()
                        .thenComparing(one -> one.user().text()))
                .toList();
    }

    @Override
    default List<Acceptance> acceptancesOf(UserId user) {
        return tables().acceptances.stream()
                .filter(one -> one.user().equals(user))
                .toList();
    }
}
