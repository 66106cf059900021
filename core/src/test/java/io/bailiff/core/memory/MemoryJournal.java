package io.bailiff.core.memory;

import io.bailiff.core.access.AccessReads.Remembered;
import io.bailiff.core.access.PastSignIn;
import io.bailiff.core.audit.AuditChain;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.journal.AuditIndex;
import io.bailiff.core.journal.AuditRecord;
import io.bailiff.core.journal.ChainCheck;
import io.bailiff.core.journal.JournalTx;
import io.bailiff.core.journal.SavedFilter;
import io.bailiff.core.journal.SignInIndex;
import io.bailiff.core.journal.SignInPlace;
import io.bailiff.core.risk.RiskLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// The logs, on the tables in memory.
record MemoryJournal(MemoryTx tx) implements JournalTx {

    private Tables tables() {
        return tx.tables();
    }

    private List<AuditRecord> all() {
        List<AuditRecord> records = new ArrayList<>();
        String hash = AuditChain.ROOT;
        for (AuditEntry entry : tables().audit) {
            long number = records.size() + 1L;
            if (number <= tables().chained) {
                hash = AuditChain.link(hash, number, entry);
                records.add(new AuditRecord(number, Optional.of(new AuditRecord.Seal(number, hash)), entry));
            } else {
                records.add(new AuditRecord(number, Optional.empty(), entry));
            }
        }
        return records;
    }

    private static boolean holds(AuditIndex by, AuditEntry entry) {
        return switch (by) {
            case AuditIndex.All() -> true;
            case AuditIndex.Refusals() -> !entry.outcome().equals(AuditEntry.OK);
            case AuditIndex.OfAction(var action) -> entry.action().equals(action);
            case AuditIndex.ByActor(var id) -> entry.actor().id().equals(id);
            case AuditIndex.OnTarget(var target) -> entry.target().equals(target);
        };
    }

    @Override
    public List<AuditRecord> auditEntries(AuditIndex by, long before, int most) {
        return all().reversed().stream()
                .filter(record -> record.number() < before && holds(by, record.entry()))
                .limit(most)
                .toList();
    }

    @Override
    public Optional<AuditRecord> auditEntry(long number) {
        return auditEntryFrom(number).filter(record -> record.number() == number);
    }

    @Override
    public Optional<AuditRecord> auditEntryFrom(long number) {
        return all().stream().filter(record -> record.number() >= number).findFirst();
    }

    @Override
    public long lastAuditEntry() {
        return tables().audit.size();
    }

    @Override
    public List<AuditRecord> chain(long after, int most) {
        return all().stream()
                .filter(record ->
                        record.seal().filter(seal -> seal.link() > after).isPresent())
                .limit(most)
                .toList();
    }

    @Override
    public Optional<AuditRecord> link(long link) {
        return chain(link - 1, 1).stream().findFirst();
    }

    @Override
    public ChainEnd chainEnd() {
        return all().stream()
                .flatMap(record -> record.seal().stream())
                .reduce((_, last) -> last)
                .map(seal -> new ChainEnd(seal.link(), seal.hash()))
                .orElse(new ChainEnd(0, AuditChain.ROOT));
    }

    private Stream<Remembered> newestAdmissions() {
        return tables().pastSignIns.entrySet().stream()
                .map(entry -> new Remembered(entry.getKey(), entry.getValue()))
                .sorted(Comparator.<Remembered, SignInPlace>comparing(MemoryJournal::place)
                        .reversed());
    }

    private static SignInPlace place(Remembered one) {
        return new SignInPlace(one.signIn().at(), one.id());
    }

    private static boolean holds(SignInIndex by, PastSignIn one) {
        return switch (by) {
            case SignInIndex.All() -> true;
            case SignInIndex.Troubled() -> one.came() != PastSignIn.Came.IN;
            case SignInIndex.OfUser(var user) -> one.user().equals(user);
            case SignInIndex.ToApp(var app) -> one.client().equals(app);
            case SignInIndex.FromAddress(var address) -> one.address().equals(address);
        };
    }

    @Override
    public List<Remembered> admissions(SignInIndex by, SignInPlace before, int most) {
        return newestAdmissions()
                .filter(one -> place(one).compareTo(before) < 0 && holds(by, one.signIn()))
                .limit(most)
                .toList();
    }

    @Override
    public Optional<Remembered> admission(SignInPlace place) {
        return newestAdmissions().filter(one -> place(one).equals(place)).findFirst();
    }

    private static boolean holds(SignInIndex by, AuditEntry entry) {
        return switch (by) {
            case SignInIndex.All(), SignInIndex.ToApp _, SignInIndex.FromAddress _ -> true;
            case SignInIndex.Troubled() -> !entry.outcome().equals(AuditEntry.OK);
            case SignInIndex.OfUser(var user) -> entry.target().equals(user.text());
        };
    }

    @Override
    public List<AuditRecord> proofs(SignInIndex by, long before, int most) {
        return all().reversed().stream()
                .filter(record -> record.entry().action().equals("sign-in"))
                .filter(record -> record.number() < before && holds(by, record.entry()))
                .limit(most)
                .toList();
    }

    @Override
    public Map<SessionId, RiskLevel> sessionRisks(Set<SessionId> sessions) {
        Map<SessionId, RiskLevel> risks = new HashMap<>();
        sessions.forEach(session -> tx.sessionRisk(session).ifPresent(level -> risks.put(session, level)));
        return risks;
    }

    @Override
    public Optional<ChainCheck> chainCheck() {
        return tables().chainCheck;
    }

    @Override
    public void save(ChainCheck check) {
        tables().chainCheck = Optional.of(check);
    }

    @Override
    public List<SavedFilter> filters(UserId owner, SavedFilter.Log log) {
        return tables().savedFilters.values().stream()
                .filter(filter -> filter.log() == log
                        && (filter.shared() || filter.owner().equals(owner)))
                .sorted(Comparator.comparing(SavedFilter::name)
                        .thenComparing(filter -> filter.id().toString()))
                .toList();
    }

    @Override
    public Optional<SavedFilter> filter(UUID id) {
        return Optional.ofNullable(tables().savedFilters.get(id));
    }

    @Override
    public int countFilters(UserId owner) {
        return (int) tables().savedFilters.values().stream()
                .filter(filter -> filter.owner().equals(owner))
                .count();
    }

    @Override
    public void insert(SavedFilter filter) {
        tables().savedFilters.put(filter.id(), filter);
    }

    @Override
    public void removeFilter(UUID id) {
        tables().savedFilters.remove(id);
    }

    @Override
    public Instant storeTime() {
        return tx.clock().instant();
    }

    @Override
    public void audit(AuditEntry entry) {
        tx.audit(entry);
    }
}
