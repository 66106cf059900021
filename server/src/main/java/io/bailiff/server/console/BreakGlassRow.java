package io.bailiff.server.console;

import io.bailiff.core.directory.BreakGlass;
import io.bailiff.core.directory.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A break-glass account as pages show it.
///
/// @param due when it is to be tested next, at the latest
public record BreakGlassRow(String id, String name, Optional<Instant> lastSignIn, Instant due, boolean overdue) {
    private static final Duration NEWS = Duration.ofDays(7);

    static List<BreakGlassRow> all(BreakGlass accounts, Users users, Instant now) {
        return accounts.accounts().stream()
                .map(account -> new BreakGlassRow(
                        account.user().text(),
                        users.find(account.user())
                                .map(user -> user.principalName().value())
                                .orElse(account.user().text()),
                        account.lastSignIn(),
                        account.testDue(),
                        account.overdue(now)))
                .toList();
    }

    /// Those that were signed in to lately.
    public static List<BreakGlassRow> used(BreakGlass accounts, Users users, Instant now) {
        return all(accounts, users, now).stream()
                .filter(row -> row.lastSignIn()
                        .filter(at -> at.isAfter(now.minus(NEWS)))
                        .isPresent())
                .toList();
    }
}
