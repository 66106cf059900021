package io.bailiff.core.logout;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;

/// What one app got because of one sign-in, alive or not.
///
/// @param born the position when the sign-in began
/// @param signsIn the app got an ID token, so that it may have a session of its own by this `sid`
public record Holding(
        GrantId grant,
        SessionId session,
        DeviceId device,
        UserId user,
        ClientId client,
        Position born,
        boolean signsIn) {}
