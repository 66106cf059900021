package io.bailiff.bench.server;

import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.id.UserId;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.store.Database;
import io.bailiff.store.directory.SqlDirectory;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/// Who lives in the tenant that the pages of the admin center are measured on.
///
/// @param people users who hold ten sessions each
public record Census(int people) {
    public static final int SESSIONS_EACH = 10;
    /// What the page of the busiest user shows at once.
    public static final int SESSIONS_OF_BUSIEST = 200;

    private static final int TOGETHER = 1_000;
    private static final Population NOBODY = new Population(0, 0, 0, 0, 0, 0, 0, 0);

    public int sessions() {
        return people * SESSIONS_EACH;
    }

    Population.Group crowd() {
        return new Population.Group("resident", people, SESSIONS_EACH, false);
    }

    Population.Group busiest() {
        return new Population.Group("busiest", 1, SESSIONS_OF_BUSIEST, false);
    }

    Population.Group administrator() {
        return new Population.Group("administrator", 1, 1, false);
    }

    /// Who they are, and what is needed to be the administrator.
    ///
    /// @param cookie the value of the administrator's session cookie
    public record Settled(String cookie, UserId busiest) {}

    /// Starts a server on an empty data directory, stops it again, and puts everybody into its database.
    public Settled settle(ServerProcess.Order order) throws IOException {
        Stage.furnish(order, NOBODY, UUID.randomUUID().toString());
        String location = order.location();
        UserId busiest;
        try (Database database = Database.open(location, "bench", InstantSource.system())) {
            Transactions<DirectoryReads, DirectoryTx> directory = database.transactions(SqlDirectory::new);
            var names = crowd().users();
            for (int from = 0; from < names.size(); from += TOGETHER) {
                insert(directory, names.subList(from, Math.min(names.size(), from + TOGETHER)), Set.of());
            }
            busiest = insert(directory, busiest().users(), Set.of()).getFirst();
            insert(directory, administrator().users(), Set.of(Role.GLOBAL_ADMINISTRATOR));
        }
        Seed.forget(location, List.of(crowd(), busiest()));
        var cookies = Seed.fill(location, List.of(administrator()));
        return new Settled(cookies.values().iterator().next().getFirst(), busiest);
    }

    private static List<UserId> insert(
            Transactions<DirectoryReads, DirectoryTx> directory, List<String> names, Set<Role> roles) {
        var users = IntStream.range(0, names.size())
                .mapToObj(number -> user(names.get(number), roles))
                .toList();
        directory.change(tx -> users.forEach(tx::insert));
        return users.stream().map(User::id).toList();
    }

    private static User user(String name, Set<Role> roles) {
        return new User(
                new UserId(UUID.randomUUID()),
                new UserPrincipalName(name),
                "Person " + name.split("@", 2)[0],
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                roles,
                Instant.now(),
                Optional.empty());
    }
}
