package io.bailiff.bench.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.bench.foreign.FakeProvider.Flaw;
import io.bailiff.bench.race.Score;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RaceCommandTest {

    @Test
    void aGoodProviderHasNoSurvivorsAndHitsNobody() throws IOException {
        Score score = race(Flaw.NONE);

        assertThat(score.survivors()).isZero();
        assertThat(score.bystandersHit()).isZero();
        assertThat(score.clean()).isTrue();
    }

    @Test
    void aFamilyThatTheRevocationForgetsIsFound() throws IOException {
        Score score = race(Flaw.KEEPS_ONE_FAMILY);

        assertThat(score.survivors()).isPositive();
        assertThat(score.clean()).isFalse();
    }

    @Test
    void aRefreshThatOutlivesTheRevocationItOverlappedIsFound() throws IOException {
        assertThat(race(Flaw.CHECKS_TOO_EARLY).survivors()).isPositive();
    }

    @Test
    void accessTokensThatLiveOnAreFound() throws IOException {
        assertThat(race(Flaw.FORGETS_ACCESS_TOKENS).survivors()).isPositive();
    }

    @Test
    void bystandersWhoAreRevokedTooAreCounted() throws IOException {
        Score score = race(Flaw.HITS_EVERYBODY);

        assertThat(score.survivors()).isZero();
        assertThat(score.bystandersHit()).isPositive();
        assertThat(score.clean()).isFalse();
    }

    @Test
    void aRevocationThatIsRefusedIsNotTakenForOne() throws IOException {
        try (var provider = new FakeProvider(Flaw.NONE)) {
            RaceOptions options = options(provider, "--revoke-header=Authorization: Bearer wrong");

            assertThatThrownBy(() -> RaceCommand.run(options)).hasMessageContaining("401");
        }
    }

    @Test
    void anUnknownOptionIsRefused() throws IOException {
        try (var provider = new FakeProvider(Flaw.NONE)) {
            assertThatThrownBy(() -> options(provider, "--reverse=1")).hasMessageContaining("--reverse");
        }
    }

    private static Score race(Flaw flaw) throws IOException {
        try (var provider = new FakeProvider(flaw)) {
            return RaceCommand.run(options(provider, "--revoke-header=Authorization: Bearer letmein"));
        }
    }

    private static RaceOptions options(FakeProvider provider, String more) {
        return RaceOptions.parse(new String[] {
            "--issuer=" + provider.issuer(),
            "--client=bench:secret",
            "--user=alice",
            "--password=a",
            "--bystander=bob",
            "--bystander-password=b",
            "--revoke-url=" + provider.issuer() + "/revoke/{user}",
            "--trials=3",
            more
        });
    }
}
