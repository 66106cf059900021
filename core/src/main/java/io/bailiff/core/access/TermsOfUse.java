package io.bailiff.core.access;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.AgreementId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// Terms of use before the people who are to accept them.
public final class TermsOfUse {
    private final Transactions<? extends AccessReads, ? extends AccessTx> store;
    private final InstantSource clock;

    public TermsOfUse(Transactions<? extends AccessReads, ? extends AccessTx> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    public Optional<Agreement> find(AgreementId id) {
        return store.read(reads -> reads.agreement(id));
    }

    /// Accepts the version that was shown.
    ///
    /// @param through the client he does it with
    /// @return false if there is another one by now, or none
    public boolean accept(UserId user, AgreementId id, int version, String address, ClientId through) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return store.write(tx -> {
            var shown = tx.agreement(id).filter(found -> found.version() == version);
            shown.ifPresent(agreement -> {
                tx.accept(new Acceptance(id, user, version, now));
                tx.audit(new AuditEntry(
                        now,
                        new Actor.ByUser(user, through),
                        "accept-terms",
                        user.text(),
                        AuditEntry.OK,
                        Map.of(
                                "agreement", id.text(),
                                "name", agreement.name(),
                                "version", Integer.toString(version),
                                "address", address)));
            });
            return shown.isPresent();
        });
    }
}
