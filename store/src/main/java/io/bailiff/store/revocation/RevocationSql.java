package io.bailiff.store.revocation;

import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.ClaimsChange;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillPage;
import io.bailiff.core.revocation.KillQuery;
import io.bailiff.core.revocation.LogEntry;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reach;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.ScopeFacts;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.revocation.Toll;
import io.bailiff.core.user.User;
import io.bailiff.store.audit.AuditSql;
import io.bailiff.store.audit.Chain;
import io.bailiff.store.row.ClaimsRow;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.KillRow;
import io.bailiff.store.user.UserSql;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The log of kills.
public interface RevocationSql extends RevocationTx, LogSql, UserSql, AuditSql {

    @Override
    default void takeTurn() {
        int taken = store().sql("UPDATE log SET n = n WHERE id = 1").update();
        if (taken != 1) {
            throw new IllegalStateException("the log has no row");
        }
    }

    @Override
    default LoggedKill append(Kill kill, Toll toll, Optional<String> idempotencyKey) {
        Place place = next(kill.at());
        var logged = new LoggedKill(place.position(), place.sequence(), kill, toll, Optional.empty());
        Mark.raise(store(), kill.scope(), logged.position());
        insert(logged, idempotencyKey);
        return logged;
    }

    @Override
    default LogEntry.Outdated append(ClaimsChange change) {
        Place place = next(change.at());
        var logged = new LogEntry.Outdated(place.position(), place.sequence(), change);
        var key = ClaimsRow.Key.of(change.scope());
        int added = store().sql("""
                        INSERT INTO claims_change (n, sequence, kind, user_id, api_id, scope, cause, actor_kind,
                                                   actor_id, actor_via, at)
                        VALUES (:n, :sequence, :kind, :user, :api, :scope, :cause, :actorKind, :actorId, :actorVia, :at)
                        """)
                .param("n", logged.position().value())
                .param("sequence", logged.sequence())
                .param("kind", change.scope().kind())
                .param("user", key.user())
                .param("api", key.api())
                .param("scope", key.scope())
                .param("cause", change.cause().wireName())
                .param("actorKind", change.actor().kind())
                .param("actorId", change.actor().id())
                .param("actorVia", change.actor().via())
                .param("at", change.at().toEpochMilli())
                .update();
        int raised = store().sql("""
                        INSERT INTO claims_mark (user_id, api_id, scope, n, at)
                        VALUES (:user, :api, :scope, :n, :at)
                        ON CONFLICT (user_id, api_id, scope) DO UPDATE SET n = excluded.n, at = excluded.at
                        """)
                .param("n", logged.position().value())
                .param("user", key.user())
                .param("api", key.api())
                .param("scope", key.scope())
                .param("at", change.at().toEpochMilli())
                .update();
        if (added != 1 || raised != 1) {
            throw new IllegalStateException("the change of claims was not written");
        }
        return logged;
    }

    /// Where the next entry stands.
    record Place(Position position, long sequence) {}

    private Place next(Instant at) {
        return store().sql("""
                        UPDATE log
                           SET n = CASE WHEN n + 1 > :now THEN n + 1 ELSE :now END,
                               sequence = sequence + 1
                         WHERE id = 1
                        RETURNING n, sequence
                        """)
                .param("now", at.toEpochMilli())
                .query((row, _) -> new Place(Column.position(row, "n"), row.getLong("sequence")))
                .single();
    }

