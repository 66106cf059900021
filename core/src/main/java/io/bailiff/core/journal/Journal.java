package io.bailiff.core.journal;

import io.bailiff.core.access.AccessReads.Remembered;
import io.bailiff.core.access.Country;
import io.bailiff.core.access.CountryLookup;
import io.bailiff.core.access.IpRange;
import io.bailiff.core.access.PastSignIn;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Finds what administrators look for in the logs.
///
/// A page is found by the narrowest index that there is for the filter, and the rest of it is held against each entry.
/// Whoever asks for something rare waits no longer than it takes to look through [#LOOKED_THROUGH] entries: then he is
/// told how far back that was, and may look on from there.
public final class Journal {
    /// So many entries are looked through for one page.
    public static final int LOOKED_THROUGH = 20_000;

    private static final int CHUNK = 250;
    private static final int AT_ONCE = 500;

    /// Nodes' clocks differ: an entry may be a little older than the one with the number before it.
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final Transactions<? extends JournalReads, ?> store;
    private final CountryLookup countries;

    public Journal(Transactions<? extends JournalReads, ?> store, CountryLookup countries) {
        this.store = store;
        this.countries = countries;
    }

    /// @param before the number of the last entry of the page before
    public Found<AuditRecord, Long> audit(AuditFilter filter, Optional<Long> before, int most) {
        return store.read(reads -> {
            long start = before.orElseGet(() -> filter.until()
                    .map(moment -> firstFrom(reads, moment.plus(CLOCKS)))
                    .orElse(Long.MAX_VALUE));
            Optional<Instant> oldest = filter.from().map(moment -> moment.minus(CLOCKS));
            List<Newest<AuditRecord>> sources = filter.indexes().stream()
                    .map(index -> new Newest<AuditRecord>(last -> reads.auditEntries(
                            index, last.map(AuditRecord::number).orElse(start), CHUNK)))
                    .toList();
            return page(sources, AuditRecord::number, most, oldest, filter);
        });
    }

    private static Found<AuditRecord, Long> page(
            List<Newest<AuditRecord>> sources,
            ToLongFunction<AuditRecord> number,
            int most,
            Optional<Instant> oldest,
            AuditFilter filter) {
        List<AuditRecord> rows = new ArrayList<>();
        for (int looked = 0; ; looked++) {
            var source = sources.stream()
                    .filter(one -> one.peek().isPresent())
                    .max(Comparator.comparingLong(
                            one -> number.applyAsLong(one.peek().orElseThrow())));
            if (source.isEmpty()) {
                return new Found<>(rows, Optional.empty(), Optional.empty());
            }
            AuditRecord record = source.get().peek().orElseThrow();
            Instant at = record.entry().at();
            if (oldest.filter(at::isBefore).isPresent()) {
                return new Found<>(rows, Optional.empty(), Optional.empty());
            }
            if (rows.size() == most) {
                return new Found<>(rows, Optional.of(rows.getLast().number()), Optional.empty());
            }
            if (looked == LOOKED_THROUGH) {
                return new Found<>(rows, Optional.of(record.number() + 1), Optional.of(at));
            }
            source.get().take();
            if (filter.matches(record.entry())) {
                rows.add(record);
            }
        }
    }

