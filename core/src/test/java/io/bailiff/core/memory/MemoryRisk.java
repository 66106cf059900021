package io.bailiff.core.memory;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.risk.RiskDetection;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.RiskState;
import io.bailiff.core.risk.RiskTx;
import io.bailiff.core.risk.RiskType;
import io.bailiff.core.risk.UserRisk;
import io.bailiff.core.session.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// What was found about sign-ins and accounts, in memory.
interface MemoryRisk extends RiskTx {
    /// A failed sign-in.
    record Failure(Optional<UserId> user, String network, Instant at) {}

    Tables tables();

    @Override
    default UserRisk userRisk(UserId user) {
        return riskHistory(user, 1).stream().findFirst().orElseGet(() -> UserRisk.none(user));
    }

    @Override
    default List<UserRisk> userRisks(Set<UserId> users) {
        return users.stream().flatMap(user -> riskHistory(user, 1).stream()).toList();
    }

    @Override
    default List<UserRisk> riskyUsers(Optional<RiskLevel> level, Optional<RiskState> state, int limit) {
        return tables().risks.stream()
                .map(UserRisk::user)
                .distinct()
                .map(this::userRisk)
                .filter(risk -> level.isEmpty() || risk.level() == level.get())
                .filter(risk -> state.isEmpty() || risk.state() == state.get())
                .sorted(Comparator.comparing(UserRisk::updatedAt)
                        .reversed()
                        .thenComparing(risk -> risk.user().text()))
                .limit(limit)
                .toList();
    }

    @Override
    default List<UserRisk> riskHistory(UserId user, int limit) {
        return tables().risks.reversed().stream()
                .filter(risk -> risk.user().equals(user))
                .limit(limit)
                .toList();
    }

    @Override
    default List<RiskDetection> detections(Optional<UserId> user, int limit) {
        return tables().detections.values().stream()
                .filter(one -> user.isEmpty() || one.user().equals(user.get()))
                .sorted(Comparator.comparing(RiskDetection::detectedAt)
                        .reversed()
                        .thenComparing(one -> one.id().toString()))
                .limit(limit)
                .toList();
    }

    @Override
    default Optional<RiskDetection> detection(UUID id) {
        return Optional.ofNullable(tables().detections.get(id));
    }

    @Override
    default boolean detected(UserId user, RiskType type, String source, Instant since) {
        return tables().detections.values().stream()
                .anyMatch(one -> one.user().equals(user)
                        && one.finding().type() == type
                        && one.finding().source().equals(source)
                        && one.detectedAt().isAfter(since));
    }

    @Override
    default Optional<RiskLevel> sessionRisk(SessionId session) {
        return Optional.ofNullable(tables().sessionRisks.get(session));
    }

    @Override
    default Both risks(UserId user, SessionId session) {
        return new Both(userRisk(user), sessionRisk(session));
    }

    private static SignIn signIn(Session session) {
        return new SignIn(
                session.id(),
                session.user(),
                session.device(),
                session.address(),
                session.createdAt(),
                session.lastSeen());
    }

    @Override
    default Optional<SignIn> signIn(SessionId session) {
        return Optional.ofNullable(tables().sessions.get(session)).map(MemoryRisk::signIn);
    }

    private Stream<Session> sessionsBy(UserId user) {
        return tables().sessions.values().stream()
                .filter(session -> session.user().equals(user))
                .sorted(Comparator.comparing(Session::createdAt));
    }

    @Override
    default List<SignIn> unlooked(UserId user, Instant since) {
        return sessionsBy(user)
                .filter(session -> !session.createdAt().isBefore(since))
                .filter(session -> sessionRisk(session.id()).isEmpty())
                .map(MemoryRisk::signIn)
                .toList();
    }

    @Override
    default List<SignIn> before(SignIn signIn, int limit) {
        return sessionsBy(signIn.user())
                .filter(session -> !session.createdAt().isAfter(signIn.at()))
                .filter(session -> !session.id().equals(signIn.session()))
                .map(MemoryRisk::signIn)
                .toList()
                .reversed()
                .stream()
                .limit(limit)
                .toList();
    }

    @Override
    default int accountsFailing(String network, Instant since) {
        return Math.toIntExact(tables().failures.stream()
                .filter(one -> one.network().equals(network) && one.at().isAfter(since))
                .flatMap(one -> one.user().stream())
                .distinct()
                .count());
    }

    @Override
    default int failures(UserId user, Instant since) {
        return Math.toIntExact(tables().failures.stream()
                .filter(one -> one.user().equals(Optional.of(user)) && one.at().isAfter(since))
                .count());
    }

    @Override
    default Optional<Bookmark> bookmark() {
        return tables().riskPlace;
    }

    @Override
    default Bookmark end() {
        return new Bookmark(tables().chained, tables().kills.size());
    }

    @Override
    default List<Word> words(long after, int limit) {
        List<Word> words = new ArrayList<>();
        for (int i = Math.toIntExact(after); i < tables().chained && words.size() < limit; i++) {
            AuditEntry entry = tables().audit.get(i);
            if (HEARD.contains(entry.action())) {
                var user = UserId.parse(entry.target());
                words.add(new Word(
                        i + 1L,
                        entry.action(),
                        entry.outcome(),
                        user,
                        entry.detail().getOrDefault("address", ""),
                        entry.actor() instanceof Actor.ByUser(var by, var _)
                                && user.filter(by::equals).isPresent(),
                        entry.detail().getOrDefault("grant", ""),
                        entry.detail().getOrDefault("key", ""),
                        entry.at()));
            }
        }
        return words;
    }

    @Override
    default Optional<UserId> ownerOf(Scope scope) {
        return switch (scope) {
            case Scope.OfUser(var user) -> Optional.of(user);
            case Scope.OfUserAtClient(var user, var _) -> Optional.of(user);
            case Scope.OfSession(var session) ->
                Optional.ofNullable(tables().sessions.get(session)).map(Session::user);
            case Scope.OfGrant(var grant) ->
                Optional.ofNullable(tables().grants.get(grant)).map(found -> found.user());
            case Scope.OfTenant _, Scope.OfClient _, Scope.OfDevice _ -> Optional.empty();
        };
    }

    @Override
    default boolean showedSecondFactor(UserId user, Instant since) {
        return sessionsBy(user)
                .anyMatch(session -> !session.createdAt().isBefore(since)
                        && session.methods().contains("mfa"));
    }

    @Override
    default void save(UserRisk risk) {
        tables().risks.add(risk);
    }

    @Override
    default void insert(RiskDetection detection) {
        tables().detections.put(detection.id(), detection);
    }

    @Override
    default void settle(UserId user, RiskState state) {
        tables().detections
                .replaceAll((_, old) -> old.user().equals(user) && old.state().active()
                        ? new RiskDetection(
                                old.id(),
                                old.user(),
                                old.session(),
                                old.finding(),
                                old.address(),
                                old.happenedAt(),
                                old.detectedAt(),
                                state)
                        : old);
    }

    @Override
    default void sessionRisk(SessionId session, UserId user, RiskLevel level, Instant at) {
        tables().sessionRisks.put(session, level);
    }

    @Override
    default void failure(Optional<UserId> user, String network, Instant at) {
        tables().failures.add(new Failure(user, network, at));
    }

    @Override
    default void forgetFailures(Instant before) {
        boolean _ = tables().failures.removeIf(one -> one.at().isBefore(before));
    }

    @Override
    default void bookmark(Bookmark to) {
        tables().riskPlace = Optional.of(to);
    }
}
