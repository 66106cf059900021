package io.bailiff.core.session;

import io.bailiff.core.authenticator.Requirement;

/// What became of a further step of a sign-in.
public sealed interface SecondFactorResult {

    record Finished(SignInResult.SignedIn signedIn) implements SecondFactorResult {}

    /// Right, or not what was lacking: this is.
    record GoOn(Requirement lacking) implements SecondFactorResult {}

    /// Wrong, used before, or expired: the caller cannot tell which.
    record WrongCode(Requirement lacking) implements SecondFactorResult {}

    /// Too many failures; the same answer whether the code was right or not.
    record Throttled(Requirement lacking) implements SecondFactorResult {}

    /// The sign-in is over: it took too long, was tried too often, belongs to another browser, or a
    /// revocation came.
    record StartAgain() implements SecondFactorResult {}

    /// This node's clock is behind the newest revocation by more than a sign-in can wait.
    record ClockBehind() implements SecondFactorResult {}
}