    private void insert(LoggedKill logged, Optional<String> idempotencyKey) {
        Kill kill = logged.kill();
        Statement statement = kill.statement();
        int added = store().sql("""
                        INSERT INTO kill (n, sequence, scope_kind, scope_id, cause, reason, note, ticket, actor_kind,
                                          actor_id, actor_via, at, sessions, sessions_ended, grants, grants_ended,
                                          idempotency_key, owner_id)
                        VALUES (:n, :sequence, :scopeKind, :scopeId, :cause, :reason, :note, :ticket, :actorKind,
                                :actorId, :actorVia, :at, :sessions, :sessionsEnded, :grants, :grantsEnded, :key,
                                :owner)
                        """)
                .param("n", logged.position().value())
                .param("sequence", logged.sequence())
                .param("scopeKind", kill.scope().kind().wireName())
                .param("scopeId", kill.scope().id())
                .param("cause", kill.cause().wireName())
                .param("reason", statement.reason().wireName())
                .param("note", statement.note())
                .param("ticket", statement.ticket().orElse(null), Types.VARCHAR)
                .param("actorKind", kill.actor().kind())
                .param("actorId", kill.actor().id())
                .param("actorVia", kill.actor().via())
                .param("at", kill.at().toEpochMilli())
                .param("sessions", logged.toll().sessions())
                .param("sessionsEnded", logged.toll().sessionsAlreadyEnded())
                .param("grants", logged.toll().grants())
                .param("grantsEnded", logged.toll().grantsAlreadyEnded())
                .param("key", idempotencyKey.orElse(null), Types.VARCHAR)
                .param("owner", owner(kill.scope()).map(UserId::text).orElse(null), Types.VARCHAR)
                .update();
        if (added != 1) {
            throw new IllegalStateException("the kill was not written");
        }
    }

    private Optional<UserId> owner(Scope scope) {
        List<UserId> owners = switch (scope) {
            case Scope.OfTenant _, Scope.OfClient _ -> List.of();
            case Scope.OfUser(var user) -> List.of(user);
            case Scope.OfUserAtClient(var user, var _) -> List.of(user);
            case Scope.OfDevice(var device) -> ownersOf(device);
            case Scope.OfSession(var session) -> ownersOf(session);
            case Scope.OfGrant(var grant) -> ownersOf(grant);
        };
        return owners.size() == 1 ? Optional.of(owners.getFirst()) : Optional.empty();
    }

    private List<UserId> ownersOf(DeviceId device) {
        return owners("SELECT DISTINCT user_id FROM session WHERE device_id = :id", device.text());
    }

    private List<UserId> ownersOf(SessionId session) {
        return owners("SELECT user_id FROM session WHERE id = :id", session.text());
    }

    private List<UserId> ownersOf(GrantId grant) {
        return owners("SELECT user_id FROM token_family WHERE id = :id", grant.text());
    }

    @Override
    default Instant stamp(Position position, Instant proposed) {
        // Locks the kill's row first: of two stampers, the second finds what the first wrote.
        LoggedKill kill = store().sql("UPDATE kill SET n = n WHERE n = :n RETURNING " + KillRow.COLUMNS)
                .param("n", position.value())
                .query((row, _) -> KillRow.read(row))
                .single();
        if (kill.effectiveAt().isPresent()) {
            return kill.effectiveAt().get();
        }
        Instant outside = Mark.raiseOutsideTime(store(), kill.kill().scope(), proposed);
        int stamped = store().sql("UPDATE kill SET w = :w WHERE n = :n AND w IS NULL")
                .param("n", position.value())
                .param("w", outside.toEpochMilli())
                .update();
        if (stamped != 1) {
            throw new IllegalStateException("the kill was not stamped");
        }
        return outside;
    }

    @Override
    default Instant storeTime() {
        return store().time();
    }

    @Override
    default boolean unsealed() {
        return Chain.unsealedAny(store());
    }

    @Override
    default void seal() {
        Chain.seal(store());
    }

    @Override
    default Optional<LoggedKill> kill(Position position) {
        return store().sql("SELECT " + KillRow.COLUMNS + " FROM kill WHERE n = :n")
                .param("n", position.value())
                .query((row, _) -> KillRow.read(row))
                .optional();
    }

    @Override
    default List<LoggedKill> kills(Optional<Position> before, int limit) {
        return store().sql("SELECT " + KillRow.COLUMNS + " FROM kill WHERE n < :before ORDER BY n DESC LIMIT :limit")
                .param("before", before.map(Position::value).orElse(Long.MAX_VALUE))
                .param("limit", limit)
                .query((row, _) -> KillRow.read(row))
                .list();
    }