    /// The number of the first entry that is not older than `moment`, found by halving.
    private static long firstFrom(JournalReads reads, Instant moment) {
        long low = 1;
        long high = reads.lastAuditEntry() + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            Optional<AuditRecord> record = reads.auditEntryFrom(middle);
            if (record.isEmpty() || !record.get().entry().at().isBefore(moment)) {
                high = middle;
            } else {
                low = record.get().number() + 1;
            }
        }
        return low;
    }

    /// Hands over every entry, the newest first, a few hundred at a time, each few in a transaction of their own.
    public void everyAuditEntry(AuditFilter filter, Consumer<AuditRecord> each) {
        Optional<Long> place = Optional.empty();
        do {
            var page = audit(filter, place, AT_ONCE);
            page.rows().forEach(each);
            place = page.next();
        } while (place.isPresent());
    }

    /// As [#everyAuditEntry].
    public void everySignIn(SignInFilter filter, Consumer<SignInEvent> each) {
        Optional<SignInBookmark> place = Optional.empty();
        do {
            var page = signIns(filter, place, AT_ONCE);
            page.rows().forEach(each);
            place = page.next();
        } while (place.isPresent());
    }

    public Optional<AuditRecord> auditEntry(long number) {
        return store.read(reads -> reads.auditEntry(number));
    }

    /// The hash that the entry before has; empty for the first one.
    public Optional<String> hashBefore(AuditRecord record) {
        return record.seal()
                .flatMap(seal -> store.read(reads -> reads.link(seal.link() - 1)))
                .flatMap(AuditRecord::seal)
                .map(AuditRecord.Seal::hash);
    }

    /// @param after the last one of the page before
    public Found<SignInEvent, SignInBookmark> signIns(SignInFilter filter, Optional<SignInBookmark> after, int most) {
        return store.read(reads -> signIns(reads, filter, after, most));
    }

    /// Proofs come by their number, which is as good as by their time: nodes' clocks differ by less than matters here.
    private Found<SignInEvent, SignInBookmark> signIns(
            JournalReads reads, SignInFilter filter, Optional<SignInBookmark> after, int most) {
        SignInBookmark place = after.orElseGet(() -> start(reads, filter.until()));
        Optional<Instant> oldest = filter.from().map(moment -> moment.minus(CLOCKS));
        SignInIndex by = filter.index();
        var start = place;
        var admissions = new Newest<SignInEvent>(last -> filter.wantsAdmissions()
                ? admissions(
                        reads, reads.admissions(by, last.map(SignInEvent::place).orElse(start.admissions()), CHUNK))
                : List.of());
        var proofs = new Newest<SignInEvent>(last -> filter.wantsProofs()
                ? reads.proofs(by, last.map(SignInEvent::number).orElse(start.proofs()), CHUNK).stream()
                        .map(this::proof)
                        .toList()
                : List.of());
        List<SignInEvent> rows = new ArrayList<>();
        for (int looked = 0; ; looked++) {
            var newest = newer(admissions, proofs);
            var found = newest.peek();
            if (found.isEmpty()
                    || oldest.filter(moment -> found.get().at().isBefore(moment))
                            .isPresent()) {
                return new Found<>(rows, Optional.empty(), Optional.empty());
            }
            if (rows.size() == most) {
                return new Found<>(rows, Optional.of(place), Optional.empty());
            }
            if (looked == LOOKED_THROUGH) {
                return new Found<>(
                        rows, Optional.of(place), Optional.of(found.get().at()));
            }
            newest.take();
            place = switch (found.get()) {
                case SignInEvent.Admission one -> new SignInBookmark(one.place(), place.proofs());
                case SignInEvent.Proof one -> new SignInBookmark(place.admissions(), one.number());
            };
            if (filter.matches(found.get())) {
                rows.add(found.get());
            }
        }
    }

    private static SignInBookmark start(JournalReads reads, Optional<Instant> until) {
        return new SignInBookmark(
                until.map(SignInPlace::before).orElse(SignInPlace.END),
                until.map(moment -> firstFrom(reads, moment.plus(CLOCKS))).orElse(Long.MAX_VALUE));
    }

    private static Newest<SignInEvent> newer(Newest<SignInEvent> one, Newest<SignInEvent> other) {
        var first = one.peek();
        var second = other.peek();
        boolean later = second.isPresent()
                && (first.isEmpty() || second.get().at().isAfter(first.get().at()));
        return later ? other : one;
    }

    private List<SignInEvent> admissions(JournalReads reads, List<Remembered> remembered) {
        var sessions = remembered.stream()
                .flatMap(one -> one.signIn().trace().session().stream())
                .collect(Collectors.toSet());
        Map<SessionId, RiskLevel> risks = sessions.isEmpty() ? Map.of() : reads.sessionRisks(sessions);
        return remembered.stream()
                .<SignInEvent>map(one -> {
                    var signIn = one.signIn();
                    var seen = signIn.circumstances().signInRisk();
                    var known = signIn.trace().session().map(id -> risks.getOrDefault(id, RiskLevel.NONE));
                    return new SignInEvent.Admission(
                            one.id(),
                            signIn,
                            signIn.country() instanceof Country.Known ? signIn.country() : country(signIn.address()),
                            known.filter(level -> level.compareTo(seen) > 0).orElse(seen));
                })
                .toList();
    }

    private SignInEvent proof(AuditRecord record) {
        return new SignInEvent.Proof(
                record.number(), record.entry(), country(record.entry().detail().getOrDefault("address", "")));
    }

    private Country country(String address) {
        return IpRange.address(address.replaceFirst("%.*", ""))
                .map(countries::of)
                .orElse(Country.UNKNOWN);
    }

    /// True if somebody was let into an app from this address, as far as the newest sign-ins from there tell.
    public boolean letInFrom(String address, Instant since) {
        return store.read(
                reads -> reads.admissions(new SignInIndex.FromAddress(address), SignInPlace.END, CHUNK).stream()
                        .anyMatch(one -> one.signIn().came() == PastSignIn.Came.IN
                                && !one.signIn().at().isBefore(since)));
    }

    /// The sign-in with this [SignInEvent#key].
    public Optional<SignInEvent> signIn(String key) {
        String[] parts = key.split("-", -1);
        if (!key.matches("p-\\d{1,18}|a-\\d{1,15}-\\d{1,19}")) {
            return Optional.empty();
        }
        try {
            return parts[0].equals("p")
                    ? auditEntry(Long.parseLong(parts[1]))
                            .filter(record -> record.entry().action().equals("sign-in"))
                            .map(this::proof)
                    : admission(
                            new SignInPlace(Instant.ofEpochMilli(Long.parseLong(parts[1])), Long.parseLong(parts[2])));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private Optional<SignInEvent> admission(SignInPlace place) {
        return store.read(reads -> reads.admission(place)
                .map(remembered -> admissions(reads, List.of(remembered)).getFirst()));
    }
}
