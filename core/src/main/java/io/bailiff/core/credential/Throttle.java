package io.bailiff.core.credential;

import java.time.Instant;

/// How many wrong passwords are too many, without letting anybody lock out somebody else.
///
/// Guessing is slowed per account *and* address. The account as a whole has a wider limit, which a browser that has
/// signed in to this
/// account before is exempt from: an attacker who fills it stops strangers, not the owner.
public final class Throttle {
    static final int PER_ACCOUNT_AND_ADDRESS = 10;
    static final int PER_ACCOUNT = 100;
    static final int PER_ADDRESS = 300;

    private Throttle() {}

    /// @param fromHere failures on this account from this address
    /// @param onAccount failures on this account from anywhere
    /// @param fromAddress failures from this address on any account
    /// @param knownDevice this browser signed in to this account before
    public static boolean allows(
            Attempts fromHere, Attempts onAccount, Attempts fromAddress, boolean knownDevice, Instant now) {
        return fromHere.current(now) < PER_ACCOUNT_AND_ADDRESS
                && fromAddress.current(now) < PER_ADDRESS
                && (knownDevice || onAccount.current(now) < PER_ACCOUNT);
    }
}
