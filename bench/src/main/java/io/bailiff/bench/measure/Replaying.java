package io.bailiff.bench.measure;

import io.bailiff.bench.report.Figure;
import io.bailiff.bench.report.Report;
import io.bailiff.core.access.Circumstances;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.PastSignIn;
import io.bailiff.core.access.Platform;
import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.access.ReplayReport.Effect;
import io.bailiff.core.access.SignInLog;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.directory.ReplayRun;
import io.bailiff.core.directory.Replays;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.store.Database;
import io.bailiff.store.directory.SqlDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/// A change of a Conditional Access policy, tried on past sign-ins in a SQLite file.
public final class Replaying {
    private static final int SIGN_INS = 100_000;
    private static final int USERS = 5_000;
    private static final int POLICIES = 50;
    private static final int BATCH = 10_000;
    private static final Caller OPERATOR =
            new Caller(new Actor.ByClient(new ClientId("bench")), new Authority.OfApplication());

    private final Report report;
    private final SplittableRandom random = new SplittableRandom(1);

    public Replaying(Report report) {
        this.report = report;
    }

    public void measure(Path file) {
        try (var database = Database.open(file.toString(), "Bench", Clock.systemUTC())) {
            Transactions<DirectoryReads, DirectoryTx> store = database.transactions(SqlDirectory::new);
            var users = users(store);
            var policies = new AccessPolicies(
                    store, new KillSwitch(store, Clock.systemUTC(), Duration.ZERO), Clock.systemUTC());
            for (int number = 0; number < POLICIES; number++) {
                expect(policies.create(form(number), OPERATOR));
            }
            var log = new SignInLog(store);
            long began = System.nanoTime();
            remember(log, users);
            double remembering = (System.nanoTime() - began) / 1e9;
            var replays = new Replays(store, policies, log, Clock.systemUTC(), Runnable::run);
            began = System.nanoTime();
            var started = replays.start(Optional.empty(), form(POLICIES), Set.of(), Duration.ofDays(30), OPERATOR);
            double seconds = (System.nanoTime() - began) / 1e9;
            if (!(started instanceof Replays.Start.Started(var run))
                    || run.progress().state() != ReplayRun.State.DONE) {
                throw new IllegalStateException("it did not run: " + started);
            }
            var found = run.progress().report().orElseThrow();
            report.add(
                    "What-If: a change of a policy on past sign-ins",
                    Figure.atMost(
                            "replay",
                            "%,d sign-ins of %,d users, %d policies besides, SQLite"
                                    .formatted(SIGN_INS, USERS, POLICIES),
                            seconds,
                            "s",
                            30,
                            "%,d would be asked for more; to write them down took %.1f s, %.0f µs each"
                                    .formatted(
                                            found.count(Effect.CHALLENGED),
                                            remembering,
                                            remembering * 1e6 / SIGN_INS)));
        }
    }

    private static List<UserId> users(Transactions<DirectoryReads, DirectoryTx> store) {
        var users = new ArrayList<UserId>();
        store.change(tx -> {
            for (int number = 0; number < USERS; number++) {
                var user = new User(
                        new UserId(UUID.randomUUID()),
                        UserPrincipalName.parse("user" + number + "@bench.example")
                                .orElseThrow(),
                        "User " + number,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Set.of(),
                        Instant.now(),
                        Optional.empty());
                tx.insert(user);
                users.add(user.id());
            }
        });
        return users;
    }

    /// The last one asks for more than a password.
    private static PolicyForm form(int number) {
        Map<String, List<String>> form = new HashMap<>();
        form.put("displayName", List.of("Policy " + number));
        form.put("state", List.of("enabled"));
        form.put("conditions.users.includeUsers", List.of("All"));
        form.put("conditions.applications.includeApplications", List.of("All"));
        form.put("conditions.clientAppTypes", List.of(number == POLICIES ? "browser" : "other"));
        form.put("conditions.platforms.includePlatforms", List.of("linux", "windows"));
        form.put("grantControls.operator", List.of("OR"));
        form.put("grantControls.builtInControls", List.of(number % 2 == 0 ? "mfa" : "block"));
        return PolicyForm.of(form);
    }

    private static void expect(PolicyChange<?> change) {
        if (!(change instanceof PolicyChange.Changed<?>)) {
            throw new IllegalStateException(change.toString());
        }
    }

    private void remember(SignInLog log, List<UserId> users) {
        Instant now = Instant.now();
        for (int number = 0; number < SIGN_INS; number++) {
            log.add(new PastSignIn(
                    now.minus(Duration.ofSeconds(20L * (SIGN_INS - number))),
                    users.get(random.nextInt(users.size())),
                    "web",
                    Set.of("api://orders"),
                    ClientAppType.BROWSER,
                    Optional.of(random.nextBoolean() ? Platform.LINUX : Platform.MACOS),
                    "203.0.113." + random.nextInt(256),
                    Optional.empty(),
                    Circumstances.NONE,
                    random.nextBoolean()
                            ? Set.of(MethodMode.PASSWORD)
                            : Set.of(MethodMode.PASSWORD, MethodMode.AUTHENTICATOR_APP),
                    Duration.ofMinutes(random.nextInt(600)),
                    PastSignIn.Came.IN));
            if (number % BATCH == BATCH - 1) {
                log.flush();
            }
        }
    }
}
