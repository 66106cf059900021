package io.bailiff.core.memory;

import io.bailiff.core.automation.AutomationTx;
import io.bailiff.core.automation.Rule;
import io.bailiff.core.automation.RuleCase;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.grant.GrantFacts;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/// Rules of what ends by itself, in memory.
interface MemoryAutomation extends AutomationTx {

    Tables tables();

    Optional<SessionFacts> session(SessionId id);

    Optional<GrantFacts> grant(GrantId id);

    @Override
    default Rule rule(Trigger trigger) {
        return Optional.ofNullable(tables().rules.get(trigger)).orElseGet(() -> Rule.usual(trigger));
    }

    @Override
    default void save(Rule rule) {
        tables().rules.put(rule.trigger(), rule);
    }

    @Override
    default long endedAlone(Trigger trigger, UserId but, Instant since) {
        return tables().ruleCases.values().stream()
                .filter(one -> one.trigger() == trigger && one.outcome() == RuleCase.Outcome.ENDED && one.alone())
                .filter(one -> one.at().isAfter(since) && !one.user().equals(but))
                .map(RuleCase::user)
                .distinct()
                .count();
    }

    @Override
    default Optional<Instant> lastCase(Trigger trigger, UserId user, RuleCase.Outcome outcome) {
        return tables().ruleCases.values().stream()
                .filter(one -> one.trigger() == trigger && one.outcome() == outcome)
                .filter(one -> one.user().equals(user))
                .map(RuleCase::at)
                .max(Comparator.naturalOrder());
    }

    @Override
    default Optional<RuleCase> ruleCase(UUID id) {
        return Optional.ofNullable(tables().ruleCases.get(id));
    }

    @Override
    default List<RuleCase> ruleCases(Optional<Trigger> trigger, Optional<RuleCase.Outcome> outcome, int limit) {
        return tables().ruleCases.values().stream()
                .filter(one -> trigger.isEmpty() || one.trigger() == trigger.get())
                .filter(one -> outcome.isEmpty() || one.outcome() == outcome.get())
                .sorted(Comparator.comparing(RuleCase::at)
                        .reversed()
                        .thenComparing(one -> one.id().toString()))
                .limit(limit)
                .toList();
    }

    @Override
    default long held(Trigger trigger) {
        return ruleCases(Optional.of(trigger), Optional.of(RuleCase.Outcome.HELD), Integer.MAX_VALUE)
                .size();
    }

    @Override
    default void insert(RuleCase happened) {
        tables().ruleCases.put(happened.id(), happened);
    }

    @Override
    default void outcome(UUID id, RuleCase.Outcome outcome) {
        tables().ruleCases
                .computeIfPresent(
                        id,
                        (_, old) -> new RuleCase(
                                old.id(),
                                old.trigger(),
                                old.user(),
                                old.aim(),
                                old.scope(),
                                old.statement(),
                                old.actor(),
                                old.alone(),
                                old.at(),
                                outcome));
    }

    @Override
    default List<SessionId> holding(UserId user, int limit, Instant now) {
        return tables().sessions.values().stream()
                .filter(session -> session.user().equals(user))
                .filter(session -> inForce(session, now)
                        || grants(user)
                                .filter(grant -> grant.session().equals(session.id()))
                                .anyMatch(grant -> inForce(grant, now)))
                .map(Session::id)
                .limit(limit)
                .toList();
    }

    private java.util.stream.Stream<Grant> grants(UserId user) {
        return tables().grants.values().stream().filter(grant -> grant.user().equals(user));
    }

    private boolean inForce(Session session, Instant now) {
        return session(session.id()).filter(facts -> facts.judge(now).live()).isPresent();
    }

    private boolean inForce(Grant grant, Instant now) {
        return grant(grant.id()).filter(facts -> facts.judge(now).live()).isPresent();
    }

    @Override
    default List<UserId> idle(Instant since, Set<GroupId> groups, Optional<UserId> after, int limit, Instant now) {
        return users(user -> idle(user, since, now), groups, after, limit);
    }

    @Override
    default boolean idle(UserId user, Instant since, Instant now) {
        return !holding(user, 1, now).isEmpty()
                && tables().sessions.values().stream()
                        .noneMatch(session -> session.user().equals(user)
                                && session.lastSeen().isAfter(since))
                && grants(user).noneMatch(grant -> grant.rotatedAt().isAfter(since));
    }

    @Override
    default List<UserId> signedInBefore(
            Instant before, Set<GroupId> groups, Optional<UserId> after, int limit, Instant now) {
        return users(user -> signedInBefore(user, before, now), groups, after, limit);
    }

    @Override
    default boolean signedInBefore(UserId user, Instant before, Instant now) {
        return tables().sessions.values().stream()
                .anyMatch(session ->
                        session.user().equals(user) && session.createdAt().isBefore(before) && inForce(session, now));
    }

    private List<UserId> users(Predicate<UserId> fits, Set<GroupId> groups, Optional<UserId> after, int limit) {
        return tables().users.values().stream()
                .map(User::id)
                .filter(user -> !tables().deleted.containsKey(user) && fits.test(user))
                .filter(user -> groups.isEmpty()
                        || groups.stream()
                                .anyMatch(group -> Optional.ofNullable(
                                                tables().groups.get(group))
                                        .filter(found -> found.members().contains(user))
                                        .isPresent()))
                .filter(user ->
                        after.isEmpty() || user.text().compareTo(after.get().text()) > 0)
                .sorted(Comparator.comparing(UserId::text))
                .limit(limit)
                .toList();
    }
}
