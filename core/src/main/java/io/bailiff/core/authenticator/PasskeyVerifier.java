package io.bailiff.core.authenticator;

import io.bailiff.core.id.UserId;
import java.util.Optional;

/// Looks at what an authenticator answers (W3C Web Authentication), and at nothing else: whose it is
/// and whether it was asked for is judged by [Passkeys].
public interface PasskeyVerifier {

    /// What an answer says of itself; nothing of it is proved. Empty if it cannot be read.
    Optional<Answer> read(String text);

    /// @param credential which passkey it says it comes from; empty if that can be none
    /// @param userHandle whose passkey the authenticator says it is, if it says so
    /// @param text the answer as it came
    record Answer(Challenge challenge, Optional<CredentialId> credential, Optional<UserId> userHandle, String text) {}

    /// The answer to the request to make a passkey.
    Created created(Answer answer);

    sealed interface Created {
        record Good(PasskeyCredential credential) implements Created {}

        /// @param why a stable code
        record Refused(String why) implements Created {}
    }

    /// The answer to the request to show one.
    ///
    /// @param known whose key must have signed
    /// @param verification the authenticator must have recognised its user
    Shown shown(Answer answer, PasskeyCredential known, boolean verification);

    sealed interface Shown {

        /// @param signCount what the authenticator counts; nobody has judged it
        record Good(long signCount, boolean backedUp) implements Shown {}

        /// @param why a stable code
        record Refused(String why) implements Shown {}
    }
}
