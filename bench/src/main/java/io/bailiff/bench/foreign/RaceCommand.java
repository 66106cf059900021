package io.bailiff.bench.foreign;

import io.bailiff.bench.http.Answer;
import io.bailiff.bench.http.Trust;
import io.bailiff.bench.http.Wire;
import io.bailiff.bench.load.Clock;
import io.bailiff.bench.provider.Provider;
import io.bailiff.bench.provider.TokenCalls;
import io.bailiff.bench.race.Lineage;
import io.bailiff.bench.race.ProviderField;
import io.bailiff.bench.race.Race;
import io.bailiff.bench.race.Score;
import io.bailiff.bench.race.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLSocketFactory;

/// The race as a command for any OpenID provider; README.md explains the options. Ends with status 1 if there were
/// survivors or
/// bystanders were hit.
public final class RaceCommand {
    private static final Duration SETTLING = Duration.ofMillis(200);
    private static final int LONGEST_HEAD_START_MICROS = 30_000;
    private static final int BYSTANDERS = 2;

    private final RaceOptions options;
    private final TokenCalls calls;
    private final RevokeCall revoke;
    private final Race race;

    private RaceCommand(RaceOptions options) {
        SSLSocketFactory tls = options.ca().map(Trust::only).orElseGet(Trust::ofThisMachine);
        Provider provider = Provider.discover(java.net.URI.create(options.issuer()), tls);
        this.options = options;
        this.calls = new TokenCalls(provider, options.client());
        this.revoke = new RevokeCall(options, tls);
        var introspecting =
                new TokenCalls(provider, options.introspectingClient().orElse(options.client()));
        this.race = new Race(() -> new ProviderField(calls, introspecting, revoke), Clock.system(), SETTLING);
    }

    public static void main(String[] arguments) throws IOException {
        Score score = run(RaceOptions.parse(arguments));
        score.print(System.out);
        System.exit(score.clean() ? 0 : 1);
    }

    static Score run(RaceOptions options) throws IOException {
        return new RaceCommand(options).run();
    }

    private Score run() throws IOException {
        var random = new Random(options.seed());
        var score = new Score();
        for (int trial = 0; trial < options.trials(); trial++) {
            Optional<Subject> subject = subject(trial);
            if (subject.isEmpty()) {
                return score;
            }
            revoke.prepare();
            score.add(race.run(subject.get(), Duration.ofNanos(random.nextInt(LONGEST_HEAD_START_MICROS) * 1_000L)));
        }
        return score;
    }

    /// Empty if a file has no more tokens.
    private Optional<Subject> subject(int trial) throws IOException {
        return switch (options.signIn()) {
            case RaceOptions.SignIn.ByPassword signIn ->
                Optional.of(new Subject(
                        options.revokedUser(),
                        signedIn(signIn.login(), signIn.password(), signIn.scope(), options.sessions()),
                        signedIn(signIn.bystander(), signIn.bystanderPassword(), signIn.scope(), BYSTANDERS)));
            case RaceOptions.SignIn.FromFile file -> {
                List<Lineage> hunted = lines(file.hunted(), trial, options.sessions());
                List<Lineage> bystanders = lines(file.bystanders(), trial, BYSTANDERS);
                yield hunted.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Subject(options.revokedUser(), hunted, bystanders));
            }
        };
    }

    private List<Lineage> signedIn(String user, String password, String scope, int sessions) throws IOException {
        List<Lineage> lineages = new ArrayList<>();
        try (Wire wire = calls.provider().wire()) {
            for (int session = 0; session < sessions; session++) {
                Answer answer = wire.exchange(calls.password(user, password, scope));
                var refresh = answer.token("refresh_token")
                        .orElseThrow(() ->
                                new IllegalStateException("no refresh token for " + user + ": " + answer.status()));
                lineages.add(new Lineage(user + " " + session, refresh, answer.token("access_token")));
            }
        }
        return lineages;
    }

    private static List<Lineage> lines(Path file, int trial, int each) throws IOException {
        List<String> tokens = Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .skip((long) trial * each)
                .limit(each)
                .toList();
        List<Lineage> lineages = new ArrayList<>();
        tokens.forEach(token ->
                lineages.add(new Lineage(file.getFileName() + " " + lineages.size(), token, Optional.empty())));
        return lineages;
    }
}
