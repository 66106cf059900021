package io.bailiff.core.revocation;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.TenantId;
import io.bailiff.core.id.UserId;

/// What a kill covers: everything of one tenant, client, user, user at one client, device, session or grant.
public sealed interface Scope {

    record OfTenant(TenantId tenant) implements Scope {}

    record OfClient(ClientId client) implements Scope {}

    record OfUser(UserId user) implements Scope {}

    record OfUserAtClient(UserId user, ClientId client) implements Scope {}

    record OfDevice(DeviceId device) implements Scope {}

    record OfSession(SessionId session) implements Scope {}

    record OfGrant(GrantId grant) implements Scope {}

    default ScopeKind kind() {
        return switch (this) {
            case OfTenant _ -> ScopeKind.TENANT;
            case OfClient _ -> ScopeKind.CLIENT;
            case OfUser _ -> ScopeKind.USER;
            case OfUserAtClient _ -> ScopeKind.USER_CLIENT;
            case OfDevice _ -> ScopeKind.DEVICE;
            case OfSession _ -> ScopeKind.SESSION;
            case OfGrant _ -> ScopeKind.GRANT;
        };
    }

    /// The id on the wire and in the log; unique within its kind.
    default String id() {
        return switch (this) {
            case OfTenant(var tenant) -> tenant.text();
            case OfClient(var client) -> client.text();
            case OfUser(var user) -> user.text();
            case OfUserAtClient(var user, var client) -> user.text() + " " + client.text();
            case OfDevice(var device) -> device.text();
            case OfSession(var session) -> session.text();
            case OfGrant(var grant) -> grant.text();
        };
    }
}
