package io.bailiff.server.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The operator's keys of two nodes that share a database.
final class OperatorKeyTest {
    private String here = "";
    private String there = "";

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        here = OperatorKey.ensure(Files.createDirectory(directory.resolve("here")));
        there = OperatorKey.ensure(Files.createDirectory(directory.resolve("there")));
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
}
