package io.bailiff.server.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.bailiff.core.directory.OperatorDesk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The operator's keys of two nodes that share a database.
final class OperatorKeyTest {
    private static final Instant MADE = Instant.parse("2026-11-23T05:00:00Z");

    private String here = "";
    private String there = "";

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        here = OperatorKey.ensure(Files.createDirectory(directory.resolve("here")), MADE);
        there = OperatorKey.ensure(Files.createDirectory(directory.resolve("there")), MADE);
    }

    private static List<String> names(String jwks) throws Exception {
        return JWKSet.parse(jwks).getKeys().stream().map(JWK::getKeyID).toList();
    }

    @Test
    void bothKeysAreWrittenDownWhoeverStartsFirst() throws Exception {
        String first = OperatorKey.besideOthers(here).after(Optional.empty()).jwks();
        String both = OperatorKey.besideOthers(there).after(Optional.of(first)).jwks();

        assertThat(names(both))
                .containsExactly(names(here).getFirst(), names(there).getFirst());
        assertThat(names(here)).doesNotContainAnyElementsOf(names(there));
    }

    @Test
    void startingAgainChangesNothing() {
        String first = OperatorKey.besideOthers(here).after(Optional.empty()).jwks();
        String both = OperatorKey.besideOthers(there).after(Optional.of(first)).jwks();

        assertThat(OperatorKey.besideOthers(here).after(Optional.of(both)).jwks())
                .isEqualTo(both);
        assertThat(OperatorKey.besideOthers(there).after(Optional.of(both)).oneIsGone())
                .isFalse();
    }

    @Test
    void whatWasTakenAwayIsRememberedAndNoStartBringsItBack() throws Exception {
        String both = OperatorKey.besideOthers(there).after(Optional.of(here)).jwks();
        String kid = names(here).getFirst();
        String left = OperatorKey.book().without(both, kid, MADE.plusSeconds(60));

        for (var start : List.of(OperatorKey.besideOthers(here), OperatorKey.alone(here), OperatorKey.alone(there))) {
            var after = OperatorKey.book().read(start.after(Optional.of(left)).jwks());
            assertThat(after)
                    .filteredOn(key -> key.kid().equals(kid))
                    .singleElement()
                    .satisfies(key -> {
                        assertThat(key.takenAwayAt()).contains(MADE.plusSeconds(60));
                        assertThat(key.madeAt()).contains(MADE);
                    });
        }
        assertThat(OperatorKey.book().read(left))
                .filteredOn(key -> key.takenAwayAt().isEmpty())
                .extracting(OperatorDesk.Key::kid)
                .containsExactlyElementsOf(names(there));
    }

    @Test
    void aNodeThatStandsAloneWithTheSameKeyEndsNothing() {
        String written = OperatorKey.alone(here).after(Optional.empty()).jwks();

        assertThat(OperatorKey.alone(here).after(Optional.of(written)).oneIsGone())
                .isFalse();
        assertThat(OperatorKey.alone(there).after(Optional.of(written)).oneIsGone())
                .isTrue();
    }
}
