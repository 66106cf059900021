package io.bailiff.store.directory;

import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.UserPage;
import io.bailiff.core.directory.UserSearch;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.user.Canonical;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.UserType;
import io.bailiff.store.Sql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.UserRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Listing users in pages, whatever is asked for and however many there are.
///
/// A filter that few users fit is answered from them: they are gathered by its own index and sorted.
/// Otherwise the order's index is walked, a stretch of it at a time, and what does not fit is left
/// out; where the stretch ends before the page is full, the answer says so. So no page reads more
/// than [#FEW] or [#STRETCH] rows.
interface UserSearchSql extends DirectoryReads {
    int FEW = 5_000;
    int STRETCH = 8_000;

    String WEIGHS = "state IN ('atRisk', 'confirmedCompromised')";

    /// Columns besides those of a user. `k` is his risk.
    String MORE = """
            , u.contained_at AS u_contained_at, u.deleted_at AS u_deleted_at,
              (SELECT k.level FROM user_risk k WHERE k.user_id = u.id AND k.%s) AS u_risk
            """.formatted(WEIGHS);

    Sql store();

    /// What has to fit.
    ///
    /// @param few how the ids of those whom it fits are found by an index of their own; empty if
    /// they are many by nature
    /// @param fits the same, asked of one user `u`
    /// @param parameters of both
    record Filter(List<String> few, String fits, Map<String, Object> parameters) {}

    /// A place in an order.
    record Place(Object key, String id) {}

    @Override
    default UserPage search(UserSearch search, Optional<UserSearch.Edge> from, int limit) {
        var filters = filters(search);
        boolean backwards = from.filter(UserSearch.Edge::backwards).isPresent();
        boolean falling = falling(search, backwards);
        var edge = from.flatMap(one -> place(search.order(), one.user()));
        Optional<Filter> driver =
                filters.stream().filter(filter -> few(filter, filters)).findFirst();
        if (driver.isPresent()) {
            Place start = edge.orElseGet(() -> before(search.order(), falling));
            var users = fewUsers(search, driver.get(), filters, start, backwards, limit);
            return new UserPage(ordered(users, backwards), Optional.empty(), false);
        }
        boolean byNameOnly = !search.text().isEmpty() && search.order() == UserSearch.Order.NAME;
        // The database begins where it is told to, not where the first one can fit.
        Place start = edge.orElseGet(() ->
                byNameOnly ? beforePrefix(Canonical.of(search.text()), falling) : before(search.order(), falling));
        return walk(search, filters, start, backwards, limit, byNameOnly);
    }

    private static <T> List<T> ordered(List<T> found, boolean backwards) {
        return backwards ? found.reversed() : found;
    }

    private boolean few(Filter filter, List<Filter> all) {
        return !filter.few().isEmpty()
                && filter.few().stream()
                        .allMatch(part ->
                                with(store().sql("SELECT count(*) AS n FROM (" + part + " LIMIT :most) part"), all)
                                                .param("most", FEW + 1)
                                                .query((row, _) -> row.getInt("n"))
                                                .single()
                                        <= FEW);
    }

    private List<UserPage.Listed> fewUsers(
            UserSearch search, Filter driver, List<Filter> filters, Place start, boolean backwards, int limit) {
        // Gathered first, whatever the database thinks: by the order's index it would look for them among all.
        return with(
                        store().sql("WITH few AS MATERIALIZED (" + String.join(" UNION ", driver.few()) + ") SELECT "
                                + UserRow.COLUMNS + MORE + " FROM few CROSS JOIN account u WHERE u.id = few.id AND "
                                + beyond(search, backwards)
                                + fits(filters) + order(search, backwards)),
                        filters)
                .param("startKey", start.key())
                .param("startId", start.id())
                .param("limit", limit)
                .query((row, _) -> listed(row))
                .list();
    }

