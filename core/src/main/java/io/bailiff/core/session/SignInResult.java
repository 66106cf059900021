package io.bailiff.core.session;

import io.bailiff.core.authenticator.Requirement;

/// What became of a sign-in.
public sealed interface SignInResult {

    /// @param cookie to be handed to this browser and nobody else
    record SignedIn(Session session, SessionCookie cookie) implements SignInResult {}

    /// The password was right, and something else must be shown too: go on with [SecondFactor].
    ///
    /// @param cookie to be handed to this browser and nobody else
    record Unfinished(SignInCookie cookie, Requirement lacking) implements SignInResult {}

    /// Wrong name or password, disabled, or without a password: the caller cannot tell which.
    record WrongCredentials() implements SignInResult {}

    /// The right password, but one that somebody else has set, too long ago.
    record PasswordExpired() implements SignInResult {}

    /// Too many failures. The same answer whether the password was right or not.
    record Throttled() implements SignInResult {}

    /// A revocation came while the sign-in was under way: whoever it is must begin again.
    record StartAgain() implements SignInResult {}

    /// Somebody disabled this device: with another one he may try.
    record DeviceDisabled() implements SignInResult {}

    /// This node's clock is behind the newest revocation by more than a sign-in can wait.
    record ClockBehind() implements SignInResult {}
}
