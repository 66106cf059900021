package io.bailiff.store.selection;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.grant.GrantFacts;
import io.bailiff.core.id.SelectionId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.selection.AgentWords;
import io.bailiff.core.selection.Found;
import io.bailiff.core.selection.MemberNow;
import io.bailiff.core.selection.Press;
import io.bailiff.core.selection.SelectionTx;
import io.bailiff.core.selection.SessionQuery;
import io.bailiff.core.selection.SessionQuery.Whose;
import io.bailiff.core.selection.SessionSet;
import io.bailiff.core.selection.SetMember;
import io.bailiff.core.selection.SetTally;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.SessionOverview;
import io.bailiff.core.session.SessionPlace;
import io.bailiff.core.user.Canonical;
import io.bailiff.store.Sql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.GrantFactsRow;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.Living;
import io.bailiff.store.row.SessionFactsRow;
import io.bailiff.store.row.UserRow;
import io.bailiff.store.session.SessionSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Looking through the sessions of the whole tenant, on one open transaction.
public record SqlSelection(Sql store) implements SessionSql, SelectionTx {
    /// Sessions are looked at in lots of this many, with one statement.
    private static final int LOT = 250;

    /// At most so many stand on a page. The first lot has no more: nearly all of it is wanted if all that is asked for
    /// is that they live.
    private static final int SHOWN = 100;

    private static final String RANK =
            "CASE r.level WHEN 'high' THEN 3 WHEN 'medium' THEN 2 WHEN 'low' THEN 1 ELSE 0 END";

    /// `RiskRules.at`, written once more in SQL.
    private static final String AT_RISK = "(" + RANK + """
             - CASE WHEN r.state = 'atRisk' AND r.updated_at < :now THEN (:now - r.updated_at) / :decay ELSE 0 END
               >= :risk)
            """;

    /// What is computed from a column is compared without the column's index: PostgreSQL, which plans for values that
    /// it
    /// does not know, would else read a whole index for a range that holds everything.
    private static final String WANTED = """
            SELECT s.id, s.user_agent
              FROM session s
              JOIN account u ON u.id = s.user_id
              JOIN tenant t ON 1 = 1
              LEFT JOIN device d ON d.id = s.device_id
             WHERE s.id IN (:ids)
               AND (:ended = 1 OR
            """ + Living.SESSION + """
                   )
               AND (:user = '' OR s.user_id = :user)
               AND (:nameFrom = '' OR (u.deleted_at IS NULL
                    AND ((u.upn_canonical >= :nameFrom AND u.upn_canonical < :nameTo)
                         OR (u.display_name_canonical >= :nameFrom AND u.display_name_canonical < :nameTo))))
               AND s.address_key || '' >= :addressFrom AND s.address_key || '' <= :addressTo
               AND (:country = '' OR s.country = :country)
               AND (:device = '' OR s.device_id = :device)
               AND s.shown LIKE :method
               AND s.created_at + 0 >= :from AND s.created_at + 0 < :to
               AND s.last_seen >= :seenFrom AND s.last_seen < :seenTo
               AND (:risk = 0 OR EXISTS (SELECT 1 FROM user_risk r WHERE r.user_id = s.user_id AND
            """ + AT_RISK + """
                   ))
               AND (:app = '' OR EXISTS (
                    SELECT 1
                      FROM token_family f
                      JOIN client c ON c.id = f.client_id
                      LEFT JOIN user_client uc ON uc.user_id = f.user_id AND uc.client_id = f.client_id
                     WHERE f.session_id = s.id AND f.client_id = :app AND
            """ + Living.GRANT + """
                   ))
            """;

    private static final String SET = """
            SELECT id, actor_kind, actor_id, actor_via, made_at, size, state, reason, note, ticket, by_kind, by_id,
                   by_via, pressed_at, ended, already_ended, left_out, worked_at
              FROM session_set
            """;

