package io.bailiff.core.journal;

import io.bailiff.core.id.UserId;

/// By what sign-ins are found at once, however many there are.
public sealed interface SignInIndex {

    record All() implements SignInIndex {}

    /// Those that did not simply succeed.
    record Troubled() implements SignInIndex {}

    record OfUser(UserId user) implements SignInIndex {}

    /// To this app; proofs are to none.
    record ToApp(String app) implements SignInIndex {}

    /// From this address, of which proofs have no index.
    record FromAddress(String address) implements SignInIndex {}
}
