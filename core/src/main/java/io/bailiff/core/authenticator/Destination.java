package io.bailiff.core.authenticator;

/// A second factor whose codes we send: whoever receives them proves that he can.
///
/// @param address an e-mail address, or a telephone number in E.164
public record Destination(Authenticator common, String address) {}