    @Override
    public Found find(
            SessionQuery query, Optional<SessionPlace> after, int limit, int window, Duration decay, Instant now) {
        var candidates = Candidates.of(store, query, limited -> risky(query, limited, decay, now), this::places);
        var words = AgentWords.of(query.agent());
        List<SessionPlace> found = new ArrayList<>();
        Optional<SessionPlace> at = after;
        int looked = 0;
        while (true) {
            int size = looked == 0 ? SHOWN : LOT;
            List<SessionPlace> lot = candidates.behind(at, size);
            if (lot.isEmpty()) {
                return new Found(found, Optional.empty(), looked, false);
            }
            Set<SessionId> wanted = wanted(query, words, lot, decay, now);
            for (SessionPlace place : lot) {
                if (found.size() == limit) {
                    return new Found(found, at, looked, false);
                }
                looked++;
                at = Optional.of(place);
                if (wanted.contains(place.id())) {
                    found.add(place);
                }
            }
            if (lot.size() < size) {
                return new Found(found, Optional.empty(), looked, false);
            }
            if (looked >= window && candidates instanceof Candidates.InOrder) {
                return new Found(found, at, looked, found.size() < limit);
            }
        }
    }

    private Set<SessionId> wanted(
            SessionQuery query, AgentWords words, List<SessionPlace> lot, Duration decay, Instant now) {
        String name = query.whose().orElse(null) instanceof Whose.Named(var text) ? Canonical.of(text) : "";
        String user = query.whose().orElse(null) instanceof Whose.Of(var id) ? id.text() : "";
        Set<SessionId> wanted = new HashSet<>();
        store.sql(WANTED)
                .param(
                        "ids",
                        Column.padded(
                                lot.stream().map(place -> place.id().text()).toList(),
                                lot.size() > SHOWN ? LOT : SHOWN))
                .param("now", now.toEpochMilli())
                .param("ended", Column.of(query.ended()))
                .param("user", user)
                .param("nameFrom", name)
                .param("nameTo", Column.afterPrefix(name))
                .param("addressFrom", query.address().map(span -> span.first()).orElse(""))
                .param("addressTo", query.address().map(span -> span.last()).orElse(Column.afterPrefix("")))
                .param("country", query.country().orElse(""))
                .param("device", query.device().map(id -> id.text()).orElse(""))
                .param(
                        "method",
                        query.method()
                                .map(mode -> "%\"" + mode.wireName() + "\"%")
                                .orElse("%"))
                .param("from", from(query.signedIn()))
                .param("to", to(query.signedIn()))
                .param("seenFrom", from(query.seen()))
                .param("seenTo", to(query.seen()))
                .param("risk", rank(query))
                .param("decay", decay.toMillis())
                .param("app", query.app().map(id -> id.text()).orElse(""))
                .query((row, _) ->
                        !words.match(row.getString("user_agent")) || wanted.add(Ids.session(row.getString("id"))))
                .list();
        return wanted;
    }

    private static long from(SessionQuery.Span span) {
        return span.from().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
    }

    private static long to(SessionQuery.Span span) {
        return span.to().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    }

    private static int rank(SessionQuery query) {
        return query.risk()
                .map(level -> switch (level) {
                    case NONE -> 0;
                    case LOW -> 1;
                    case MEDIUM -> 2;
                    case HIGH -> 3;
                })
                .orElse(0);
    }

    private List<String> risky(SessionQuery query, int limit, Duration decay, Instant now) {
        return store.sql("SELECT r.user_id FROM user_risk r WHERE r.level IN ('low', 'medium', 'high') AND " + AT_RISK
                        + " LIMIT :limit")
                .param("now", now.toEpochMilli())
                .param("decay", decay.toMillis())
                .param("risk", rank(query))
                .param("limit", limit)
                .query((row, _) -> row.getString("user_id"))
                .list();
    }

