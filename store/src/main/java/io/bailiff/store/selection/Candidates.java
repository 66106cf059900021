package io.bailiff.store.selection;

import io.bailiff.core.id.DeviceId;
import io.bailiff.core.selection.AddressSpan;
import io.bailiff.core.selection.SessionQuery;
import io.bailiff.core.selection.SessionQuery.Whose;
import io.bailiff.core.session.SessionPlace;
import io.bailiff.core.user.Canonical;
import io.bailiff.store.Sql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Sessions that may be wanted, newest first, out of an index.
///
/// What is said of a session is of two kinds. Some of it an index answers in the order of time: one user, one address,
/// one country. Some of it an index answers in an order of its own: a device, an app, a range of addresses, users by
/// the beginning of their names or by their risk; that helps if there are few, so up to [#FEW] are counted. The best
/// of these is taken, or all sessions in the order of time if none helps, and the rest of the query is asked of each.
sealed interface Candidates {
    /// What an index names in an order of its own is read and sorted up to so many.
    int FEW = 2_000;

    /// Users with these names, or at risk, are looked at one by one up to so many.
    int FEW_USERS = 50;

    Comparator<SessionPlace> NEWEST_FIRST = Comparator.comparing(SessionPlace::createdAt)
            .thenComparing(place -> place.id().text())
            .reversed();

    /// The next of them.
    List<SessionPlace> behind(Optional<SessionPlace> place, int limit);

    /// In the order of an index.
    ///
    /// @param where the condition, a constant of this file
    /// @param value that it binds
    record InOrder(Sql sql, String where, String value, SessionQuery.Span span) implements Candidates {

        @Override
        public List<SessionPlace> behind(Optional<SessionPlace> place, int limit) {
            long to = span.to().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE) - 1;
            return sql.sql("SELECT s.id, s.created_at FROM session s WHERE " + where + """
                              s.created_at >= :from AND s.created_at <= :at
                          AND (s.created_at < :at OR s.id < :id)
                        ORDER BY s.created_at DESC, s.id DESC
                        LIMIT :limit
                        """)
                    .param("value", value)
                    .param("from", span.from().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE))
                    .param(
                            "at",
                            Math.min(
                                    to,
                                    place.map(one -> one.createdAt().toEpochMilli())
                                            .orElse(Long.MAX_VALUE)))
                    .param(
                            "id",
                            place.filter(one -> one.createdAt().toEpochMilli() <= to)
                                    .map(one -> one.id().text())
                                    .orElse(Column.afterPrefix("")))
                    .param("limit", limit)
                    .query((row, _) -> place(row))
                    .list();
        }
    }

    /// A few, sorted.
    record Sorted(List<SessionPlace> all) implements Candidates {

        @Override
        public List<SessionPlace> behind(Optional<SessionPlace> place, int limit) {
            return all.stream()
                    .filter(one -> place.isEmpty() || NEWEST_FIRST.compare(one, place.get()) > 0)
                    .limit(limit)
                    .toList();
        }
    }

    static SessionPlace place(ResultSet row) throws SQLException {
        return new SessionPlace(Column.instant(row, "created_at"), Ids.session(row.getString("id")));
    }

    /// @param places finds the places of sessions by their ids
    static Candidates of(Sql sql, SessionQuery query, Risky risky, Places places) {
        if (query.whose().orElse(null) instanceof Whose.Of(var user)) {
            return new InOrder(sql, "s.user_id = :value AND", user.text(), query.signedIn());
        }
        var few = query.device()
                .flatMap(device -> onDevice(sql, device))
                .or(() -> named(sql, query))
                .or(() -> query.risk().flatMap(_ -> of(sql, risky.users(FEW_USERS + 1))))
                .or(() -> query.app().flatMap(app -> through(sql, app.text(), places)))
                .or(() -> query.address().filter(span -> !span.one()).flatMap(span -> within(sql, span)));
        if (few.isPresent()) {
            return new Sorted(few.get().stream().sorted(NEWEST_FIRST).toList());
        }
        return query.address()
                .filter(AddressSpan::one)
                .map(span -> new InOrder(sql, "s.address_key = :value AND", span.first(), query.signedIn()))
                .or(() ->
                        query.country().map(code -> new InOrder(sql, "s.country = :value AND", code, query.signedIn())))
                .orElseGet(() -> new InOrder(sql, ":value = '' AND", "", query.signedIn()));
    }

    /// Users at risk, in no order.
    @FunctionalInterface
    interface Risky {
        List<String> users(int limit);
    }

    @FunctionalInterface
    interface Places {
        List<SessionPlace> of(List<String> sessions);
    }

    private static Optional<List<SessionPlace>> few(List<SessionPlace> found) {
        return found.size() > FEW ? Optional.empty() : Optional.of(found);
    }

    private static Optional<List<SessionPlace>> onDevice(Sql sql, DeviceId device) {
        return few(sql.sql("SELECT s.id, s.created_at FROM session s WHERE s.device_id = :device LIMIT :limit")
                .param("device", device.text())
                .param("limit", FEW + 1)
                .query((row, _) -> place(row))
                .list());
    }

    private static Optional<List<SessionPlace>> within(Sql sql, AddressSpan span) {
        return few(sql.sql("""
                        SELECT s.id, s.created_at FROM session s
                         WHERE s.address_key >= :first AND s.address_key <= :last
                         LIMIT :limit
                        """)
                .param("first", span.first())
                .param("last", span.last())
                .param("limit", FEW + 1)
                .query((row, _) -> place(row))
                .list());
    }

    private static Optional<List<SessionPlace>> through(Sql sql, String app, Places places) {
        List<String> sessions = sql.sql("SELECT f.session_id FROM token_family f WHERE f.client_id = :app LIMIT :limit")
                .param("app", app)
                .param("limit", FEW + 1)
                .query((row, _) -> row.getString("session_id"))
                .list();
        return sessions.size() > FEW
                ? Optional.empty()
                : Optional.of(places.of(sessions.stream().distinct().toList()));
    }

    private static Optional<List<SessionPlace>> named(Sql sql, SessionQuery query) {
        if (!(query.whose().orElse(null) instanceof Whose.Named(var text))) {
            return Optional.empty();
        }
        String prefix = Canonical.of(text);
        Set<String> users = new HashSet<>();
        for (String column : List.of("upn_canonical", "display_name_canonical")) {
            users.addAll(sql.sql("SELECT u.id FROM account u WHERE u.deleted_at IS NULL AND u." + column
                            + " >= :from AND u." + column + " < :to LIMIT :limit")
                    .param("from", prefix)
                    .param("to", Column.afterPrefix(prefix))
                    .param("limit", FEW_USERS + 1)
                    .query((row, _) -> row.getString("id"))
                    .list());
        }
        return of(sql, List.copyOf(users));
    }

    private static Optional<List<SessionPlace>> of(Sql sql, List<String> users) {
        if (users.size() > FEW_USERS) {
            return Optional.empty();
        }
        List<SessionPlace> found = new ArrayList<>();
        for (String user : users) {
            found.addAll(sql.sql("SELECT s.id, s.created_at FROM session s WHERE s.user_id = :user LIMIT :limit")
                    .param("user", user)
                    .param("limit", FEW + 1 - found.size())
                    .query((row, _) -> place(row))
                    .list());
            if (found.size() > FEW) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }
}
