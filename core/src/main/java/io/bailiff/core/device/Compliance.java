package io.bailiff.core.device;

import java.time.Instant;

/// What somebody who may say so said about a device.
///
/// @param compliant it keeps the organization's rules
/// @param by who said so: the kind of the actor and his id
public record Compliance(boolean compliant, String by, Instant at) {}
