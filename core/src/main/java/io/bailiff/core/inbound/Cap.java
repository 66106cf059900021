package io.bailiff.core.inbound;

/// How many users one transmitter may reach within an hour.
///
/// @param users so many
/// @param percent and not more of all users than this; one user always
public record Cap(int users, int percent) {
    public static final Cap USUAL = new Cap(50, 10);
    public static final int USERS_MAX = 1_000_000;

    public Cap {
        if (users < 0 || users > USERS_MAX || percent < 1 || percent > 100) {
            throw new IllegalArgumentException("a cap is 0 to " + USERS_MAX + " users and 1 to 100 percent");
        }
    }

    /// Whether one more may be reached.
    ///
    /// @param others how many others were
    /// @param everybody how many users there are, or any number from [#enough] up
    boolean allows(long others, long everybody) {
        return others < users && (others == 0 || (others + 1) * 100 <= everybody * percent);
    }

    /// As many users as make one more than `others` allowed.
    int enough(long others) {
        return Math.toIntExact(((others + 1) * 100 + percent - 1) / percent);
    }
}
