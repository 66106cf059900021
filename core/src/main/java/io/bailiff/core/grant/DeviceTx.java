package io.bailiff.core.grant;

import io.bailiff.core.credential.CredentialTx;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Writing waiting devices.
public interface DeviceTx extends DeviceReads, GrantTx, CredentialTx {

    void insert(DeviceAuthorization authorization, String deviceCodeHash);

    /// Locks the row of this device code until the commit, then reads it.
    Optional<DeviceAuthorization> lockDevice(String deviceCodeHash);

    /// Pending becomes approved.
    ///
    /// @return false if it was not pending
    boolean approve(String userCode, SessionId session, UserId user, Position born);

    /// Pending becomes denied.
    ///
    /// @return false if it was not pending
    boolean deny(String userCode);

    void consumed(String deviceCodeHash, GrantId grant);

    void polled(String deviceCodeHash, Instant at, Duration interval);
}
