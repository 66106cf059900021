package io.bailiff.bench.measure;

import io.bailiff.bench.http.Wire;
import io.bailiff.bench.load.Clock;
import io.bailiff.bench.provider.OwnApi;
import io.bailiff.bench.provider.TokenPair;
import io.bailiff.bench.race.Lineage;
import io.bailiff.bench.race.ProviderField;
import io.bailiff.bench.race.Race;
import io.bailiff.bench.race.Score;
import io.bailiff.bench.race.Subject;
import io.bailiff.bench.report.Figure;
import io.bailiff.bench.report.Report;
import io.bailiff.bench.server.Population;
import io.bailiff.bench.server.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The race, against the populated server, with another user in each trial.
public final class RaceTrials {
    private static final Duration SETTLING = Duration.ofMillis(200);
    private static final int LONGEST_HEAD_START_MICROS = 30_000;

    private final Stage stage;
    private final Report report;
    private final String section;
    private final String prefix;

    public RaceTrials(Stage stage, Report report, String section, String prefix) {
        this.stage = stage;
        this.report = report;
        this.section = section;
        this.prefix = prefix;
    }

    /// @param random the head starts come from it
    public Score measure(Population population, int trials, RandomGenerator random) throws IOException {
        OwnApi api = stage.ownApi();
        var race = new Race(
                () -> new ProviderField(stage.web(), stage.api(), user -> revoke(api, user)), Clock.system(), SETTLING);
        List<Lineage> calm = lineages("calm", stage.tokens(population.ofCalm().users(), 1));
        var score = new Score();
        for (String user : population.ofRaced().users().stream().limit(trials).toList()) {
            List<Lineage> hunted = lineages(user, stage.tokens(List.of(user), Population.RACING));
            Duration headStart = Duration.ofNanos(random.nextInt(LONGEST_HEAD_START_MICROS) * 1_000L);
            score.add(race.run(new Subject(user, hunted, calm), headStart));
        }
        score.print(System.out);
        report.add(
                section,
                Figure.atMost(
                        prefix + "race",
                        "six sessions refresh while their user is revoked: survivors",
                        (double) score.survivors(),
                        "",
                        0,
                        score.summary()));
        report.add(
                section,
                Figure.atMost(
                        prefix + "race-bystanders",
                        "the same: bystanders hit",
                        (double) score.bystandersHit(),
                        "",
                        0,
                        "two other users refresh meanwhile"));
        return score;
    }

    private void revoke(OwnApi api, String user) throws IOException {
        try (Wire wire = stage.provider().wire()) {
            long _ = OwnApi.position(wire.exchange(api.revocationOf(user)));
        }
    }

    private static List<Lineage> lineages(String user, List<TokenPair> tokens) {
        var lineages = new ArrayList<Lineage>();
        for (TokenPair pair : tokens) {
            lineages.add(new Lineage(user + " " + lineages.size(), pair.refresh(), Optional.of(pair.access())));
        }
        return lineages;
    }
}
