package io.bailiff.server.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("MF-21")
class BreachedListTest {
    @TempDir
    private Path directory;

    private Path file(String name, List<String> lines) throws IOException {
        return Files.write(directory.resolve(name), lines);
    }

    private static Stream<String> hashes(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> BreachedList.sha1("leaked " + number))
                .sorted();
    }

    @Test
    void aPlainListIsReadWhateverItsCase() throws IOException {
        var list = BreachedList.open(file("plain.txt", List.of("Correct Horse Battery Staple", "", "another one")));

        assertThat(list.contains("correct horse battery staple")).isTrue();
        assertThat(list.contains("another one")).isTrue();
        assertThat(list.contains("")).isFalse();
        assertThat(list.contains("yet another one")).isFalse();
    }

    @Test
    void everyHashOfAFileIsFoundAndNoOther() throws IOException {
        var counted = hashes(700).map(hash -> hash + ":" + (1 + hash.charAt(3))).toList();
        var list = BreachedList.open(file("hashes.txt", counted));

        for (int number = 0; number < 700; number++) {
            assertThat(list.contains("leaked " + number)).isTrue();
        }
        for (int number = 700; number < 1_400; number++) {
            assertThat(list.contains("leaked " + number)).isFalse();
        }
    }

    @Test
    void hashesWithoutCountsInSmallLettersAndWithoutALastLineEndAreFoundToo() throws IOException {
        Path file = Files.writeString(
                directory.resolve("bare.txt"),
                String.join(
                        "\r\n",
                        hashes(50)
                                .map(hash -> hash.toLowerCase(java.util.Locale.ROOT))
                                .toList()));
        var list = BreachedList.open(file);

        for (int number = 0; number < 50; number++) {
            assertThat(list.contains("leaked " + number)).isTrue();
        }
        assertThat(list.contains("leaked 50")).isFalse();
    }

    @Test
    void oneHashAloneIsAList() throws IOException {
        var list = BreachedList.open(file("one.txt", hashes(1).toList()));

        assertThat(list.contains("leaked 0")).isTrue();
        assertThat(list.contains("leaked 1")).isFalse();
    }

    @Test
    void aDirectoryOfRangesIsAList() throws IOException {
        String hash = BreachedList.sha1("leaked 7");
        Path ranges = Files.createDirectory(directory.resolve("ranges"));
        var _ = Files.writeString(ranges.resolve("00000.txt"), "0005AD76BD555C1D6D771DE417A4B87E4B4:10\r\n");
        var _ = Files.writeString(
                ranges.resolve(hash.substring(0, 5) + ".txt"),
                "0018A45C4D1DEF81644B54AB7F969B88D65:3\r\n" + hash.substring(5) + ":42\r\n");

        assertThat(BreachedList.open(ranges).contains("leaked 7")).isTrue();
    }

    @Test
    void aListThatCannotBeSearchedStopsTheStart() throws IOException {
        Path shuffled = file(
                "shuffled.txt",
                hashes(9).sorted(java.util.Comparator.reverseOrder()).toList());
        Path nothing = file("empty.txt", List.of());

        for (Path list : List.of(shuffled, nothing, directory, directory.resolve("missing.txt"))) {
            assertThatThrownBy(() -> BreachedList.open(list)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
