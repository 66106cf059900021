package io.bailiff.core.directory;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Tells Global Administrators by mail before something ends by itself: 30 days, a week and a day before, each once.
public final class EndWarnings {
    private static final String ACTION = "ends-soon";
    private static final Duration KEPT = Duration.ofDays(30);

    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final AdministratorMail mail;
    private final InstantSource clock;

    public EndWarnings(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            Postbox postbox,
            Carriers carriers,
            InstantSource clock) {
        this.store = store;
        this.mail = new AdministratorMail(postbox, carriers);
        this.clock = clock;
    }

    /// Tells of those that people have not been told of. Of several nodes one does.
    ///
    /// @return what was told, the first to end first
    public List<Ending> tell(List<Ending> endings) {
        Instant now = clock.instant();
        List<Ending> due = endings.stream()
                .filter(ending -> ending.step(now).isPresent())
                .sorted(Ending.FIRST)
                .toList();
        return due.isEmpty() ? List.of() : store.write(tx -> told(tx, due, now));
    }

    private List<Ending> told(DirectoryTx tx, List<Ending> due, Instant now) {
        tx.forgetWarnings(now.minus(KEPT));
        List<Ending> told = due.stream()
                .filter(ending -> tx.warned(ending, ending.step(now).orElseThrow()))
                .toList();
        told.forEach(ending -> tx.audit(entry(ending, now)));
        if (!told.isEmpty()) {
            send(tx, told, now);
        }
        return told;
    }

    private static AuditEntry entry(Ending ending, Instant now) {
        return new AuditEntry(
                now,
                new Actor.ByRule("ends-soon"),
                ACTION,
                ending.what(),
                AuditEntry.OK,
                Map.of(
                        "kind", ending.kind().wireName(),
                        "name", ending.name(),
                        "at", ending.at().toString(),
                        "days", Integer.toString(ending.step(now).orElseThrow())));
    }

    private void send(DirectoryTx tx, List<Ending> told, Instant now) {
        long credentials = told.stream()
                .filter(ending -> ending.kind() == Ending.Kind.CREDENTIAL)
                .count();
        var facts = Map.of(
                "at", told.getFirst().at().toString(),
                "certificates", Long.toString(told.size() - credentials),
                "credentials", Long.toString(credentials));
        mail.send(tx, ACTION, facts, now);
    }
}
