package io.bailiff.server.console;

import io.bailiff.core.risk.RiskDetection;
import java.util.Optional;

/// A finding as a line of a list.
///
/// @param name of whom it is about; empty if he was deleted
public record DetectionRow(RiskDetection detection, Optional<String> name) {}