    private UserPage walk(
            UserSearch search, List<Filter> filters, Place start, boolean backwards, int limit, boolean byNameOnly) {
        String range =
                byNameOnly ? "u.display_name_canonical >= :textFrom AND u.display_name_canonical < :textTo AND " : "";
        var end = with(
                        store().sql("SELECT u.id AS id, " + key(search.order()) + " AS sorted FROM account u WHERE "
                                + range + beyond(search, backwards) + order(search, backwards) + " OFFSET :stretch"),
                        filters)
                .param("startKey", start.key())
                .param("startId", start.id())
                .param("limit", 1)
                .param("stretch", STRETCH - 1)
                .query((row, _) -> place(search.order(), row))
                .optional();
        String within = end.map(_ -> " AND " + within(search, backwards)).orElse("");
        var found = with(
                        store().sql("SELECT " + UserRow.COLUMNS + MORE + " FROM account u WHERE " + range
                                + beyond(search, backwards)
                                + within
                                + fits(byNameOnly ? notOfText(filters) : filters)
                                + order(search, backwards)),
                        filters)
                .param("startKey", start.key())
                .param("startId", start.id())
                .param("endKey", end.map(Place::key).orElse(""))
                .param("endId", end.map(Place::id).orElse(""))
                .param("limit", limit)
                .query((row, _) -> listed(row))
                .list();
        return new UserPage(
                ordered(found, backwards),
                found.size() < limit ? end.map(place -> Ids.user(place.id())) : Optional.empty(),
                byNameOnly);
    }

    /// What is known by the range of names need not be asked again.
    private static List<Filter> notOfText(List<Filter> filters) {
        return filters.stream()
                .filter(filter -> !filter.parameters().containsKey("textFrom"))
                .toList();
    }

    // Questions are asked as values and not with EXISTS, which PostgreSQL would answer for all users at once.
    private static String fits(List<Filter> filters) {
        return filters.stream().map(filter -> " AND (" + filter.fits() + ")").collect(Collectors.joining());
    }

    /// Every statement is given the parameters of all filters, and takes those that it names.
    private static JdbcClient.StatementSpec with(JdbcClient.StatementSpec statement, List<Filter> filters) {
        Map<String, Object> all = new LinkedHashMap<>();
        filters.forEach(filter -> all.putAll(filter.parameters()));
        return statement.params(all);
    }

    /// The place before the first user, so that the first page is found like every other.
    private static Place before(UserSearch.Order order, boolean falling) {
        String last = Column.afterPrefix("");
        return switch (order) {
            case NAME -> falling ? new Place(last, last) : new Place("", "");
            case CREATED -> falling ? new Place(Long.MAX_VALUE, last) : new Place(Long.MIN_VALUE, "");
        };
    }

    /// The place before the first user whose name starts so.
    private static Place beforePrefix(String prefix, boolean falling) {
        return falling ? new Place(Column.afterPrefix(prefix), Column.afterPrefix("")) : new Place(prefix, "");
    }

    private static String key(UserSearch.Order order) {
        return switch (order) {
            case NAME -> "u.display_name_canonical";
            case CREATED -> "u.created_at";
        };
    }

    private static boolean falling(UserSearch search, boolean backwards) {
        return search.descending() != backwards;
    }

    private static String beyond(UserSearch search, boolean backwards) {
        return "(" + key(search.order()) + ", u.id) " + (falling(search, backwards) ? "<" : ">")
                + " (:startKey, :startId)";
    }

    private static String within(UserSearch search, boolean backwards) {
        return "(" + key(search.order()) + ", u.id) " + (falling(search, backwards) ? ">=" : "<=")
                + " (:endKey, :endId)";
    }

    private static String order(UserSearch search, boolean backwards) {
        String direction = falling(search, backwards) ? " DESC" : "";
        return " ORDER BY " + key(search.order()) + direction + ", u.id" + direction + " LIMIT :limit";
    }

    /// Where this user stands in the order, deleted or not.
    private Optional<Place> place(UserSearch.Order order, UserId user) {
        return store().sql("SELECT u.id AS id, " + key(order) + " AS sorted FROM account u WHERE u.id = :id")
                .param("id", user.text())
                .query((row, _) -> place(order, row))
                .optional();
    }

    private static Place place(UserSearch.Order order, ResultSet row) throws SQLException {
        return new Place(
                switch (order) {
                    case NAME -> row.getString("sorted");
                    case CREATED -> row.getLong("sorted");
                },
                row.getString("id"));
    }

    private static UserPage.Listed listed(ResultSet row) throws SQLException {
        return new UserPage.Listed(
                UserRow.read(row),
                Column.optionalInstant(row, "u_contained_at").isPresent(),
                Column.optionalInstant(row, "u_deleted_at"),
                Column.optionalText(row, "u_risk").flatMap(RiskLevel::named).orElse(RiskLevel.NONE));
    }

