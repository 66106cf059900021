package io.bailiff.core.access;

import io.bailiff.core.device.DeviceFacts;
import io.bailiff.core.risk.RiskLevel;
import java.util.Optional;

/// What is known of a request beside who, what and where.
///
/// @param device the registered device that has proved its key in this sign-in
/// @param signInRisk of this sign-in
/// @param userRisk of the account
/// @param keyBound the tokens will be bound to a key of the app (RFC 9449)
public record Circumstances(Optional<DeviceFacts> device, RiskLevel signInRisk, RiskLevel userRisk, boolean keyBound) {
    public static final Circumstances NONE = new Circumstances(Optional.empty(), RiskLevel.NONE, RiskLevel.NONE, false);
}
