package io.bailiff.core.signal;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.TenantId;
import io.bailiff.core.id.UserId;
import java.util.Optional;

/// Whom an event is about: everything that all these name together. None of them: the stream itself.
public record SignalSubject(
        Optional<UserId> user,
        Optional<SessionId> session,
        Optional<DeviceId> device,
        Optional<ClientId> client,
        Optional<TenantId> tenant) {
    public static final SignalSubject STREAM =
            new SignalSubject(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static SignalSubject of(UserId user) {
        return STREAM.with(user);
    }

    public SignalSubject with(UserId user) {
        return new SignalSubject(Optional.of(user), session, device, client, tenant);
    }

    public SignalSubject with(SessionId session) {
        return new SignalSubject(user, Optional.of(session), device, client, tenant);
    }

    public SignalSubject with(DeviceId device) {
        return new SignalSubject(user, session, Optional.of(device), client, tenant);
    }

    public SignalSubject with(ClientId client) {
        return new SignalSubject(user, session, device, Optional.of(client), tenant);
    }

    public SignalSubject with(TenantId tenant) {
        return new SignalSubject(user, session, device, client, Optional.of(tenant));
    }

    /// The same for two events exactly if they are about the same.
    String key() {
        return user.map(UserId::text).orElse("") + "/"
                + session.map(SessionId::text).orElse("") + "/"
                + device.map(DeviceId::text).orElse("") + "/"
                + client.map(ClientId::text).orElse("") + "/"
                + tenant.map(TenantId::text).orElse("");
    }
}
