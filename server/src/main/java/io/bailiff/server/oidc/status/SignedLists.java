package io.bailiff.server.oidc.status;

import io.bailiff.core.id.Sha256;
import io.bailiff.core.status.StatusBoard;
import io.bailiff.core.status.StatusBoard.Reading;
import io.bailiff.core.status.StatusTerms;
import io.bailiff.server.token.TokenMint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.springframework.stereotype.Component;

/// Signs a list once for all who ask while it is the newest one.
@Component
final class SignedLists {
    private final StatusBoard board;
    private final TokenMint mint;
    private final StatusTerms terms;
    private final Map<String, Signed> signed = new HashMap<>();

    SignedLists(StatusBoard board, TokenMint mint, StatusTerms terms) {
        this.board = board;
        this.mint = mint;
        this.terms = terms;
    }

    /// One token, for all who ask.
    static final class Signed {
        private final Reading reading;
        private final byte[] plain;
        private final byte[] gzip;
        private final String tag;

        private Signed(Reading reading, String token) {
            this.reading = reading;
            this.plain = token.getBytes(StandardCharsets.US_ASCII);
            this.gzip = compressed(plain);
            this.tag = Sha256.hex(token).substring(0, 32);
        }

        byte[] bytes(boolean compressed) {
            return compressed ? gzip : plain;
        }

        /// Names this very token.
        String tag() {
            return tag;
        }

        /// A clock that was set back makes no older list the newest.
        private boolean says(Reading other) {
            return reading.equals(other);
        }
    }

    /// Empty if there is no such list.
    Optional<Signed> newest(String name) {
        return board.reading(name).map(reading -> newest(name, reading));
    }

    private synchronized Signed newest(String name, Reading reading) {
        var old = Optional.ofNullable(signed.get(name)).filter(one -> one.says(reading));
        return old.orElseGet(() -> {
            var made = sign(reading);
            signed.put(name, made);
            return made;
        });
    }

    private Signed sign(Reading reading) {
        return new Signed(reading, mint.statusList(reading, terms));
    }

    private static byte[] compressed(byte[] token) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
