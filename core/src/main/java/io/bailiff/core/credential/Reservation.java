package io.bailiff.core.credential;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// An attempt that was counted as a failure before anybody looked at it. Looking takes long; of a thousand guesses that
/// come at once, no more are looked at than of a thousand that come in turn. The right password is given back.
public record Reservation(List<Counted> counted) {

    /// @param windowStart of the window that it was counted in
    public record Counted(String key, Instant windowStart) {}

    public Reservation {
        counted = List.copyOf(counted);
    }

    /// Counts one attempt under every key, if `allowed` says so of what was counted before; else counts nothing.
    ///
    /// @param keys in the order in which everybody locks them
    public static Optional<Reservation> take(
            CredentialTx tx, List<String> keys, Predicate<List<Attempts>> allowed, Instant now) {
        List<Attempts> before = keys.stream().map(tx::lockAttempts).toList();
        if (!allowed.test(before)) {
            return Optional.empty();
        }
        List<Counted> counted = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Attempts after = before.get(i).failed(now);
            tx.attempts(keys.get(i), after);
            counted.add(new Counted(keys.get(i), after.windowStart()));
        }
        return Optional.of(new Reservation(counted));
    }

    /// It was no failure. What was counted in a window that is over, or was forgiven meanwhile, is gone already.
    public void giveBack(CredentialTx tx) {
        for (Counted one : counted) {
            Attempts now = tx.lockAttempts(one.key());
            // Stores keep milliseconds.
            if (now.windowStart().toEpochMilli() == one.windowStart().toEpochMilli()) {
                tx.attempts(one.key(), now.givenBack());
            }
        }
    }
}
