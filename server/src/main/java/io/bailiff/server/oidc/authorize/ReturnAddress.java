package io.bailiff.server.oidc.authorize;

import io.bailiff.core.client.Client;
import java.util.Optional;

/// Where an answer may go: the client and its redirect URI were checked. Before there is one of these, errors are
/// shown on a page of ours and nobody is sent anywhere.
///
/// @param state echoed as it came
record ReturnAddress(Client client, String redirectUri, ResponseMode mode, Optional<String> state) {}
