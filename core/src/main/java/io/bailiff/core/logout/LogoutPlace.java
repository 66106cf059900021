package io.bailiff.core.logout;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.SessionId;
import java.time.Instant;

/// A place in the list of deliveries, newest first: the next page begins behind it.
public record LogoutPlace(Instant createdAt, SessionId session, ClientId client) {

    public static LogoutPlace of(LogoutDelivery delivery) {
        return new LogoutPlace(delivery.createdAt(), delivery.session(), delivery.client());
    }
}
