package io.bailiff.core.session;

import io.bailiff.core.audit.AuditEntry;
import java.time.Instant;

/// One attempt to sign in to an account, as the audit log has it.
///
/// @param number its place in the log
/// @param outcome `ok`, or the stable code of the refusal
/// @param address textual; empty text if none was written down
public record SignInRecord(long number, Instant at, String outcome, String address, String userAgent) {

    /// Reads what [SignIn] wrote.
    public static SignInRecord of(long number, AuditEntry entry) {
        return new SignInRecord(
                number,
                entry.at(),
                entry.outcome(),
                entry.detail().getOrDefault("address", ""),
                entry.detail().getOrDefault("userAgent", ""));
    }

    public boolean successful() {
        return outcome.equals(AuditEntry.OK);
    }
}
