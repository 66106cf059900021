package io.bailiff.core.authenticator;

import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.List;

/// Writing a user's second factors. Whoever adds or takes one away has the log's turn: else one
/// could be added by a session that a kill in the same moment has ended.
public interface AuthenticatorTx extends AuthenticatorReads, DestinationTx, PasskeyTx {

    void mfa(UserId user, Mfa mfa);

    /// Adds what all kinds have in common; forgets what the same session or sign-in began before.
    void add(Authenticator one);

    /// Adds an app that is not registered yet; forgets what the same session or sign-in began
    /// before.
    void enrol(TotpAuthenticator app);

    /// It has proved that the user has it.
    ///
    /// @return false if it was registered already, or is gone
    boolean register(AuthenticatorId id, String name, Instant at);

    /// Marks the step of an app and all before it as used.
    ///
    /// @return false if it was used already
    boolean spendStep(AuthenticatorId id, long step, Instant at);

    void used(AuthenticatorId id, Instant at);

    void rename(AuthenticatorId id, String name);

    /// Takes one away, of whatever kind, registered or not.
    void remove(AuthenticatorId id);

    /// Replaces the user's set.
    ///
    /// @param hashes see [OneTimeCode#hash]
    void recoveryCodes(UserId user, AuthenticatorId id, List<String> hashes, Instant at);

    /// @return false if there is no such code, or it was used
    boolean spendRecoveryCode(UserId user, String hash, Instant at);

    void removeRecoveryCodes(UserId user);

    /// Replaces the user's pass.
    void accessPass(AccessPass pass);

    /// @return false if a pass for one use was used
    boolean spendAccessPass(AuthenticatorId id, Instant at);

    void removeAccessPass(UserId user);

    /// Takes away all that is not registered yet.
    void removeEnrolments(UserId user);

    /// Forgets every sign-in of the user that waits for a second factor.
    void removePending(UserId user);
}
