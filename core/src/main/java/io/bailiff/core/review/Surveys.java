package io.bailiff.core.review;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.grant.GrantFacts;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.journal.AuditFilter;
import io.bailiff.core.journal.Journal;
import io.bailiff.core.journal.SignInEvent;
import io.bailiff.core.journal.SignInFilter;
import io.bailiff.core.journal.SignInOutcome;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.risk.RiskReads;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads what a report is about, a page in a transaction, and holds the rules against it.
public final class Surveys {
    private static final int PAGE = 500;

    private final Transactions<? extends ReviewReads, ? extends ReviewTx> store;
    private final Journal journal;

    public Surveys(Transactions<? extends ReviewReads, ? extends ReviewTx> store, Journal journal) {
        this.store = store;
        this.journal = journal;
    }

    /// What was found.
    ///
    /// @param kept the most urgent ones
    record Found(List<Finding> kept, ReportRun.Tally tally) {}

    private static final class Book {
        private final Map<Severity, List<Finding>> kept = new EnumMap<>(Severity.class);
        private ReportRun.Tally tally = ReportRun.Tally.NONE;

        void add(Finding finding) {
            tally = tally.with(finding.severity());
            var some = kept.computeIfAbsent(finding.severity(), _ -> new ArrayList<>());
            if (some.size() < Reports.KEPT_FINDINGS) {
                some.add(finding);
            }
        }

        Found close() {
            return new Found(
                    kept.values().stream()
                            .flatMap(List::stream)
                            .limit(Reports.KEPT_FINDINGS)
                            .toList(),
                    tally);
        }
    }

    Found of(ReportRun run) {
        var book = new Book();
        int days = run.days();
        Instant now = run.startedAt();
        Instant since = now.minus(Duration.ofDays(days));
        switch (run.kind()) {
            case STALE_SESSIONS ->
                this.<SessionFacts, SessionId>pages(
                        (reads, after) -> reads.unusedSessions(since, now, after, PAGE),
                        facts -> facts.session().id(),
                        facts -> ReportRules.staleSession(facts, days, now).ifPresent(book::add));
            case OLD_GRANTS ->
                this.<GrantFacts, GrantId>pages(
                        (reads, after) -> reads.grantsFrom(since, now, after, PAGE),
                        facts -> facts.grant().id(),
                        facts -> ReportRules.oldGrant(facts, days, now).ifPresent(book::add));
            case UNUSED_APPS ->
                store.read(ReviewReads::appUse)
                        .forEach(use -> ReportRules.unusedApp(use, days, now).ifPresent(book::add));
            case WEAK_ADMINISTRATORS ->
                store.read(ReviewReads::roleHolders)
                        .forEach(user -> ReportRules.weakAdministrator(
                                        user, store.read(reads -> reads.authenticators(user.id())))
                                .ifPresent(book::add));
            case RISKY_CONSENTS ->
                this.<GivenConsent, GivenConsent.Place>pages(
                        (reads, after) -> reads.consents(after, PAGE),
                        GivenConsent::place,
                        given -> ReportRules.riskyConsent(given, days, now).ifPresent(book::add));
            case ACCESS_ATTEMPTS ->
                attempts(since, now)
                        .findings(address -> journal.letInFrom(address, since))
                        .forEach(book::add);
        }
        return book.close();
    }

    private <T, P> void pages(
            BiFunction<ReviewReads, Optional<P>, List<T>> read, Function<T, P> place, Consumer<T> each) {
        Optional<P> after = Optional.empty();
        List<T> page;
        do {
            Optional<P> from = after;
            page = store.<List<T>>read(reads -> read.apply(reads, from));
            page.forEach(each);
            after = page.isEmpty() ? after : Optional.of(place.apply(page.getLast()));
        } while (page.size() == PAGE);
    }

    private Attempts attempts(Instant since, Instant now) {
        var attempts = new Attempts();
        journal.everySignIn(SignInFilter.between(SignInOutcome.FAILED, since, now), event -> {
            if (event instanceof SignInEvent.Proof proof) {
                attempts.failed(event.user(), proof.typed(), event.address(), event.at());
            }
        });
        for (Cause cause : List.of(Cause.REFRESH_TOKEN_REUSED, Cause.CODE_REPLAYED)) {
            journal.everyAuditEntry(
                    AuditFilter.by(cause.wireName(), since, now),
                    record -> attempts.suspicious(
                            cause.wireName(), Severity.HIGH, owner(record.entry()), record.entry()));
        }
        for (String action : List.of(RiskReads.WRONG_KEY, RiskReads.LEAKED_PASSWORD)) {
            journal.everyAuditEntry(
                    AuditFilter.of(action, since, now),
                    record -> attempts.suspicious(
                            action,
                            action.equals(RiskReads.WRONG_KEY) ? Severity.HIGH : Severity.MEDIUM,
                            record.entry().target(),
                            record.entry()));
        }
        return attempts;
    }

    /// Whose grant was killed.
    private String owner(AuditEntry entry) {
        String id = entry.target().substring(entry.target().indexOf(' ') + 1);
        return GrantId.parse(id)
                .<Scope>map(Scope.OfGrant::new)
                .flatMap(scope -> store.<Optional<UserId>>read(reads -> reads.ownerOf(scope)))
                .map(UserId::text)
                .orElse("");
    }
}
