package io.bailiff.store.access;

import io.bailiff.core.access.AccessMoment;
import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.AccessTx;
import io.bailiff.core.access.BreakGlassAccount;
import io.bailiff.core.access.IpRange;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.access.PastSignIn;
import io.bailiff.core.access.PastSignInText;
import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.access.PolicyText;
import io.bailiff.core.access.Reading;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.LocationId;
import io.bailiff.core.id.UserId;
import io.bailiff.store.policy.PolicyWriteSql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.Json;
import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Conditional Access. A policy is kept as its form, so that the store has no second idea of it.
public interface AccessSql extends PolicyWriteSql, AgreementSql, AccessTx {

    @Override
    default AccessMoment accessMoment() {
        return store().sql("SELECT v.version, l.n FROM access_version v JOIN log l ON l.id = 1")
                .query((row, _) -> new AccessMoment(row.getLong("version"), Column.position(row, "n")))
                .single();
    }

    private void changed() {
        var _ = store().sql("UPDATE access_version SET version = version + 1").update();
    }

    @Override
    default List<AccessPolicy> accessPolicies() {
        return store().sql("SELECT id, form, created_at, modified_at FROM access_policy ORDER BY created_at, id")
                .query((row, _) -> policy(row))
                .list();
    }

    private static AccessPolicy policy(ResultSet row) throws SQLException {
        var read = PolicyText.read(
                AccessPolicyId.parse(row.getString("id")).orElseThrow(() -> Column.damaged("the id of a policy")),
                PolicyForm.of(Json.lists(row.getString("form"))),
                Column.instant(row, "created_at"),
                Column.optionalInstant(row, "modified_at"));
        return switch (read) {
            case Reading.Good<AccessPolicy>(var policy) -> policy;
            case Reading.Bad<AccessPolicy> _ -> throw Column.damaged("a Conditional Access policy");
        };
    }

    @Override
    default void save(AccessPolicy policy) {
        changed();
        var _ = store().sql("""
                        INSERT INTO access_policy (id, form, created_at, modified_at)
                        VALUES (:id, :form, :created, :modified)
                        ON CONFLICT (id) DO UPDATE SET form = excluded.form, modified_at = excluded.modified_at
                        """)
                .param("id", policy.id().text())
                .param("form", Json.lists(PolicyText.of(policy).values()))
                .param("created", policy.createdAt().toEpochMilli())
                .param("modified", millis(policy.modifiedAt()), Types.BIGINT)
                .update();
    }

    private static @Nullable Long millis(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(null);
    }

    @Override
    default void remove(AccessPolicyId policy) {
        changed();
        var _ = store().sql("DELETE FROM access_policy WHERE id = :id")
                .param("id", policy.text())
                .update();
    }

    @Override
    default List<NamedLocation> namedLocations() {
        return store().sql("""
                        SELECT id, name, trusted, ranges, countries, unknown_country, created_at, modified_at
                          FROM named_location
                         ORDER BY name
                        """)
                .query((row, _) -> new NamedLocation(
                        LocationId.parse(row.getString("id")).orElseThrow(() -> Column.damaged("the id of a location")),
                        row.getString("name"),
                        Column.yes(row, "trusted"),
                        Json.texts(row.getString("ranges")).stream()
                                .map(text ->
                                        IpRange.parse(text).orElseThrow(() -> Column.damaged("a range of addresses")))
                                .toList(),
                        countries(row),
                        Column.instant(row, "created_at"),
                        Column.optionalInstant(row, "modified_at")))
                .list();
    }

    private static Optional<NamedLocation.Countries> countries(ResultSet row) throws SQLException {
        String codes = row.getString("countries");
        return codes == null
                ? Optional.empty()
                : Optional.of(new NamedLocation.Countries(Json.set(codes), Column.yes(row, "unknown_country")));
    }

    @Override
    default void save(NamedLocation location) {
        changed();
        var _ = store().sql("""
                        INSERT INTO named_location (id, name, trusted, ranges, countries, unknown_country, created_at,
                                                    modified_at)
                        VALUES (:id, :name, :trusted, :ranges, :countries, :unknown, :created, :modified)
                        ON CONFLICT (id) DO UPDATE
                           SET name = excluded.name, trusted = excluded.trusted, ranges = excluded.ranges,
                               countries = excluded.countries, unknown_country = excluded.unknown_country,
                               modified_at = excluded.modified_at
                        """)
                .param("id", location.id().text())
                .param("name", location.name())
                .param("trusted", Column.of(location.trusted()))
                .param(
                        "ranges",
                        Json.texts(location.ranges().stream().map(IpRange::text).toList()))
                .param(
                        "countries",
                        location.countries()
                                .map(countries -> Json.set(countries.codes()))
                                .orElse(null),
                        Types.VARCHAR)
                .param(
                        "unknown",
                        Column.of(location.countries()
                                .filter(NamedLocation.Countries::unknown)
                                .isPresent()))
                .param("created", location.createdAt().toEpochMilli())
                .param("modified", millis(location.modifiedAt()), Types.BIGINT)
                .update();
    }

