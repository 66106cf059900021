package io.bailiff.core.directory;

import java.util.Optional;

/// Which keys the operator's commands may act with. Every node has one of its own, and all are written down together.
@FunctionalInterface
public interface OperatorKeys {

    /// @param written the JSON Web Key Set of earlier starts, of this node and of others
    Wanted after(Optional<String> written);

    /// @param jwks a JSON Web Key Set
    /// @param oneIsGone a key that was written down is not in it any more: what it opened must not stay open
    record Wanted(String jwks, boolean oneIsGone) {}

    /// These and no others.
    static OperatorKeys only(String jwks) {
        return written -> new Wanted(jwks, written.isPresent());
    }
}
