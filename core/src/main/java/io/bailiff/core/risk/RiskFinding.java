package io.bailiff.core.risk;

/// What was found, and why.
///
/// @param source where it comes from: the same type from the same source soon after is the same thing
/// @param reason a sentence with the facts
public record RiskFinding(RiskType type, RiskLevel level, String source, String reason) {
    public RiskFinding(RiskType type, String source, String reason) {
        this(type, type.usual(), source, reason);
    }
}
