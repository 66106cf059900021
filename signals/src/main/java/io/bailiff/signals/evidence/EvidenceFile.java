package io.bailiff.signals.evidence;

import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Facts about one kill, one record each, under a seal: a JWT that holds the digest of every record, so that a change
/// is found where it was made (docs/evidence.md).
///
/// @param seal in compact form
public record EvidenceFile(List<JsonObject> records, String seal) {
    public static final String FORMAT = "bailiff-evidence-1";
    /// `typ` of the seal.
    public static final String SEAL_TYPE = "bailiff-evidence+jwt";

    public EvidenceFile {
        records = List.copyOf(records);
    }

    /// What the seal has to say.
    ///
    /// @param issuer who vouches for it
    /// @param position of the kill
    /// @param issuedAt seconds since 1970
    public static Map<String, Object> claims(String issuer, long position, long issuedAt, List<JsonObject> records) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("iat", issuedAt);
        claims.put("rvn", position);
        claims.put("records", records.stream().map(EvidenceFile::digest).toList());
        return claims;
    }

    /// SHA-256 in hexadecimal of a record, printed without white space: how the file is laid out does not matter.
    public static String digest(JsonObject record) {
        try {
            byte[] utf8 = record.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every platform has SHA-256", e);
        }
    }

    /// Empty if it is no such file.
    public static Optional<EvidenceFile> read(byte[] utf8) {
        return Json.parse(utf8)
                .filter(file -> file.text("format").equals(Optional.of(FORMAT)))
                .flatMap(file -> records(file)
                        .flatMap(records -> file.text("seal").map(seal -> new EvidenceFile(records, seal))));
    }

    private static Optional<List<JsonObject>> records(JsonObject file) {
        if (!(file.members().get("records") instanceof List<?> list)) {
            return Optional.empty();
        }
        List<JsonObject> records = new ArrayList<>(list.size());
        for (Object item : list) {
            if (!(item instanceof JsonObject record)) {
                return Optional.empty();
            }
            records.add(record);
        }
        return Optional.of(records);
    }

    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("records", records);
        json.put("seal", seal);
        return json;
    }
}
