package io.bailiff.core.memory;

import io.bailiff.core.client.Client;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.grant.GrantFacts;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.review.AppUse;
import io.bailiff.core.review.Finding;
import io.bailiff.core.review.GivenConsent;
import io.bailiff.core.review.ReportKind;
import io.bailiff.core.review.ReportPlace;
import io.bailiff.core.review.ReportRun;
import io.bailiff.core.review.ReportSchedule;
import io.bailiff.core.review.ReviewTx;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Reports, on the tables in memory.
interface MemoryReview extends ReviewTx {
    Comparator<ReportRun> BY_START = Comparator.comparing(ReportRun::startedAt)
            .thenComparing(run -> run.id().toString());

    Tables tables();

    Optional<GrantFacts> grant(GrantId id);

    @Override
    default List<SessionFacts> unusedSessions(Instant since, Instant now, Optional<SessionId> after, int most) {
        return tables().sessions.values().stream()
                .filter(session -> !session.lastSeen().isAfter(since)
                        && session.end().isAfter(now)
                        && session.signedOutAt().isEmpty())
                .sorted(Comparator.comparing((Session session) -> session.id().text()))
                .filter(session -> after.filter(last -> session.id().text().compareTo(last.text()) <= 0)
                        .isEmpty())
                .limit(most)
                .flatMap(session -> session(session.id()).stream())
                .toList();
    }

    @Override
    default List<GrantFacts> grantsFrom(Instant until, Instant now, Optional<GrantId> after, int most) {
        return tables().grants.values().stream()
                .filter(grant -> !grant.createdAt().isAfter(until)
                        && grant.expiresAt().isAfter(now)
                        && grant.idleUntil().isAfter(now))
                .sorted(Comparator.comparing((Grant grant) -> grant.id().text()))
                .filter(grant -> after.filter(last -> grant.id().text().compareTo(last.text()) <= 0)
                        .isEmpty())
                .limit(most)
                .flatMap(grant -> grant(grant.id()).stream())
                .toList();
    }

    @Override
    default List<AppUse> appUse() {
        return tables().clients.values().stream()
                .sorted(Comparator.comparing((Client client) -> client.id().text()))
                .map(client -> new AppUse(
                        client.id(),
                        client.name(),
                        client.enabled(),
                        Instant.EPOCH,
                        Optional.ofNullable(tables().sightings.get(client.id()))
                                .flatMap(seen -> Stream.of(seen.capable(), seen.plain())
                                        .flatMap(Optional::stream)
                                        .max(Comparator.naturalOrder()))))
                .toList();
    }

    @Override
    default List<User> roleHolders() {
        return tables().users.values().stream()
                .filter(user -> user.enabled()
                        && !user.roles().isEmpty()
                        && !tables().deleted.containsKey(user.id()))
                .sorted(Comparator.comparing((User user) -> user.id().text()))
                .toList();
    }

    @Override
    default List<GivenConsent> consents(Optional<GivenConsent.Place> after, int most) {
        List<GivenConsent> all = new ArrayList<>();
        tables().consents
                .forEach((scope, scopes) -> user(scope.user())
                        .ifPresent(user -> Optional.ofNullable(tables().clients.get(scope.client()))
                                .ifPresent(client -> all.add(new GivenConsent(
                                        user.id(),
                                        user.displayName(),
                                        client.id(),
                                        client.name(),
                                        client.enabled(),
                                        scopes,
                                        tables().consentTimes.getOrDefault(scope, Instant.EPOCH),
                                        userRisk(user.id()).level())))));
        return all.stream()
                .sorted(Comparator.comparing(MemoryReview::text))
                .filter(one -> after.filter(last -> text(one)
                                        .compareTo(last.user().text() + " "
                                                + last.app().text())
                                <= 0)
                        .isEmpty())
                .limit(most)
                .toList();
    }

    private static String text(GivenConsent one) {
        return one.user().text() + " " + one.app().text();
    }

    @Override
    default Optional<ReportRun> reportRun(UUID id) {
        return Optional.ofNullable(tables().reportRuns.get(id));
    }

    @Override
    default List<ReportRun> reportRuns(Optional<ReportKind> kind, Optional<ReportPlace> after, int most) {
        return tables().reportRuns.values().stream()
                .filter(run -> kind.filter(one -> one != run.kind()).isEmpty())
                .sorted(BY_START.reversed())
                .dropWhile(run -> after.filter(place -> run.startedAt().isAfter(place.startedAt())
                                || (run.startedAt().equals(place.startedAt())
                                        && run.id()
                                                        .toString()
                                                        .compareTo(place.run().toString())
                                                >= 0))
                        .isPresent())
                .limit(most)
                .toList();
    }

    @Override
    default List<Finding> reportFindings(UUID run, int from, int most) {
        return tables().reportFindings.getOrDefault(run, List.of()).stream()
                .skip(from)
                .limit(most)
                .toList();
    }

    @Override
    default void insert(ReportRun run) {
        tables().reportRuns.put(run.id(), run);
    }

    @Override
    default void save(ReportRun run) {
        tables().reportRuns.replace(run.id(), run);
    }

    @Override
    default void insert(UUID run, int from, List<Finding> findings) {
        List<Finding> all = new ArrayList<>(tables().reportFindings.getOrDefault(run, List.of()));
        all.addAll(findings);
        tables().reportFindings.put(run, List.copyOf(all));
    }

    @Override
    default void forgetReportsBut(ReportKind kind, int newest) {
        reportRuns(Optional.of(kind), Optional.empty(), Integer.MAX_VALUE).stream()
                .skip(newest)
                .map(ReportRun::id)
                .toList()
                .forEach(id -> {
                    tables().reportRuns.remove(id);
                    tables().reportFindings.remove(id);
                });
    }

    @Override
    default List<ReportSchedule> reportSchedules() {
        return tables().reportSchedules.values().stream()
                .sorted(Comparator.comparing((ReportSchedule one) -> one.kind().wireName())
                        .thenComparing(one -> one.id().toString()))
                .toList();
    }

    @Override
    default Optional<ReportSchedule> reportSchedule(UUID id) {
        return Optional.ofNullable(tables().reportSchedules.get(id));
    }

    @Override
    default void save(ReportSchedule schedule) {
        tables().reportSchedules.put(schedule.id(), schedule);
    }

    @Override
    default boolean removeReportSchedule(UUID id) {
        return tables().reportSchedules.remove(id) != null;
    }

    @Override
    default boolean move(ReportSchedule from, ReportSchedule to) {
        boolean mine = reportSchedule(from.id())
                .filter(one -> one.nextAt().equals(from.nextAt()))
                .isPresent();
        if (mine) {
            tables().reportSchedules.put(to.id(), to);
        }
        return mine;
    }
}
