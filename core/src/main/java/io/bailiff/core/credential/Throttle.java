package io.bailiff.core.credential;

import java.time.Instant;

/// How many wrong passwords are too many, without letting anybody lock out somebody else.
///
/// Guessing is slowed per account *and* address, and more widely per account and per address. A browser that has signed
/// in to this account before has a count of its own and is subject to no other: whoever fills the others, even from
/// the owner's own address, stops strangers, not the owner.
public final class Throttle {
    static final int PER_ACCOUNT_AND_PLACE = 10;
    static final int PER_ACCOUNT = 100;
    static final int PER_ADDRESS = 300;

    static final int PER_METHOD = 5;
    static final int PER_SECOND_FACTORS = 10;

    private Throttle() {}

    /// @param fromHere failures on this account from this known browser, else from this address
    /// @param onAccount failures on this account from anywhere
    /// @param fromAddress failures from this address on any account
    /// @param knownDevice this browser signed in to this account before
    public static boolean allows(
            Attempts fromHere, Attempts onAccount, Attempts fromAddress, boolean knownDevice, Instant now) {
        if (fromHere.current(now) >= PER_ACCOUNT_AND_PLACE) {
            return false;
        }
        return knownDevice || (fromAddress.current(now) < PER_ADDRESS && onAccount.current(now) < PER_ACCOUNT);
    }

    /// The same for second factors, which are shorter than passwords and are guessed by who has the
    /// password: few attempts for the whole account, wherever they come from, and none forgiven by
    /// a right password. Only a browser that has signed in to this account before has a count of
    /// its own, so that whoever stole the password does not lock the owner out of his.
    ///
    /// @param withMethod failures with this method
    /// @param withAny failures with any second factor
    public static boolean allowsSecond(Attempts withMethod, Attempts withAny, Instant now) {
        return withMethod.current(now) < PER_METHOD && withAny.current(now) < PER_SECOND_FACTORS;
    }
}
