package io.bailiff.gate.admission;

import java.util.List;
import java.util.Optional;

/// A request for the app, as its caller made it.
///
/// @param target path and query as they came
/// @param authorization all `Authorization` headers
/// @param proofs all `DPoP` headers
/// @param cookie the gate's; empty also if there were several
/// @param address of the caller; empty if it is not known
public record Visit(
        String method,
        String target,
        List<String> authorization,
        List<String> proofs,
        Optional<String> cookie,
        Optional<String> address) {

    /// Copies the lists.
    public Visit {
        authorization = List.copyOf(authorization);
        proofs = List.copyOf(proofs);
    }
}
