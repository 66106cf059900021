package io.bailiff.core.device;

/// The public key of a device. Its private half never leaves the device.
///
/// @param thumbprint of the key (RFC 7638), Base64 for URLs: the name by which it is known
/// @param jwk the key in JSON (RFC 7517), nothing private in it
public record DeviceKey(String thumbprint, String jwk) {}
