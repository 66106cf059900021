package io.bailiff.core.session;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.credential.ClearText;

/// A second factor as somebody shows it.
///
/// @param code as it was typed or sent
public record Proof(AuthenticatorKind kind, ClearText code) {}
