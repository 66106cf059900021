package io.bailiff.core.directory;

import java.util.Optional;

/// What is said about a user and decides nothing.
public record Profile(
        String displayName, Optional<String> givenName, Optional<String> surname, Optional<String> mail) {}