    @Override
    default void remove(LocationId location) {
        changed();
        var _ = store().sql("DELETE FROM named_location WHERE id = :id")
                .param("id", location.text())
                .update();
    }

    @Override
    default long countSignIns(Instant from, Instant until) {
        return store().sql("SELECT COUNT(*) FROM past_sign_in WHERE at >= :from AND at < :until")
                .param("from", from.toEpochMilli())
                .param("until", until.toEpochMilli())
                .query(Long.class)
                .single();
    }

    @Override
    default List<Remembered> signIns(Instant from, Instant until, Optional<Remembered> after, int most) {
        return store().sql("""
                        SELECT at, id, user_id, form FROM past_sign_in
                         WHERE (at, id) > (:at, :id) AND at < :until
                         ORDER BY at, id LIMIT :most
                        """)
                .param("at", after.map(one -> one.signIn().at().toEpochMilli()).orElse(from.toEpochMilli() - 1))
                .param("id", after.map(Remembered::id).orElse(Long.MAX_VALUE))
                .param("until", until.toEpochMilli())
                .param("most", most)
                .query((row, _) -> new Remembered(row.getLong("id"), pastSignIn(row)))
                .list();
    }

    private static PastSignIn pastSignIn(ResultSet row) throws SQLException {
        return PastSignInText.read(
                        Column.instant(row, "at"),
                        Ids.user(row.getString("user_id")),
                        Json.lists(row.getString("form")))
                .orElseThrow(() -> Column.damaged("a past sign-in"));
    }

    @Override
    default void append(List<PastSignIn> signIns) {
        var random = ThreadLocalRandom.current();
        for (PastSignIn one : signIns) {
            var _ = store().sql("""
                            INSERT INTO past_sign_in (at, id, user_id, client, address, came, form)
                            VALUES (:at, :id, :user, :client, :address, :came, :form)
                            """)
                    .param("at", one.at().toEpochMilli())
                    .param("id", random.nextLong(Long.MAX_VALUE))
                    .param("user", one.user().text())
                    .param("client", one.client())
                    .param("address", canonical(one.address()))
                    .param("came", one.came().wireName())
                    .param("form", Json.lists(PastSignInText.of(one)))
                    .update();
        }
    }

    private static String canonical(String address) {
        return IpRange.address(address).map(InetAddress::getHostAddress).orElse(address);
    }

    @Override
    default List<BreakGlassAccount> breakGlassAccounts() {
        return store().sql("SELECT user_id, marked_at, seen, last_sign_in, reminded_at FROM break_glass"
                        + " ORDER BY marked_at, user_id")
                .query((row, _) -> new BreakGlassAccount(
                        Ids.user(row.getString("user_id")),
                        Column.instant(row, "marked_at"),
                        row.getLong("seen"),
                        Column.optionalInstant(row, "last_sign_in"),
                        Column.optionalInstant(row, "reminded_at")))
                .list();
    }

    @Override
    default void markBreakGlass(UserId user, Instant at, long seen) {
        changed();
        var _ = store().sql("""
                        INSERT INTO break_glass (user_id, marked_at, seen) VALUES (:user, :at, :seen)
                        ON CONFLICT (user_id) DO NOTHING
                        """)
                .param("user", user.text())
                .param("at", at.toEpochMilli())
                .param("seen", seen)
                .update();
    }

    @Override
    default void unmarkBreakGlass(UserId user) {
        changed();
        var _ = store().sql("DELETE FROM break_glass WHERE user_id = :user")
                .param("user", user.text())
                .update();
    }

    @Override
    default boolean sawBreakGlass(UserId user, long from, long to, Instant at) {
        return store().sql("""
                                UPDATE break_glass SET seen = :to, last_sign_in = :at
                                 WHERE user_id = :user AND seen = :from
                                """)
                        .param("user", user.text())
                        .param("from", from)
                        .param("to", to)
                        .param("at", at.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    default boolean remindedOfBreakGlass(UserId user, Optional<Instant> from, Instant at) {
        return store().sql("""
                                UPDATE break_glass SET reminded_at = :at
                                 WHERE user_id = :user AND COALESCE(reminded_at, 0) = :from
                                """)
                        .param("user", user.text())
                        .param("from", from.map(Instant::toEpochMilli).orElse(0L))
                        .param("at", at.toEpochMilli())
                        .update()
                == 1;
    }
}
