package io.bailiff.core.audit;

import io.bailiff.core.id.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The hash that ties each audit record to the one before it. Every field is length-prefixed, so no two entries share
/// an encoding.
public final class AuditChain {
    /// What the first record is tied to.
    public static final String ROOT = "0".repeat(64);

    private AuditChain() {}

    /// The hash of record number `link` (from 1), given the hash of the record before it: 64 hexadecimal digits of
    /// SHA-256.
    public static String link(String previous, long link, AuditEntry entry) {
        return HexFormat.of().formatHex(Sha256.of(encode(previous, link, entry)));
    }

    private static byte[] encode(String previous, long link, AuditEntry entry) {
        var bytes = new ByteArrayOutputStream(256);
        try (var out = new DataOutputStream(bytes)) {
            text(out, previous);
            out.writeLong(link);
            out.writeLong(entry.at().toEpochMilli());
            text(out, entry.actor().kind());
            text(out, entry.actor().id());
            text(out, entry.actor().via());
            text(out, entry.action());
            text(out, entry.target());
            text(out, entry.outcome());
            out.writeInt(entry.detail().size());
            for (var fact : entry.detail().entrySet()) {
                text(out, fact.getKey());
                text(out, fact.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
