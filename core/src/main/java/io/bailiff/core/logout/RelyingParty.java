package io.bailiff.core.logout;

/// An app that can be told that a sign-in is over.
@FunctionalInterface
public interface RelyingParty {
    /// Takes some seconds at most, and is called outside of any transaction.
    ///
    /// @param address the app's `backchannel_logout_uri`
    Answer tell(LogoutDelivery delivery, String address);

    /// What it said.
    sealed interface Answer {
        /// Its session is over.
        record Done(String words) implements Answer {}

        /// It will not, or could not.
        record Refused(String words) implements Answer {}

        /// Nobody answered, or not as agreed: it may go well later.
        record Unreachable(String words) implements Answer {}
    }
}
