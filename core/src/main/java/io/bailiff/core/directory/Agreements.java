package io.bailiff.core.directory;

import io.bailiff.core.access.Acceptance;
import io.bailiff.core.access.AccessReads;
import io.bailiff.core.access.Agreement;
import io.bailiff.core.access.Control;
import io.bailiff.core.access.GrantControls;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.AgreementId;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Terms of use in the hands of an administrator.
public final class Agreements {
    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final InstantSource clock;

    public Agreements(Transactions<? extends DirectoryReads, ? extends DirectoryTx> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// All, by name.
    public List<Agreement> all() {
        return store.read(AccessReads::agreements);
    }

    public Optional<Agreement> find(AgreementId id) {
        return store.read(reads -> reads.agreement(id));
    }

    /// Who has accepted it, each version by itself, the newest first.
    public List<Acceptance> acceptances(AgreementId id) {
        return store.read(reads -> reads.acceptances(id));
    }

    /// Adds it, or replaces the one with this id. Another text is another version.
    public PolicyChange<Agreement> save(Agreement agreement, Caller caller) {
        Instant now = clock.instant();
        return store.write(tx -> {
            String target = agreement.id().text();
            var refusal = AccessAudit.refusal(tx, caller);
            if (refusal.isPresent()) {
                return AccessAudit.refuse(tx, new PolicyChange.NotAllowed<>(refusal.get()), target, caller, now);
            }
            var problems = problems(tx, agreement);
            if (!problems.none()) {
                return AccessAudit.refuse(tx, new PolicyChange.Invalid<>(problems.all()), target, caller, now);
            }
            tx.save(agreement);
            tx.audit(AccessAudit.entry(
                    now,
                    caller,
                    target,
                    AuditEntry.OK,
                    Map.of("agreement", agreement.name(), "version", Integer.toString(agreement.version()))));
            return new PolicyChange.Changed<>(agreement, 0);
        });
    }

    private static Problems problems(DirectoryTx tx, Agreement agreement) {
        var others = tx.agreements().stream()
                .filter(one -> !one.id().equals(agreement.id()))
                .toList();
        var problems = new Problems();
        problems.text(Optional.of(agreement.name()), "displayName");
        problems.addIf(
                others.stream().anyMatch(one -> one.name().equals(agreement.name())),
                "displayName",
                "there are others of this name");
        boolean odd = agreement.text().chars().anyMatch(sign -> Character.isISOControl(sign) && sign != '\n');
        problems.addIf(
                agreement.text().isBlank() || agreement.text().length() > Agreement.LONGEST || odd,
                "text",
                "1 to " + Agreement.LONGEST + " characters of plain text, not blank");
        problems.addIf(others.size() >= Agreement.MOST, "", "there are " + Agreement.MOST + " already");
        return problems;
    }

    /// Changes it; what `change` makes of it is checked as a new one is.
    public PolicyChange<Agreement> change(AgreementId id, UnaryOperator<Agreement> change, Caller caller) {
        return find(id).map(found -> save(change.apply(found), caller)).orElseGet(PolicyChange.NothingMatches::new);
    }

    /// Takes it away, with all that was accepted, if no policy asks for it.
    public PolicyChange<Agreement> remove(AgreementId id, Caller caller) {
        Instant now = clock.instant();
        return store.write(tx -> {
            var refusal = AccessAudit.refusal(tx, caller);
            if (refusal.isPresent()) {
                return AccessAudit.refuse(tx, new PolicyChange.NotAllowed<>(refusal.get()), id.text(), caller, now);
            }
            var found = tx.agreement(id);
            if (found.isEmpty()) {
                return AccessAudit.refuse(tx, new PolicyChange.NothingMatches<>(), id.text(), caller, now);
            }
            boolean used = tx.accessPolicies().stream()
                    .anyMatch(policy -> policy.grant() instanceof GrantControls.Needs(var controls, var _)
                            && controls.contains(new Control.Terms(id)));
            if (used) {
                return AccessAudit.refuse(tx, new PolicyChange.InUse<>(), id.text(), caller, now);
            }
            tx.removeAgreement(id);
            tx.audit(AccessAudit.entry(
                    now,
                    caller,
                    id.text(),
                    AuditEntry.OK,
                    Map.of("removed", found.get().name())));
            return new PolicyChange.Changed<>(found.get(), 0);
        });
    }
}
