package io.bailiff.core.memory;

import io.bailiff.core.client.Client;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.SelectionId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.RiskRules;
import io.bailiff.core.risk.RiskSettings;
import io.bailiff.core.selection.Found;
import io.bailiff.core.selection.MemberNow;
import io.bailiff.core.selection.Press;
import io.bailiff.core.selection.SelectionTx;
import io.bailiff.core.selection.SessionQuery;
import io.bailiff.core.selection.SessionSet;
import io.bailiff.core.selection.SetMember;
import io.bailiff.core.selection.SetTally;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionOverview;
import io.bailiff.core.session.SessionPlace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Looking through all sessions, and sets of them, on the tables in memory.
interface MemorySelection extends SelectionTx {
    Comparator<SessionPlace> NEWEST_FIRST = Comparator.comparing(SessionPlace::createdAt)
            .thenComparing(place -> place.id().text())
            .reversed();

    Tables tables();

    Optional<Client> client(ClientId id);

    private Optional<Session> there(SessionId id) {
        return Optional.ofNullable(tables().sessions.get(id));
    }

    private SessionOverview overview(Session session, Instant now) {
        return sessionsOf(session.user(), Integer.MAX_VALUE, now).stream()
                .filter(one -> one.facts().session().id().equals(session.id()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    default Found find(
            SessionQuery query, Optional<SessionPlace> after, int limit, int window, Duration decay, Instant now) {
        var settings = new RiskSettings(Duration.ZERO, decay, Duration.ZERO, 0, 0, RiskLevel.NONE);
        List<SessionPlace> found = new ArrayList<>();
        Optional<SessionPlace> at = after;
        int looked = 0;
        List<SessionPlace> all = tables().sessions.values().stream()
                .map(SessionPlace::of)
                .filter(place -> after.isEmpty() || NEWEST_FIRST.compare(place, after.get()) > 0)
                .sorted(NEWEST_FIRST)
                .toList();
        for (SessionPlace place : all) {
            if (found.size() == limit || looked == window) {
                return new Found(found, at, looked, found.size() < limit);
            }
            looked++;
            at = Optional.of(place);
            Session session = there(place.id()).orElseThrow();
            RiskLevel level =
                    RiskRules.at(userRisk(session.user()), settings, now).level();
            if (query.matches(overview(session, now), level, tables().deleted.containsKey(session.user()), now)) {
                found.add(place);
            }
        }
        return new Found(found, Optional.empty(), looked, false);
    }

    @Override
    default List<SessionOverview> overviews(List<SessionId> ids, Instant now) {
        return ids.stream()
                .flatMap(id -> there(id).stream())
                .map(session -> overview(session, now))
                .toList();
    }

    @Override
    default List<Owner> owners(List<SessionId> ids) {
        return ids.stream()
                .flatMap(id -> there(id).stream())
                .map(session -> new Owner(session.id(), session.user()))
                .toList();
    }

    @Override
    default Optional<SessionSet> set(SelectionId id) {
        return Optional.ofNullable(tables().sets.get(id));
    }

    @Override
    default List<SessionSet> pressedSets(int limit) {
        return tables().sets.values().stream()
                .filter(set -> set.press().isPresent())
                .sorted(Comparator.comparing(
                                (SessionSet set) -> set.press().orElseThrow().at())
                        .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    default List<SetMember> members(SelectionId id, int after, int limit) {
        return tables().setMembers.getOrDefault(id, List.of()).stream()
                .filter(member -> member.number() > after)
                .limit(limit)
                .toList();
    }

    @Override
    default List<SetMember> openMembers(SelectionId id, int limit) {
        return tables().setMembers.getOrDefault(id, List.of()).stream()
                .filter(member -> member.outcome() == SetMember.Outcome.OPEN)
                .limit(limit)
                .toList();
    }

    @Override
    default List<MemberNow> membersNow(SelectionId id, Instant now) {
        return members(id, 0, Integer.MAX_VALUE).stream()
                .flatMap(member -> session(member.session()).stream())
                .map(facts -> new MemberNow(
                        facts.session().id(),
                        facts.session().user(),
                        facts.session().device(),
                        facts.judge(now).live(),
                        facts.user().roles()))
                .toList();
    }

    @Override
    default List<AppHolds> appsOf(SelectionId id, Instant now) {
        Map<ClientId, Long> counts = members(id, 0, Integer.MAX_VALUE).stream()
                .flatMap(member -> there(member.session()).stream())
                .flatMap(session -> overview(session, now).apps().stream())
                .filter(SessionOverview.App::live)
                .collect(Collectors.groupingBy(SessionOverview.App::client, Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> new AppHolds(
                        count.getKey(), client(count.getKey()).map(Client::name).orElse(""), count.getValue()))
                .sorted(Comparator.comparing(AppHolds::name))
                .toList();
    }

    @Override
    default void insert(SessionSet set, List<SetMember> members) {
        tables().sets.put(set.id(), set);
        tables().setMembers.put(set.id(), List.copyOf(members));
    }

    @Override
    default void press(SelectionId id, Press press) {
        tables().sets
                .computeIfPresent(
                        id,
                        (_, set) -> new SessionSet(
                                id,
                                set.by(),
                                set.madeAt(),
                                set.size(),
                                SessionSet.State.ENDING,
                                Optional.of(press),
                                set.tally(),
                                press.at()));
    }

    @Override
    default void settle(SelectionId id, SetMember member) {
        tables().setMembers
                .computeIfPresent(
                        id,
                        (_, members) -> members.stream()
                                .map(one -> one.number() == member.number() ? member : one)
                                .toList());
    }

    @Override
    default void progress(SelectionId id, SessionSet.State state, SetTally tally, Instant at) {
        tables().sets
                .computeIfPresent(
                        id,
                        (_, set) ->
                                new SessionSet(id, set.by(), set.madeAt(), set.size(), state, set.press(), tally, at));
    }

    @Override
    default void forgetUnpressed(Instant before) {
        List<SelectionId> old = tables().sets.values().stream()
                .filter(set ->
                        set.state() == SessionSet.State.FROZEN && set.madeAt().isBefore(before))
                .map(SessionSet::id)
                .toList();
        old.forEach(tables().sets::remove);
        old.forEach(tables().setMembers::remove);
    }

    @Override
    default List<Unplaced> withoutCountry(int limit) {
        return List.of();
    }

    @Override
    default void country(SessionId session, Optional<String> country) {}
}
