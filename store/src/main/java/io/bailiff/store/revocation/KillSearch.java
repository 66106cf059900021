package io.bailiff.store.revocation;

import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillPage;
import io.bailiff.core.revocation.KillQuery;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.store.Sql;
import io.bailiff.store.row.KillRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One search in the log of kills. An index leads along one condition, in the log's order; of
/// what stands there no more than a window is looked at for the others, so that a rare
/// combination among millions costs no more than a common one.
///
/// @param lead the condition with an index of its own; empty text for the log as it is
/// @param rest the others, each with `AND` before it
/// @param values what the conditions bind
record KillSearch(String lead, String rest, Map<String, Object> values) {

    static KillSearch of(KillQuery query, Optional<Position> before) {
        var conditions = new LinkedHashMap<String, Object>();
        query.among()
                .ifPresent(some -> conditions.put(
                        "n IN (:among)",
                        some.isEmpty()
                                ? List.of(-1L)
                                : some.stream().map(Position::value).toList()));
        query.owner().map(UserId::text).ifPresent(user -> conditions.put("owner_id = :owner", user));
        query.actor().ifPresent(actor -> conditions.put("actor_id = :actor", actor));
        query.reason().map(Reason::wireName).ifPresent(reason -> conditions.put("reason = :reason", reason));
        query.cause().map(Cause::wireName).ifPresent(cause -> conditions.put("cause = :cause", cause));
        query.scope().map(ScopeKind::wireName).ifPresent(kind -> conditions.put("scope_kind = :kind", kind));

        Map<String, Object> values = new LinkedHashMap<>();
        values.put("below", query.below(before));
        values.put("lowest", query.lowest());
        var lead = new StringBuilder();
        var rest = new StringBuilder();
        conditions.forEach((condition, value) -> {
            values.put(condition.replaceAll(".*:(\\w+).*", "$1"), value);
            (lead.isEmpty() ? lead : rest).append(" AND ").append(condition);
        });
        return new KillSearch(lead.toString(), rest.toString(), values);
    }

    KillPage page(Sql sql, int limit) {
        List<LoggedKill> found = sql.sql("SELECT " + KillRow.COLUMNS + " FROM ("
                        + window(KillRow.COLUMNS + ", owner_id") + ") AS looked WHERE 1 = 1" + rest
                        + " ORDER BY n DESC LIMIT :limit")
                .params(values)
                .param("window", rest.isEmpty() ? limit + 1 : KillQuery.WINDOW)
                .param("limit", limit + 1)
                .query((row, _) -> KillRow.read(row))
                .list();
        if (found.size() > limit) {
            var shown = found.subList(0, limit);
            return new KillPage(shown, Optional.of(shown.getLast().position()));
        }
        return new KillPage(found, rest.isEmpty() ? Optional.empty() : end(sql));
    }

    /// Where the window ends, if it does not reach the log's beginning.
    private Optional<Position> end(Sql sql) {
        record Seen(long count, long lowest) {}
        var seen = sql.sql(
                        "SELECT count(*) AS seen, coalesce(min(n), 0) AS lowest FROM (" + window("n") + ") AS looked")
                .params(values.entrySet().stream()
                        .filter(value -> !rest.contains(":" + value.getKey()))
                        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .param("window", KillQuery.WINDOW)
                .query((row, _) -> new Seen(row.getLong("seen"), row.getLong("lowest")))
                .single();
        return seen.count() < KillQuery.WINDOW ? Optional.empty() : Optional.of(new Position(seen.lowest()));
    }

    private String window(String columns) {
        return "SELECT " + columns + " FROM kill WHERE n < :below AND n >= :lowest" + lead
                + " ORDER BY n DESC LIMIT :window";
    }
}