    /// Those that few fit by nature come first.
    private static List<Filter> filters(UserSearch search) {
        var filters = new ArrayList<Filter>();
        search.risk().map(UserSearchSql::ofRisk).ifPresent(filters::add);
        search.role().map(UserSearchSql::ofRole).ifPresent(filters::add);
        filters.add(search.state().map(UserSearchSql::ofState).orElseGet(UserSearchSql::notDeleted));
        if (!search.text().isEmpty()) {
            filters.add(ofText(search.text()));
        }
        search.type().map(UserSearchSql::ofType).ifPresent(filters::add);
        search.group().map(UserSearchSql::ofGroup).ifPresent(filters::add);
        return filters;
    }

    private static Filter notDeleted() {
        return new Filter(List.of(), "u.deleted_at IS NULL", Map.of());
    }

    private static Filter ofState(UserSearch.State state) {
        return switch (state) {
            case ENABLED -> new Filter(List.of(), "u.enabled = 1 AND u.deleted_at IS NULL", Map.of());
            case DISABLED ->
                new Filter(
                        List.of("SELECT a.id FROM account a WHERE a.enabled = 0"),
                        "u.enabled = 0 AND u.deleted_at IS NULL",
                        Map.of());
            case CONTAINED ->
                new Filter(
                        List.of("SELECT a.id FROM account a WHERE a.contained_at IS NOT NULL"),
                        "u.contained_at IS NOT NULL AND u.deleted_at IS NULL",
                        Map.of());
            case DELETED ->
                new Filter(
                        List.of("SELECT a.id FROM account a WHERE a.deleted_at IS NOT NULL AND a.forgotten_at IS NULL"),
                        "u.deleted_at IS NOT NULL AND u.forgotten_at IS NULL",
                        Map.of());
        };
    }

    private static Filter ofRole(Role role) {
        return new Filter(
                List.of("SELECT o.user_id AS id FROM account_role o WHERE o.role = :role"),
                "(SELECT 1 FROM account_role o WHERE o.user_id = u.id AND o.role = :role) = 1",
                Map.of("role", role.title()));
    }

    private static Filter ofType(UserType type) {
        return switch (type) {
            case MEMBER -> new Filter(List.of(), "u.user_type <> 'Guest'", Map.of());
            case GUEST ->
                new Filter(
                        List.of("SELECT a.id FROM account a WHERE a.user_type = 'Guest'"),
                        "u.user_type = 'Guest'",
                        Map.of());
        };
    }

    private static Filter ofGroup(GroupId group) {
        return new Filter(
                List.of("SELECT m.user_id AS id FROM group_member m WHERE m.group_id = :group"),
                "(SELECT 1 FROM group_member m WHERE m.group_id = :group AND m.user_id = u.id) = 1",
                Map.of("group", group.text()));
    }

    private static Filter ofRisk(RiskLevel level) {
        return new Filter(
                List.of("SELECT k.user_id AS id FROM user_risk k WHERE k.level = :level AND k." + WEIGHS),
                "(SELECT 1 FROM user_risk k WHERE k.user_id = u.id AND k.level = :level AND k." + WEIGHS + ") = 1",
                Map.of("level", level.wireName()));
    }

    private static Filter ofText(String text) {
        String prefix = Canonical.of(text);
        return new Filter(
                List.of(
                        "SELECT a.id FROM account a"
                                + " WHERE a.display_name_canonical >= :textFrom AND a.display_name_canonical < :textTo",
                        "SELECT a.id FROM account a WHERE a.upn_canonical >= :textFrom"
                                + " AND a.upn_canonical < :textTo AND a.deleted_at IS NULL",
                        "SELECT a.id FROM account a"
                                + " WHERE a.mail_canonical >= :textFrom AND a.mail_canonical < :textTo",
                        "SELECT a.id FROM account a WHERE a.id = :textFrom"),
                "(u.display_name_canonical >= :textFrom AND u.display_name_canonical < :textTo"
                        + " OR u.upn_canonical >= :textFrom AND u.upn_canonical < :textTo"
                        + " OR u.mail_canonical >= :textFrom AND u.mail_canonical < :textTo"
                        + " OR u.id = :textFrom)",
                Map.of("textFrom", prefix, "textTo", Column.afterPrefix(prefix)));
    }
}
