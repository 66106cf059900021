package io.bailiff.core.review;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.credential.Network;
import io.bailiff.core.id.UserId;
import io.bailiff.core.review.Finding.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Counts attempts to get in, the newest first, and says which of them look like an attack. What is counted is bounded:
/// of
/// so many addresses and accounts that memory would not hold them, those that came first are told apart.
public final class Attempts {
    static final int SPRAY = 10;
    static final int FLOOD = 50;
    static final int BRUTE = 20;

    private static final int MOST_KEYS = 50_000;
    private static final int MOST_ACCOUNTS = 1_000;

    private final Map<String, Source> networks = new HashMap<>();
    private final Map<String, Target> accounts = new HashMap<>();
    private final List<Finding> single = new ArrayList<>();

    private static final class Source {
        private final String address;
        private final Instant last;
        private final Set<String> accounts = new HashSet<>();
        private long failures;

        private Source(String address, Instant last) {
            this.address = address;
            this.last = last;
        }
    }

    private static final class Target {
        private final Optional<UserId> user;
        private final String name;
        private final Instant last;
        private final Set<String> networks = new HashSet<>();
        private long failures;

        private Target(Optional<UserId> user, String name, Instant last) {
            this.user = user;
            this.name = name;
            this.last = last;
        }
    }

    /// Somebody did not get in.
    ///
    /// @param name that was typed
    public void failed(Optional<UserId> user, String name, String address, Instant at) {
        String account = user.map(UserId::text).orElse(name);
        source(address, at).ifPresent(source -> {
            source.failures++;
            if (source.accounts.size() < MOST_ACCOUNTS) {
                boolean _ = source.accounts.add(account);
            }
        });
        if (!account.isEmpty() && (accounts.size() < MOST_KEYS || accounts.containsKey(account))) {
            var target = accounts.computeIfAbsent(account, _ -> new Target(user, name, at));
            target.failures++;
            if (target.networks.size() < MOST_ACCOUNTS && !address.isEmpty()) {
                boolean _ = target.networks.add(Network.of(address));
            }
        }
    }

    private Optional<Source> source(String address, Instant at) {
        if (address.isEmpty()) {
            return Optional.empty();
        }
        String network = Network.of(address);
        return networks.size() < MOST_KEYS || networks.containsKey(network)
                ? Optional.of(networks.computeIfAbsent(network, _ -> new Source(address, at)))
                : Optional.empty();
    }

    /// A refresh token or a code came again, a bound token came without its key, or a password is on the list of those
    /// that have leaked.
    ///
    /// @param user the id of whose it was; empty text if nobody knows
    public void suspicious(String code, Severity severity, String user, AuditEntry entry) {
        if (single.size() < MOST_KEYS) {
            single.add(new Finding(
                    code,
                    severity,
                    user.isEmpty() ? new Subject("grant", entry.target()) : new Subject("user", user),
                    entry.target(),
                    user,
                    entry.at(),
                    List.of(entry.detail().getOrDefault("address", ""))));
        }
    }

    /// What is worth a look, the most urgent first.
    ///
    /// @param letIn whether somebody was let into an app from this address meanwhile
    public List<Finding> findings(Predicate<String> letIn) {
        return Stream.of(
                        networks.values().stream().flatMap(source -> of(source, letIn)),
                        accounts.values().stream().flatMap(Attempts::of),
                        single.stream())
                .flatMap(one -> one)
                .sorted(Comparator.comparing(Finding::severity)
                        .thenComparing(Comparator.comparing(Finding::since).reversed()))
                .toList();
    }

    private static Stream<Finding> of(Source source, Predicate<String> letIn) {
        boolean spray = source.accounts.size() >= SPRAY;
        if (!spray && source.failures < FLOOD) {
            return Stream.empty();
        }
        boolean gotIn = letIn.test(source.address);
        return Stream.of(new Finding(
                (spray ? "password-spray" : "failures-from-address") + (gotIn ? "-let-in" : ""),
                gotIn || spray ? Severity.HIGH : Severity.MEDIUM,
                new Subject("address", source.address),
                source.address,
                "",
                source.last,
                List.of(Long.toString(source.failures), Integer.toString(source.accounts.size()))));
    }

    private static Stream<Finding> of(Target target) {
        if (target.failures < BRUTE) {
            return Stream.empty();
        }
        String user = target.user.map(UserId::text).orElse("");
        return Stream.of(new Finding(
                target.user.isPresent() ? "failures-on-account" : "failures-on-unknown-name",
                target.user.isPresent() ? Severity.MEDIUM : Severity.LOW,
                new Subject("user", user.isEmpty() ? target.name : user),
                target.name,
                user,
                target.last,
                List.of(Long.toString(target.failures), Integer.toString(target.networks.size()))));
    }
}
