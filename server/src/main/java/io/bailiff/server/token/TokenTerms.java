package io.bailiff.server.token;

import io.bailiff.core.access.Watch;
import io.bailiff.core.revocation.Position;
import java.util.Optional;
import java.util.Set;

/// On what terms an access token for a user is issued.
///
/// @param asOf the log's position before anything was read of what it says
/// @param contexts authentication contexts that policies let pass
/// @param watch how it is watched while it is out
/// @param key the thumbprint of the key that it is bound to
public record TokenTerms(Position asOf, Set<String> contexts, Watch watch, Optional<String> key) {
    public TokenTerms {
        contexts = Set.copyOf(contexts);
    }
}
