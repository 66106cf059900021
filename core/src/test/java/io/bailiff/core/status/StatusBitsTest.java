package io.bailiff.core.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/// How lists look, and in which order their places are taken.
final class StatusBitsTest {

    /// The draft's own example: sixteen entries of one bit, 1001 1101 1100 0101 in the order of their indexes.
    @Test
    void theDraftsExampleComesOutAsTheDraftHasIt() {
        var bits = new BitSet();
        String entries = "1001110111000101";
        for (int index = 0; index < entries.length(); index++) {
            bits.set(index, entries.charAt(index) == '1');
        }

        assertThat(bits.toByteArray()).isEqualTo(HexFormat.of().parseHex("b9a3"));
        assertThat(HexFormat.of().formatHex(Base64.getUrlDecoder().decode(StatusBits.text(bits.toByteArray()))))
                .isEqualTo("78dadbb918000217015d");
    }

    @Test
    void whatWasPackedIsUnpackedAsItWas() throws DataFormatException {
        var random = new Random(1);
        for (int dead : new int[] {0, 1, 100, 50_000, StatusList.SIZE}) {
            var bits = new BitSet(StatusList.SIZE);
            for (int i = 0; i < dead; i++) {
                bits.set(random.nextInt(StatusList.SIZE));
            }
            byte[] bytes = Arrays.copyOf(bits.toByteArray(), StatusList.SIZE / Byte.SIZE);
            var inflater = new Inflater();
            inflater.setInput(Base64.getUrlDecoder().decode(StatusBits.of(bits).text()));
            byte[] unpacked = new byte[bytes.length + 1];
            assertThat(inflater.inflate(unpacked)).isEqualTo(bytes.length);
            assertThat(inflater.finished()).isTrue();
            inflater.end();
            assertThat(Arrays.copyOf(unpacked, bytes.length)).isEqualTo(bytes);
        }
    }

    @Test
    void anOrderHasEachPlaceOnceAndAnotherKeyMakesAnotherOrder() {
        var one = new Shuffle("00".repeat(32));
        var other = new Shuffle("01".repeat(32));
        var places = new BitSet(StatusList.SIZE);
        int same = 0;
        for (int count = 0; count < StatusList.SIZE; count++) {
            int place = one.at(count);
            places.set(place);
            same += count < 1_000 && place == other.at(count) ? 1 : 0;
        }

        assertThat(places.cardinality()).isEqualTo(StatusList.SIZE);
        assertThat(places.length()).isEqualTo(StatusList.SIZE);
        assertThat(same).isLessThan(10);
    }

    @Test
    void aPlaceIsOneNumberToTheStore() {
        var last = new StatusSlot(3, StatusList.SIZE - 1);

        assertThat(StatusSlot.of(last.number())).isEqualTo(last);
        assertThat(StatusSlot.of(last.number() + 1)).isEqualTo(new StatusSlot(4, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new StatusSlot(0, StatusList.SIZE));
    }

    @Test
    void noVerifierRelysOnAListLongerThanWeSay() {
        var terms = new StatusTerms(Duration.ofSeconds(30));

        assertThat(terms.relied())
                .isGreaterThan(terms.life().plus(StatusTerms.LOOKED_AT))
                .isEqualTo(Duration.ofSeconds(126));
        assertThatIllegalArgumentException().isThrownBy(() -> new StatusTerms(Duration.ofSeconds(4)));
        assertThatIllegalArgumentException().isThrownBy(() -> new StatusTerms(Duration.ofHours(2)));
    }
}