    private List<SessionPlace> places(List<String> sessions) {
        List<SessionPlace> places = new ArrayList<>();
        for (int from = 0; from < sessions.size(); from += LOT) {
            places.addAll(store.sql("SELECT s.id, s.created_at FROM session s WHERE s.id IN (:ids)")
                    .param("ids", Column.padded(sessions.subList(from, Math.min(sessions.size(), from + LOT)), LOT))
                    .query((row, _) -> Candidates.place(row))
                    .list());
        }
        return places;
    }

    private static List<String> texts(List<SessionId> ids) {
        return ids.stream().map(SessionId::text).toList();
    }

    @Override
    public List<SessionOverview> overviews(List<SessionId> ids, Instant now) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> padded = Column.padded(texts(ids), SHOWN);
        Map<SessionId, SessionFacts> facts = new HashMap<>();
        store.sql(SessionFactsRow.SELECT + "WHERE s.id IN (:ids)")
                .param("ids", padded)
                .query((row, _) -> SessionFactsRow.read(row))
                .list()
                .forEach(one -> facts.put(one.session().id(), one));
        Map<SessionId, List<GrantFacts>> grants = store
                .sql(GrantFactsRow.SELECT + "WHERE f.session_id IN (:ids) ORDER BY f.created_at DESC, f.id DESC")
                .param("ids", padded)
                .query((row, _) -> GrantFactsRow.read(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(one -> one.session().id()));
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(facts.get(id)).stream())
                .map(one -> SessionSql.overview(
                        one, grants.getOrDefault(one.session().id(), List.of()), now))
                .toList();
    }

    @Override
    public List<Owner> owners(List<SessionId> ids) {
        Map<SessionId, Owner> owners = new HashMap<>();
        store.sql("SELECT s.id, s.user_id FROM session s WHERE s.id IN (:ids)")
                .param("ids", Column.padded(texts(ids), LOT))
                .query((row, _) -> new Owner(Ids.session(row.getString("id")), Ids.user(row.getString("user_id"))))
                .list()
                .forEach(owner -> owners.put(owner.session(), owner));
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(owners.get(id)).stream())
                .toList();
    }

    @Override
    public Map<SessionId, RiskLevel> signInRisks(List<SessionId> ids) {
        Map<SessionId, RiskLevel> risks = new HashMap<>();
        store.sql("SELECT r.session_id, r.level FROM session_risk r WHERE r.session_id IN (:ids)")
                .param("ids", Column.padded(texts(ids), LOT))
                .query((row, _) -> Map.entry(
                        Ids.session(row.getString("session_id")),
                        RiskLevel.named(row.getString("level")).orElseThrow(() -> Column.damaged("a level of risk"))))
                .list()
                .forEach(one -> risks.put(one.getKey(), one.getValue()));
        return risks;
    }

    @Override
    public Optional<SessionSet> set(SelectionId id) {
        return store.sql(SET + "WHERE id = :id")
                .param("id", id.text())
                .query((row, _) -> set(row))
                .optional();
    }

    @Override
    public List<SessionSet> pressedSets(int limit) {
        return store.sql(SET + "WHERE state <> 'frozen' ORDER BY pressed_at DESC LIMIT :limit")
                .param("limit", limit)
                .query((row, _) -> set(row))
                .list();
    }

    private static SessionSet set(ResultSet row) throws SQLException {
        return new SessionSet(
                new SelectionId(java.util.UUID.fromString(row.getString("id"))),
                actor(row, "actor_"),
                Column.instant(row, "made_at"),
                row.getInt("size"),
                SessionSet.State.named(row.getString("state")).orElseThrow(() -> Column.damaged("a state of a set")),
                Column.optionalInstant(row, "pressed_at").isPresent() ? Optional.of(press(row)) : Optional.empty(),
                new SetTally(row.getInt("ended"), row.getInt("already_ended"), row.getInt("left_out")),
                Column.instant(row, "worked_at"));
    }

    private static Press press(ResultSet row) throws SQLException {
        var reason = Reason.named(row.getString("reason")).orElseThrow(() -> Column.damaged("a reason"));
        return new Press(
                new Statement(reason, row.getString("note"), Column.optionalText(row, "ticket")),
                actor(row, "by_"),
                Column.instant(row, "pressed_at"));
    }

    private static Actor actor(ResultSet row, String prefix) throws SQLException {
        return Actor.of(row.getString(prefix + "kind"), row.getString(prefix + "id"), row.getString(prefix + "via"))
                .orElseThrow(() -> Column.damaged("an actor"));
    }

    @Override
    public List<SetMember> members(SelectionId id, int after, int limit) {
        return store.sql("""
                        SELECT number, session_id, user_id, outcome, kill_n FROM session_set_member
                         WHERE set_id = :set AND number > :after
                         ORDER BY number
                         LIMIT :limit
                        """)
                .param("set", id.text())
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> member(row))
                .list();
    }

    @Override
    public List<SetMember> openMembers(SelectionId id, int limit) {
        return store.sql("""
                        SELECT number, session_id, user_id, outcome, kill_n FROM session_set_member
                         WHERE set_id = :set AND outcome = 'open'
                         ORDER BY number
                         LIMIT :limit
                        """)
                .param("set", id.text())
                .param("limit", limit)
                .query((row, _) -> member(row))
                .list();
    }

    private static SetMember member(ResultSet row) throws SQLException {
        long kill = row.getLong("kill_n");
        return new SetMember(
                row.getInt("number"),
                Ids.session(row.getString("session_id")),
                Ids.user(row.getString("user_id")),
                SetMember.Outcome.named(row.getString("outcome")).orElseThrow(() -> Column.damaged("an outcome")),
                kill == 0 ? Optional.empty() : Optional.of(new Position(kill)));
    }

    @Override
    public List<MemberNow> membersNow(SelectionId id, Instant now) {
        return store.sql("SELECT s.id, s.user_id, s.device_id, CASE WHEN " + Living.SESSION + """
                               THEN 1 ELSE 0 END AS live,
                               (SELECT string_agg(r.role, ',') FROM account_role r WHERE r.user_id = u.id) AS roles
                          FROM session_set_member m
                          JOIN session s ON s.id = m.session_id
                          JOIN account u ON u.id = s.user_id
                          JOIN tenant t ON 1 = 1
                          LEFT JOIN device d ON d.id = s.device_id
                         WHERE m.set_id = :set
                         ORDER BY m.number
                        """)
                .param("set", id.text())
                .param("now", now.toEpochMilli())
                .query((row, _) -> new MemberNow(
                        Ids.session(row.getString("id")),
                        Ids.user(row.getString("user_id")),
                        Ids.device(row.getString("device_id")),
                        Column.yes(row, "live"),
                        UserRow.roles(Column.optionalText(row, "roles"))))
                .list();
    }

    @Override
    public List<AppHolds> appsOf(SelectionId id, Instant now) {
        return store.sql("""
                        SELECT c.id, c.name, count(*) AS grants
                          FROM session_set_member m
                          JOIN session s ON s.id = m.session_id
                          JOIN token_family f ON f.session_id = s.id
                          JOIN client c ON c.id = f.client_id
                          JOIN account u ON u.id = f.user_id
                          JOIN tenant t ON 1 = 1
                          LEFT JOIN user_client uc ON uc.user_id = f.user_id AND uc.client_id = f.client_id
                          LEFT JOIN device d ON d.id = f.device_id
                         WHERE m.set_id = :set AND
                        """ + Living.GRANT + "GROUP BY c.id, c.name ORDER BY c.name, c.id")
                .param("set", id.text())
                .param("now", now.toEpochMilli())
                .query((row, _) ->
                        new AppHolds(Ids.client(row.getString("id")), row.getString("name"), row.getLong("grants")))
                .list();
    }

    @Override
    public void insert(SessionSet set, List<SetMember> members) {
        int added = store.sql("""
                        INSERT INTO session_set (id, actor_kind, actor_id, actor_via, made_at, size, state, worked_at)
                        VALUES (:id, :kind, :actor, :via, :at, :size, :state, :at)
                        """)
                .param("id", set.id().text())
                .param("kind", set.by().kind())
                .param("actor", set.by().id())
                .param("via", set.by().via())
                .param("at", set.madeAt().toEpochMilli())
                .param("size", set.size())
                .param("state", set.state().wireName())
                .update();
        if (added != 1) {
            throw new IllegalStateException("the set was not written");
        }
        store.batch(
                """
                INSERT INTO session_set_member (set_id, number, session_id, user_id, outcome)
                VALUES (:set, :number, :session, :user, :outcome)
                """,
                members.stream()
                        .map(member -> Map.of(
                                "set", set.id().text(),
                                "number", member.number(),
                                "session", member.session().text(),
                                "user", member.user().text(),
                                "outcome", member.outcome().wireName()))
                        .toList());
    }

    @Override
    public void press(SelectionId id, Press press) {
        int pressed = store.sql("""
                        UPDATE session_set
                           SET state = 'ending', reason = :reason, note = :note, ticket = :ticket, by_kind = :kind,
                               by_id = :actor, by_via = :via, pressed_at = :at, worked_at = :at
                         WHERE id = :id AND state = 'frozen'
                        """)
                .param("id", id.text())
                .param("reason", press.statement().reason().wireName())
                .param("note", press.statement().note())
                .param("ticket", press.statement().ticket().orElse(null), Types.VARCHAR)
                .param("kind", press.by().kind())
                .param("actor", press.by().id())
                .param("via", press.by().via())
                .param("at", press.at().toEpochMilli())
                .update();
        if (pressed != 1) {
            throw new IllegalStateException("the set was pressed already");
        }
    }

    @Override
    public void settle(SelectionId id, SetMember member) {
        int settled = store.sql("""
                        UPDATE session_set_member SET outcome = :outcome, kill_n = :kill
                         WHERE set_id = :set AND number = :number AND outcome = 'open'
                        """)
                .param("set", id.text())
                .param("number", member.number())
                .param("outcome", member.outcome().wireName())
                .param("kill", member.kill().map(Position::value).orElse(null), Types.BIGINT)
                .update();
        if (settled != 1) {
            throw new IllegalStateException("the member was settled already");
        }
    }

    @Override
    public void progress(SelectionId id, SessionSet.State state, SetTally tally, Instant at) {
        var _ = store.sql("""
                        UPDATE session_set
                           SET state = :state, ended = :ended, already_ended = :already, left_out = :left,
                               worked_at = :at
                         WHERE id = :id
                        """)
                .param("id", id.text())
                .param("state", state.wireName())
                .param("ended", tally.ended())
                .param("already", tally.alreadyEnded())
                .param("left", tally.leftOut())
                .param("at", at.toEpochMilli())
                .update();
    }

    @Override
    public void forgetUnpressed(Instant before) {
        var _ = store.sql("""
                        DELETE FROM session_set_member WHERE set_id IN (
                            SELECT id FROM session_set WHERE state = 'frozen' AND made_at < :before)
                        """).param("before", before.toEpochMilli()).update();
        var _ = store.sql("DELETE FROM session_set WHERE state = 'frozen' AND made_at < :before")
                .param("before", before.toEpochMilli())
                .update();
    }

    @Override
    public List<Unplaced> withoutCountry(int limit) {
        return store.sql("SELECT s.id, s.address FROM session s WHERE s.country IS NULL LIMIT :limit")
                .param("limit", limit)
                .query((row, _) -> new Unplaced(Ids.session(row.getString("id")), row.getString("address")))
                .list();
    }

    @Override
    public void country(SessionId session, Optional<String> country) {
        var _ = store.sql("UPDATE session SET country = :country WHERE id = :id AND country IS NULL")
                .param("id", session.text())
                .param("country", country.orElse(""))
                .update();
    }
}
