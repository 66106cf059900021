package io.bailiff.core.message;

import io.bailiff.core.credential.Attempts;
import io.bailiff.core.credential.CredentialTx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How many messages may go to somebody in an hour, so that nobody is flooded through us, and no
/// telephone bill grows.
///
/// @param key what is counted
/// @param most in an hour
public record Quota(String key, int most) {
    static final Duration WINDOW = Duration.ofHours(1);

    /// Counts one under every key, if there is room under all; else counts nothing.
    ///
    /// @param quotas in the order in which everybody locks them
    public static boolean take(CredentialTx tx, List<Quota> quotas, Instant now) {
        List<Attempts> before =
                quotas.stream().map(quota -> tx.lockAttempts(quota.key())).toList();
        for (int i = 0; i < quotas.size(); i++) {
            if (open(before.get(i), now)
                    && before.get(i).failures() >= quotas.get(i).most()) {
                return false;
            }
        }
        for (int i = 0; i < quotas.size(); i++) {
            Attempts one = before.get(i);
            tx.attempts(
                    quotas.get(i).key(),
                    open(one, now) ? new Attempts(one.failures() + 1, one.windowStart()) : new Attempts(1, now));
        }
        return true;
    }

    private static boolean open(Attempts counted, Instant now) {
        return now.isBefore(counted.windowStart().plus(WINDOW));
    }
}
