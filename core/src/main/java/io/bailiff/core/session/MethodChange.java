package io.bailiff.core.session;

import io.bailiff.core.authenticator.OneTimeCode;
import java.util.List;

/// What became of a user's wish to change his own second factors.
public sealed interface MethodChange {

    record Done() implements MethodChange {}

    /// @param codes to be shown now and never again
    record NewCodes(List<OneTimeCode> codes) implements MethodChange {
        public NewCodes {
            codes = List.copyOf(codes);
        }
    }

    /// A wrong code, or a wrong answer of a new passkey.
    record WrongCode() implements MethodChange {}

    record Throttled() implements MethodChange {}

    /// There is no such thing (any more), or no room for another.
    record NothingMatches() implements MethodChange {}

    /// The organization does not allow him to register this.
    record NotAllowed() implements MethodChange {}

    /// The sign-in is too long ago, or showed too little, for a change like this: sign in again.
    record FreshProofNeeded() implements MethodChange {}
}
