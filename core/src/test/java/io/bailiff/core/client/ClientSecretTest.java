package io.bailiff.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClientSecretTest {
    private static final Instant END = Instant.parse("2027-01-31T00:00:00Z");

    private static ClientSecret secret(char digit, Optional<Instant> end) {
        return new ClientSecret(String.valueOf(digit).repeat(64), "", Instant.EPOCH, end);
    }

    @Test
    void aSecretIsGoodUntilTheMomentOfItsEndAndNotAtIt() {
        var secret = secret('a', Optional.of(END));
        assertThat(secret.goodAt(END.minusNanos(1))).isTrue();
        assertThat(secret.goodAt(END)).isFalse();
        assertThat(secret.goodAt(END.plusNanos(1))).isFalse();
        assertThat(secret('a', Optional.empty()).goodAt(Instant.MAX)).isTrue();
    }

    @Test
    void onlyWhatWasGoodIsMissed() {
        var expired = secret('a', Optional.of(END));
        var good = secret('b', Optional.empty());
        var both = new ClientProof.Secret(List.of(expired, good));
        assertThat(new ClientProof.Secret(List.of(good)).lacks(both, END)).isFalse();
        assertThat(new ClientProof.Secret(List.of(good)).lacks(both, END.minusNanos(1)))
                .isTrue();
        assertThat(both.lacks(new ClientProof.Secret(List.of(good)), END)).isFalse();
        assertThat(both.expiresAt()).contains(END);
    }

    @Test
    void whatChangesOthersIsFarReaching() {
        assertThat(List.of(
                        "api://bailiff/configure",
                        "api://graph/User.ReadWrite.All",
                        "api://graph/Directory.AccessAsUser.All"))
                .allMatch(RiskyPermission::is);
        assertThat(List.of("api://bailiff/read", "api://graph/User.ReadWrite", "api://orders/orders.ReadWrite.All"))
                .noneMatch(RiskyPermission::is);
    }
}
