package io.bailiff.bench.inprocess;

import io.bailiff.bench.server.LocalPostgres;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.RiskSettings;
import io.bailiff.core.selection.AddressSpan;
import io.bailiff.core.selection.FreezeResult;
import io.bailiff.core.selection.SelectionReads;
import io.bailiff.core.selection.SelectionTx;
import io.bailiff.core.selection.Selections;
import io.bailiff.core.selection.SessionQuery;
import io.bailiff.core.selection.SessionQuery.Span;
import io.bailiff.core.selection.SessionQuery.Whose;
import io.bailiff.core.selection.SessionSet;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionPlace;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.store.Database;
import io.bailiff.store.directory.SqlDirectory;
import io.bailiff.store.revocation.SqlRevocation;
import io.bailiff.store.selection.SqlSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// Prints how long a page of the tenant's sessions takes, and how long it takes to end a set of them, with a million
/// sessions of 100,000 people in the database. Arguments: a directory on a real disk, and how many sessions.
public final class SessionQueries {
    private static final int USERS = 100_000;
    private static final int TOGETHER = 5_000;
    private static final int RUNS = 100;

    private final Selections selections;
    private final Random random = new Random(1);
    private final List<UserId> users = new ArrayList<>();

    private SessionQueries(Selections selections) {
        this.selections = selections;
    }

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        int sessions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        measure(
                "SQLite",
                Files.createDirectories(directory).resolve("sessions.db").toString(),
                sessions);
        try (var postgres = LocalPostgres.start(directory.resolve("postgresql"))) {
            measure("PostgreSQL", postgres.location(), sessions);
        }
    }

    private static void measure(String name, String location, int sessions) {
        try (var database = Database.open(location, "bench", InstantSource.system())) {
            var killSwitch = new KillSwitch(
                    database.<RevocationReads, RevocationTx>urgentTransactions(SqlRevocation::new),
                    InstantSource.system(),
                    Duration.ZERO);
            var store = database.<SelectionReads, SelectionTx>transactions(SqlSelection::new);
            var bench = new SessionQueries(
                    new Selections(store, store, killSwitch, RiskSettings.USUAL, InstantSource.system()));
            bench.fill(database, sessions);
            System.out.printf(
                    "%n%s, %,d sessions of %,d people; milliseconds of %d pages of 50%n", name, sessions, USERS, RUNS);
            bench.queries().forEach(bench::time);
            bench.end(1_000);
            bench.end(10_000);
        }
    }

    private void fill(Database database, int sessions) {
        Instant now = Instant.now();
        var directory = database.<DirectoryReads, DirectoryTx>transactions(SqlDirectory::new);
        for (int from = 0; from < USERS; from += TOGETHER) {
            int first = from;
            directory.change(tx -> {
                for (int i = first; i < first + TOGETHER; i++) {
                    var id = new UserId(new UUID(random.nextLong(), random.nextLong()));
                    users.add(id);
                    tx.insert(new User(
                            id,
                            new UserPrincipalName("user" + i + "@contoso.example"),
                            "User " + i,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            true,
                            Set.of(),
                            now,
                            Optional.empty()));
                }
            });
        }
        var store = database.<SelectionReads, SelectionTx>transactions(SqlSelection::new);
        long begin = System.nanoTime();
        for (int from = 0; from < sessions; from += TOGETHER) {
            int first = from;
            store.change(tx -> {
                var born = tx.head().position();
                for (int i = first; i < Math.min(sessions, first + TOGETHER); i++) {
                    Instant at = now.minus(Duration.ofMillis((long) (sessions - i) * 500));
                    tx.insert(session(born, at, i), UUID.randomUUID().toString());
                }
            });
        }
        System.out.printf("%n%,.0f µs to write a session%n", (System.nanoTime() - begin) / 1e3 / sessions);
    }

    /// One in a thousand is on a rare browser and method; one in ten comes from one address.
    private Session session(Position born, Instant at, int number) {
        boolean rare = random.nextInt(1_000) == 0;
        boolean office = random.nextInt(10) == 0;
        return new Session(
                new SessionId(UUID.randomUUID()),
                users.get(random.nextInt(users.size())),
                new DeviceId(UUID.randomUUID()),
                born,
                at,
                at,
                List.of("pwd"),
                rare ? Set.of(MethodMode.CERTIFICATE) : Set.of(MethodMode.PASSWORD),
                office ? "192.0.2.1" : "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + number % 256,
                rare ? "Mozilla/5.0 Edg/140.0" : "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/144.0",
                at.plus(Duration.ofMinutes(random.nextInt(600))),
                at.plus(Duration.ofDays(90)),
                at.plus(Duration.ofDays(90)),
                random.nextInt(5) == 0 ? Optional.of(at.plusSeconds(1)) : Optional.empty(),
                Optional.empty(),
                Optional.of(rare ? "IS" : random.nextInt(2) == 0 ? "DE" : "FR"));
    }

    private Map<String, SessionQuery> queries() {
        var all = SessionQuery.LIVING;
        Map<String, SessionQuery> queries = new LinkedHashMap<>();
        queries.put("everybody", all);
        queries.put("one user", all.of(new Whose.Of(users.get(7))));
        queries.put("a name that eleven have", all.of(new Whose.Named("user 1234")));
        queries.put("a name that all have", all.of(new Whose.Named("user")));
        queries.put("a name that nobody has", all.of(new Whose.Named("zoe")));
        queries.put(
                "the address of one in ten",
                all.from(AddressSpan.parse("192.0.2.1").orElseThrow()));
        queries.put(
                "an address nobody has",
                all.from(AddressSpan.parse("198.51.100.9").orElseThrow()));
        queries.put("a narrow range", all.from(AddressSpan.parse("10.1.2.0/24").orElseThrow()));
        queries.put("a wide range", all.from(AddressSpan.parse("10.0.0.0/9").orElseThrow()));
        queries.put("a country of half of them", all.from("DE"));
        queries.put("a country of one in a thousand", all.from("IS"));
        queries.put("an app that nobody uses", all.through(new ClientId("none")));
        queries.put("users at risk, of whom there are none", all.atRisk(RiskLevel.LOW));
        queries.put("a browser of one in a thousand", agent(all, "edge"));
        queries.put("a browser that nobody has", agent(all, "netscape"));
        return queries;
    }

    private static SessionQuery agent(SessionQuery all, String words) {
        return new SessionQuery(
                all.whose(),
                all.app(),
                all.address(),
                all.country(),
                all.device(),
                words,
                all.method(),
                Span.ALWAYS,
                Span.ALWAYS,
                all.risk(),
                false);
    }

    private void time(String name, SessionQuery query) {
        long[] nanos = new long[RUNS];
        Optional<SessionPlace> at = Optional.empty();
        String first = "";
        for (int run = -20; run < RUNS; run++) {
            long begin = System.nanoTime();
            var page = selections.list(query, at, 50);
            if (run >= 0) {
                nanos[run] = System.nanoTime() - begin;
            }
            if (first.isEmpty()) {
                first = page.rows().size() + " found of " + page.looked() + " looked at"
                        + (page.unfinished() ? ", goes on" : "");
            }
            at = page.next();
        }
        Arrays.sort(nanos);
        System.out.printf(
                "| %s | p50 %.1f, p99 %.1f, max %.1f | %s |%n",
                name, nanos[RUNS / 2] / 1e6, nanos[RUNS * 99 / 100] / 1e6, nanos[RUNS - 1] / 1e6, first);
    }

    private void end(int size) {
        var by = new Actor.ByClient(new ClientId("bench"));
        var authority = new Authority.OfApplication();
        List<SessionId> ids = new ArrayList<>();
        Optional<SessionPlace> at = Optional.empty();
        while (ids.size() < size) {
            var page = selections.list(SessionQuery.LIVING, at, 100);
            page.rows().forEach(row -> ids.add(row.overview().facts().session().id()));
            at = page.next();
        }
        long begin = System.nanoTime();
        var set = ((FreezeResult.Frozen) selections.freeze(ids.subList(0, size), by, authority)).set();
        long frozen = System.nanoTime();
        var _ = selections.preview(set.id(), authority);
        long previewed = System.nanoTime();
        var why = new Statement(Reason.DRILL, "to measure the time", Optional.empty());
        var _ = selections.press(set.id(), why, by, authority);
        long longest = 0;
        boolean more = true;
        while (more) {
            long step = System.nanoTime();
            more = selections
                    .step(set.id(), by, authority)
                    .filter(found -> found.state() == SessionSet.State.ENDING)
                    .isPresent();
            longest = Math.max(longest, System.nanoTime() - step);
        }
        System.out.printf(
                "| a set of %,d | frozen in %.0f, previewed in %.0f, ended in %.0f | the longest step %.0f |%n",
                size,
                (frozen - begin) / 1e6,
                (previewed - frozen) / 1e6,
                (System.nanoTime() - previewed) / 1e6,
                longest / 1e6);
    }
}
