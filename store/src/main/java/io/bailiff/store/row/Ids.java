package io.bailiff.store.row;

import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.MessageId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.TenantId;
import io.bailiff.core.id.UserId;
import java.util.UUID;

/// Ids out of columns that only ever held ids.
public final class Ids {
    private Ids() {}

    public static TenantId tenant(String text) {
        return new TenantId(UUID.fromString(text));
    }

    public static UserId user(String text) {
        return new UserId(UUID.fromString(text));
    }

    public static ClientId client(String text) {
        return new ClientId(text);
    }

    public static DeviceId device(String text) {
        return new DeviceId(UUID.fromString(text));
    }

    public static SessionId session(String text) {
        return new SessionId(UUID.fromString(text));
    }

    public static GrantId grant(String text) {
        return new GrantId(UUID.fromString(text));
    }

    public static AuthenticatorId authenticator(String text) {
        return new AuthenticatorId(UUID.fromString(text));
    }

    public static MessageId message(String text) {
        return new MessageId(UUID.fromString(text));
    }
}
