package io.bailiff.core.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("RV-08")
final class MarksTest {
    private static final Position BORN = new Position(10);

    @ParameterizedTest
    @EnumSource
    void aKillOfAnyOneScopeIsEnough(ScopeKind kind) {
        assertThat(Marks.NONE.raised(kind, new Position(11)).killerOf(BORN)).contains(kind);
    }

    @ParameterizedTest
    @EnumSource
    void aKillAtTheVeryBirthHarmsNobody(ScopeKind kind) {
        assertThat(Marks.NONE.raised(kind, BORN).killerOf(BORN)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aMarkNeverSinksAndMovesNoOther(ScopeKind kind) {
        var marks = Marks.NONE.raised(kind, new Position(11)).raised(kind, new Position(9));
        for (ScopeKind other : ScopeKind.values()) {
            assertThat(marks.of(other)).isEqualTo(other == kind ? new Position(11) : Position.NONE);
        }
    }

    @Test
    void theMostSpecificScopeNeverHidesAStricterOne() {
        for (ScopeKind old : ScopeKind.values()) {
            for (ScopeKind strict : ScopeKind.values()) {
                var marks = Marks.NONE.raised(old, new Position(3)).raised(strict, new Position(11));
                assertThat(marks.killerOf(BORN)).as("%s under %s", old, strict).contains(strict);
            }
        }
    }

    @Test
    void whatIsAliveIsAliveUnderEachScopeWhateverTheMarks() {
        var random = new Random(42);
        for (int round = 0; round < 100_000; round++) {
            long[] marks = random.longs(7, 0, 12).toArray();
            var born = new Position(random.nextLong(12));
            boolean anyAbove = Arrays.stream(marks).anyMatch(mark -> mark > born.value());
            assertThat(marks(marks).killerOf(born).isPresent())
                    .as("marks %s, born %s", Arrays.toString(marks), born)
                    .isEqualTo(anyAbove);
        }
    }

    @Test
    void theOrderOfKillsDoesNotMatter() {
        var random = new Random(43);
        for (int round = 0; round < 10_000; round++) {
            var one = Marks.NONE;
            var other = Marks.NONE;
            List<ScopeKind> order = random.ints(8, 0, 7)
                    .mapToObj(List.of(ScopeKind.values())::get)
                    .toList();
            for (int i = 0; i < order.size(); i++) {
                one = one.raised(order.get(i), new Position(i + 1));
            }
            for (int i = order.size() - 1; i >= 0; i--) {
                other = other.raised(order.get(i), new Position(i + 1));
            }
            assertThat(one).isEqualTo(other);
        }
    }

    private static Marks marks(long[] of) {
        return new Marks(
                new Position(of[0]),
                new Position(of[1]),
                new Position(of[2]),
                new Position(of[3]),
                new Position(of[4]),
                new Position(of[5]),
                new Position(of[6]));
    }
}
