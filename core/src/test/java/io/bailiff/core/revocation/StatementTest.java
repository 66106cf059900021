package io.bailiff.core.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StatementTest {

    private static Statement note(String note) {
        return new Statement(Reason.OTHER, note, Optional.empty());
    }

    @Test
    void aNoteOfTenCharactersWillDoAndOneOfNineWillNot() {
        assertThat(note("0123456789").acceptable()).isTrue();
        assertThat(note("012345678").acceptable()).isFalse();
    }

    @Test
    void spacesDoNotFillANote() {
        assertThat(note("  a         b  ").acceptable()).isTrue();
        assertThat(note("          x         ").acceptable()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = "UNSTATED", mode = EnumSource.Mode.EXCLUDE)
    void aReasonAloneSaysTooLittle(Reason reason) {
        assertThat(new Statement(reason, "", Optional.empty()).acceptable()).isFalse();
    }

    @Test
    void whereThereIsNoPlaceForAReasonNoneIsAskedFor() {
        assertThat(Statement.unstated().acceptable()).isTrue();
    }

    @Test
    void aNoteHasAtMostAThousandCharactersAndATicketTwoHundred() {
        assertThat(note("x".repeat(1_000)).note()).hasSize(1_000);
        assertThatThrownBy(() -> note("x".repeat(1_001))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Statement(Reason.OTHER, "", Optional.of("x".repeat(200))).ticket())
                .isPresent();
        assertThatThrownBy(() -> new Statement(Reason.OTHER, "", Optional.of("x".repeat(201))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonIsFoundByItsWireName(Reason reason) {
        assertThat(Reason.named(reason.wireName())).contains(reason);
    }

    @ParameterizedTest
    @EnumSource
    void everyCauseIsFoundByItsWireName(Cause cause) {
        assertThat(Cause.named(cause.wireName())).contains(cause);
    }

    @ParameterizedTest
    @EnumSource
    void everyScopeKindIsFoundByItsWireName(ScopeKind kind) {
        assertThat(ScopeKind.named(kind.wireName())).contains(kind);
    }
}
