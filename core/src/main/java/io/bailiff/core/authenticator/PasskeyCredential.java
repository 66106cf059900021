package io.bailiff.core.authenticator;

import java.util.Set;

/// What an authenticator told of a passkey when it made it.
///
/// @param publicKey a COSE key, in base64url
/// @param signCount how often it signed, as far as we saw; 0 for ever if it does not count
/// @param userVerified it recognised its user then, by a PIN or a finger
/// @param backupEligible it may be copied to the user's other devices
/// @param backedUp it was, when it was last used
/// @param aaguid the authenticator's model, as it says; nothing attests it
/// @param transports how it can be reached, for the browser's help
public record PasskeyCredential(
        CredentialId id,
        String publicKey,
        long signCount,
        boolean userVerified,
        boolean backupEligible,
        boolean backedUp,
        String aaguid,
        Set<String> transports) {

    public PasskeyCredential {
        transports = Set.copyOf(transports);
    }

    /// True if a signature with this count may come from the one authenticator that has the key.
    /// A count that does not rise is the mark of a copy (WebAuthn Level 3, 6.1.1).
    public boolean mayCount(long presented) {
        return presented > signCount || (presented == 0 && signCount == 0);
    }
}
