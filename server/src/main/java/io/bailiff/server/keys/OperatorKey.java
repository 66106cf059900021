package io.bailiff.server.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.bailiff.core.directory.OperatorDesk;
import io.bailiff.core.directory.OperatorKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The key with which the operator's own commands on this host act: who can read it could read the
/// database anyway.
public final class OperatorKey {
    private OperatorKey() {}

    /// The public part of the key in `directory`, made at first start: a JSON Web Key Set.
    ///
    /// @throws UncheckedIOException if the files cannot be read or written
    public static String ensure(Path directory, Instant now) {
        Path secret = directory.resolve("operator-key.pem");
        Path publicPart = directory.resolve("operator-key.jwks");
        try {
            if (!Files.exists(secret) || !Files.exists(publicPart)) {
                ECKey key = new ECKeyGenerator(Curve.P_256)
                        .keyIDFromThumbprint(true)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.ES256)
                        .issueTime(Date.from(now))
                        .generate();
                write(publicPart, new JWKSet((JWK) key.toPublicJWK()).toString());
                write(secret, pem(key.toECPrivateKey().getEncoded()));
            }
            return Files.readString(publicPart);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the operator's key in " + directory, e);
        } catch (JOSEException e) {
            throw new IllegalStateException("P-256 is not usable", e);
        }
    }

    /// Adds the keys of `own` to those that are written down: each node's command line goes on
    /// working. One that was taken away stays away.
    public static OperatorKeys besideOthers(String own) {
        return written -> {
            Map<String, JWK> all = new LinkedHashMap<>();
            written.map(OperatorKey::keys).orElse(List.of()).forEach(key -> all.put(key.getKeyID(), key));
            keys(own).forEach(key -> all.putIfAbsent(key.getKeyID(), key));
            return new OperatorKeys.Wanted(text(all.values()), false);
        };
    }

    /// The keys of `own` and no others, besides those that were taken away, which stay so.
    public static OperatorKeys alone(String own) {
        return written -> {
            Map<String, JWK> all = new LinkedHashMap<>();
            var before = written.map(OperatorKey::keys).orElse(List.of());
            before.stream().filter(OperatorKey::takenAway).forEach(key -> all.put(key.getKeyID(), key));
            keys(own).forEach(key -> all.putIfAbsent(key.getKeyID(), key));
            boolean oneIsGone = before.stream().anyMatch(key -> !all.containsKey(key.getKeyID()));
            return new OperatorKeys.Wanted(text(all.values()), oneIsGone);
        };
    }

    /// Its end is when it was taken away: nothing else ends an operator's key, and what has ended
    /// counts nowhere.
    private static boolean takenAway(JWK key) {
        return key.getExpirationTime() != null;
    }

    /// How the keys are written down, for [OperatorDesk].
    public static OperatorDesk.Book book() {
        return new OperatorDesk.Book() {
            @Override
            public List<OperatorDesk.Key> read(String jwks) {
                return keys(jwks).stream()
                        .map(key -> new OperatorDesk.Key(
                                key.getKeyID(),
                                Optional.ofNullable(key.getIssueTime()).map(Date::toInstant),
                                Optional.ofNullable(key.getExpirationTime()).map(Date::toInstant)))
                        .sorted(Comparator.comparing(key -> key.takenAwayAt().isPresent()))
                        .toList();
            }

            @Override
            public String without(String jwks, String kid, Instant at) {
                return text(keys(jwks).stream()
                        .map(key -> key.getKeyID().equals(kid) && key instanceof ECKey ec ? ended(ec, at) : key)
                        .toList());
            }
        };
    }

    private static JWK ended(ECKey key, Instant at) {
        return new ECKey.Builder(key).expirationTime(Date.from(at)).build();
    }

    private static String text(Collection<JWK> keys) {
        return new JWKSet(List.copyOf(keys)).toString();
    }

    private static List<JWK> keys(String jwks) {
        try {
            return JWKSet.parse(jwks).getKeys();
        } catch (ParseException e) {
            throw new IllegalStateException("what is written down as the operator's keys is none", e);
        }
    }

    private static String pem(byte[] pkcs8) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pkcs8)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
