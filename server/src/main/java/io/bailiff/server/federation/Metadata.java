package io.bailiff.server.federation;

import java.net.URI;
import java.util.List;

/// What a provider says about itself (OpenID Connect Discovery 1.0).
///
/// @param namesItself its answers carry `iss` (RFC 9207)
/// @param clientProofs `token_endpoint_auth_methods_supported`; empty if it does not say
record Metadata(URI authorization, URI token, URI keys, boolean namesItself, List<String> clientProofs) {
    Metadata {
        clientProofs = List.copyOf(clientProofs);
    }
}