    @Override
    default KillPage kills(KillQuery query, Optional<Position> before, int limit) {
        return KillSearch.of(query, before).page(store(), limit);
    }

    @Override
    default long countKills(Instant from, Instant until, int most) {
        return store().sql("""
                        SELECT count(*)
                          FROM (SELECT n FROM kill WHERE n >= :from AND n < :until ORDER BY n LIMIT :most) AS counted
                        """)
                .param("from", from.toEpochMilli())
                .param("until", until.toEpochMilli())
                .param("most", most)
                .query(Long.class)
                .single();
    }

    @Override
    default List<Position> unstamped() {
        return store().sql("SELECT n FROM kill WHERE w IS NULL ORDER BY n")
                .query((row, _) -> Column.position(row, "n"))
                .list();
    }

    @Override
    default Reach reach(Scope scope, Instant now) {
        return TollSql.reach(store(), scope, now);
    }

    @Override
    default Optional<Position> earlier(String actorId, String idempotencyKey) {
        return store().sql("SELECT n FROM kill WHERE actor_id = :actor AND idempotency_key = :key")
                .param("actor", actorId)
                .param("key", idempotencyKey)
                .query((row, _) -> Column.position(row, "n"))
                .optional();
    }

    @Override
    default ScopeFacts facts(Scope scope, Instant now) {
        return switch (scope) {
            case Scope.OfTenant(var tenant) ->
                exists("SELECT count(*) FROM tenant WHERE id = :id", tenant.text())
                        ? ownerless(scope, now)
                        : new ScopeFacts.Unknown();
            case Scope.OfClient(var client) ->
                exists("SELECT count(*) FROM client WHERE id = :id AND deleted_at IS NULL", client.text())
                        ? ownerless(scope, now)
                        : new ScopeFacts.Unknown();
            case Scope.OfUser(var user) ->
                user(user).map(found -> owned(found, scope, now)).orElseGet(ScopeFacts.Unknown::new);
            case Scope.OfUserAtClient(var user, var client) ->
                exists("SELECT count(*) FROM client WHERE id = :id AND deleted_at IS NULL", client.text())
                        ? user(user).map(found -> owned(found, scope, now)).orElseGet(ScopeFacts.Unknown::new)
                        : new ScopeFacts.Unknown();
            case Scope.OfDevice(var device) -> ofOwners(ownersOf(device), scope, now);
            case Scope.OfSession(var session) -> ofOwners(ownersOf(session), scope, now);
            case Scope.OfGrant(var grant) -> ofOwners(ownersOf(grant), scope, now);
        };
    }

    /// A browser that several people signed in with is nobody's own: only who may revoke everybody may revoke it.
    private ScopeFacts ofOwners(List<UserId> owners, Scope scope, Instant now) {
        return switch (owners.size()) {
            case 0 -> new ScopeFacts.Unknown();
            case 1 ->
                new ScopeFacts.Known(
                        Optional.of(owners.getFirst()),
                        user(owners.getFirst()).map(User::roles).orElse(Set.of()),
                        TollSql.count(store(), scope, now));
            default -> ownerless(scope, now);
        };
    }

    private ScopeFacts owned(User owner, Scope scope, Instant now) {
        return new ScopeFacts.Known(Optional.of(owner.id()), owner.roles(), TollSql.count(store(), scope, now));
    }

    private ScopeFacts ownerless(Scope scope, Instant now) {
        return new ScopeFacts.Known(Optional.empty(), Set.of(), TollSql.count(store(), scope, now));
    }

    private boolean exists(String count, String id) {
        return store().sql(count).param("id", id).query(Long.class).single() > 0;
    }

    private List<UserId> owners(String statement, String id) {
        return store().sql(statement)
                .param("id", id)
                .query((row, _) -> Ids.user(row.getString("user_id")))
                .list();
    }
}
