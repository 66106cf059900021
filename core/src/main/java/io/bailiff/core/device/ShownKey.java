package io.bailiff.core.device;

/// What a device signed with its key. Whoever makes one has checked the signature, and nothing else.
///
/// @param nonce ours, to be used once
/// @param audience the issuer that it was signed for
/// @param session the id of the session that it was signed in
/// @param device the id that the session gave the device
public record ShownKey(DeviceKey key, String nonce, String audience, String session, String device) {}
