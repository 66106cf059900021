package io.bailiff.core.memory;

import io.bailiff.core.grant.Grant;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.TenantId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.LogEntry;
import io.bailiff.core.revocation.Marks;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.revocation.Stamp;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.session.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How things stand, computed from the tables in memory.
record MemoryStanding(Tables tables, TenantId tenant) {

    Standing of(Session session) {
        return of(
                Optional.empty(),
                Optional.of(session.user()),
                Optional.of(session.device()),
                Optional.of(session.id()));
    }

    Standing of(Grant grant) {
        var scopes = scopes(
                Optional.of(grant.client()),
                Optional.of(grant.user()),
                Optional.of(grant.device()),
                Optional.of(grant.session()));
        scopes.add(new Scope.OfGrant(grant.id()));
        var standing = of(scopes);
        var outdated = tables.claimsChanges.stream()
                .filter(change -> MemoryTx.concerns(change.change().scope(), grant.user()))
                .map(LogEntry.Outdated::position)
                .max(Comparator.naturalOrder())
                .orElse(Position.NONE);
        return new Standing(standing.marks(), standing.disabled(), standing.floor(), outdated);
    }

    Standing of(
            Optional<ClientId> client, Optional<UserId> user, Optional<DeviceId> device, Optional<SessionId> session) {
        return of(scopes(client, user, device, session));
    }

    private List<Scope> scopes(
            Optional<ClientId> client, Optional<UserId> user, Optional<DeviceId> device, Optional<SessionId> session) {
        List<Scope> scopes = new ArrayList<>();
        scopes.add(new Scope.OfTenant(tenant));
        client.map(Scope.OfClient::new).ifPresent(scopes::add);
        user.map(Scope.OfUser::new).ifPresent(scopes::add);
        user.flatMap(one -> client.map(other -> new Scope.OfUserAtClient(one, other)))
                .ifPresent(scopes::add);
        device.map(Scope.OfDevice::new).ifPresent(scopes::add);
        session.map(Scope.OfSession::new).ifPresent(scopes::add);
        return scopes;
    }

    private Standing of(List<Scope> scopes) {
        Marks marks = Marks.NONE;
        long floor = 0;
        Set<ScopeKind> disabled = EnumSet.noneOf(ScopeKind.class);
        for (Scope scope : scopes) {
            marks = marks.raised(scope.kind(), tables.killed.getOrDefault(scope, Position.NONE));
            floor = Math.max(
                    floor,
                    Optional.ofNullable(tables.outsideTimes.get(scope))
                            .map(Stamp::floor)
                            .orElse(0L));
            if (disabled(scope)) {
                disabled.add(scope.kind());
            }
        }
        return new Standing(marks, disabled, floor);
    }

    private boolean disabled(Scope scope) {
        return switch (scope) {
            case Scope.OfTenant _ -> !tables.tenantEnabled;
            case Scope.OfClient(var client) ->
                Optional.ofNullable(tables.clients.get(client))
                        .filter(found -> !found.enabled())
                        .isPresent();
            case Scope.OfUser(var user) ->
                tables.deleted.containsKey(user)
                        || Optional.ofNullable(tables.users.get(user))
                                .filter(found -> !found.enabled())
                                .isPresent();
            case Scope.OfDevice(var device) ->
                Optional.ofNullable(tables.registered.get(device))
                        .filter(found -> !found.enabled())
                        .isPresent();
            case Scope.OfUserAtClient _, Scope.OfSession _, Scope.OfGrant _ -> false;
        };
    }
}
