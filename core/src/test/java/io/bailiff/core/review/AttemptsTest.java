package io.bailiff.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What looks like an attack.
final class AttemptsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private final Attempts attempts = new Attempts();

    private void failed(String name, String address, int times) {
        for (int i = 0; i < times; i++) {
            attempts.failed(Optional.empty(), name, address, NOW.minusSeconds(i));
        }
    }

    private java.util.List<String> findings(boolean letIn) {
        return attempts.findings(_ -> letIn).stream()
                .map(one -> one.severity().wireName() + " " + one.code() + " " + one.facts())
                .toList();
    }

    @Test
    void somebodyWhoMistypesIsNoAttack() {
        failed("alice", "192.0.2.1", Attempts.BRUTE - 1);
        assertThat(findings(true)).isEmpty();
    }

    @Test
    void oneAddressAndManyAccountsIsASpray() {
        for (int i = 0; i < Attempts.SPRAY; i++) {
            failed("user" + i, "192.0.2.1", 1);
        }
        assertThat(findings(false)).containsExactly("high password-spray [10, 10]");
        assertThat(findings(true)).containsExactly("high password-spray-let-in [10, 10]");
    }

    @Test
    void addressesOfOneHouseCountTogether() {
        for (int i = 0; i < Attempts.SPRAY; i++) {
            failed("user" + i, "2001:db8:1:2::" + i, 1);
        }
        assertThat(findings(false)).hasSize(1);
    }

    @Test
    void oneAddressAndMuchOfItIsMoreUrgentIfSomebodyGotInFromThere() {
        failed("a", "192.0.2.1", Attempts.FLOOD / 2 - 10);
        failed("b", "192.0.2.1", Attempts.FLOOD / 2 + 10 - Attempts.BRUTE);
        failed("c", "192.0.2.1", Attempts.BRUTE - 1);
        failed("d", "192.0.2.1", 1);
        assertThat(findings(false)).contains("medium failures-from-address [50, 4]");
        assertThat(findings(true)).contains("high failures-from-address-let-in [50, 4]");
    }

    @Test
    void manyFailuresOnAnAccountAreFoundWhateverTheyComeFrom() {
        var user = new UserId(new UUID(1, 1));
        for (int i = 0; i < Attempts.BRUTE; i++) {
            attempts.failed(Optional.of(user), "alice", "192.0.2." + i, NOW);
        }
        failed("nobody", "", Attempts.BRUTE);
        assertThat(findings(false))
                .containsExactly("medium failures-on-account [20, 20]", "low failures-on-unknown-name [20, 0]");
    }
}
