package io.bailiff.server.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.key.KeyMaker;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.core.key.KeyReads;
import io.bailiff.core.key.KeyStage;
import io.bailiff.core.key.KeyTx;
import io.bailiff.core.key.StoredKey;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The provider's keys, decrypted: one set that signs tokens, one that signs security events, one
/// secret that authenticates refresh tokens.
///
/// Which key signs when is said by [KeyStage]; who replaces them, by `SigningKeys`. All nodes read
/// the same rows, again twice a second: a key that another node has withdrawn is believed no longer
/// than that.
public final class KeyRing implements KeyMaker {
    private static final Duration READ_AGAIN_EVERY = Duration.ofMillis(500);

    /// For a key that is not known here: another node may have made it a moment ago.
    private static final Duration READ_AGAIN_AT_MOST = Duration.ofMillis(50);

    private static final int RSA_BITS = 2048;

    private final Transactions<? extends KeyReads, ? extends KeyTx> store;
    private final KeyEncryptionKey encryption;
    private final InstantSource clock;
    private final SecureRandom random;
    private final AtomicReference<Opened> opened;
    private final ReentrantLock reading = new ReentrantLock();

    /// Reads the keys and makes those that are missing.
    ///
    /// @throws UnusableKey if `encryption` does not open them
    public KeyRing(
            Transactions<? extends KeyReads, ? extends KeyTx> store,
            KeyEncryptionKey encryption,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.encryption = encryption;
        this.clock = clock;
        this.random = random;
        this.opened = new AtomicReference<>(open(complete()));
    }

    /// A JWT (RFC 7519), signed with the key that is in use for `purpose`.
    ///
    /// @param type the header `typ`
    public String sign(KeyPurpose purpose, String type, Map<String, Object> claims) {
        return inUse(purpose).sign(type, claims);
    }

    /// True if `jws` names a published key of `purpose` and that key signed it.
    public boolean verifies(KeyPurpose purpose, JWSObject jws) {
        Instant now = clock.instant();
        String kid = jws.getHeader().getKeyID();
        return find(current(READ_AGAIN_EVERY), purpose, kid)
                .or(() -> find(current(READ_AGAIN_AT_MOST), purpose, kid))
                .filter(key -> !key.stored().retired(now) && key.verifies(jws))
                .isPresent();
    }

    private static Optional<SigningKey> find(Opened opened, KeyPurpose purpose, String kid) {
        return opened.signing().stream()
                .filter(key -> key.stored().purpose() == purpose
                        && key.stored().kid().equals(kid)
                        && key.stored().withdrawnAt().isEmpty())
                .findFirst();
    }

    /// The public keys of `purpose` as a JSON Web Key Set (RFC 7517), also those that will be used
    /// soon or were used lately.
    public Map<String, Object> published(KeyPurpose purpose) {
        Instant now = clock.instant();
        return Map.of(
                "keys",
                keys(purpose)
                        .filter(key -> !key.stored().retired(now))
                        .map(key -> key.publicKey().toJSONObject())
                        .toList());
    }

    /// The same with all that ever were and that no stranger knows: what they signed is looked at
    /// years later.
    public Map<String, Object> everPublished(KeyPurpose purpose) {
        return Map.of(
                "keys", keys(purpose).map(key -> key.publicKey().toJSONObject()).toList());
    }

    /// The secret of refresh tokens.
    public SecretKey refreshSecret() {
        return current(READ_AGAIN_EVERY).refresh();
    }

    /// Since when the key of `purpose` that signs now does so.
    public Instant inUseSince(KeyPurpose purpose) {
        return inUse(purpose).stored().activeFrom();
    }

    /// How many keys of `purpose` were withdrawn: whoever keeps what they signed makes it anew when
    /// this rises.
    public long withdrawn(KeyPurpose purpose) {
        return current(READ_AGAIN_EVERY).signing().stream()
                .filter(key -> key.stored().purpose() == purpose
                        && key.stored().withdrawnAt().isPresent())
                .count();
    }

    @Override
    public void changed() {
        readAgain();
    }

    private SigningKey inUse(KeyPurpose purpose) {
        Opened now = current(READ_AGAIN_EVERY);
        return KeyStage.inUse(now.stored(), purpose, clock.instant())
                .flatMap(key -> find(now, purpose, key.kid()))
                .orElseThrow(() -> new IllegalStateException("no key is in use for " + purpose));
    }

    private Stream<SigningKey> keys(KeyPurpose purpose) {
        return current(READ_AGAIN_EVERY).signing().stream()
                .filter(key -> key.stored().purpose() == purpose
                        && key.stored().withdrawnAt().isEmpty());
    }

    private Opened current(Duration oldest) {
        Opened known = opened.get();
        if (!tooOld(known, oldest)) {
            return known;
        }
        // One reads, and who comes meanwhile waits for what he finds: nobody goes by what is older.
        reading.lock();
        try {
            return tooOld(opened.get(), oldest) ? readAgain() : opened.get();
        } catch (StoreUnavailable e) {
            // Keys do not go bad because the store is away; what needs the store says so itself.
            opened.set(known.readAt(clock.instant()));
            return known;
        } finally {
            reading.unlock();
        }
    }

    private boolean tooOld(Opened known, Duration oldest) {
        return !clock.instant().isBefore(known.readAt().plus(oldest));
    }

    private Opened readAgain() {
        reading.lock();
        try {
            Instant asked = clock.instant();
            List<StoredKey> stored = store.read(KeyReads::keys);
            Opened known = opened.get();
            Opened fresh = stored.equals(known.stored()) ? known.readAt(asked) : open(stored);
            opened.set(fresh);
            return fresh;
        } finally {
            reading.unlock();
        }
    }

    /// Two nodes that start at once agree here: who comes second finds the keys of the first.
    private List<StoredKey> complete() {
        List<StoredKey> existing = store.read(KeyReads::keys);
        Instant now = clock.instant();
        List<StoredKey> missing = Stream.of(KeyPurpose.values())
                .filter(purpose -> lacks(existing, purpose))
                .map(purpose -> make(purpose, now, now))
                .toList();
        if (missing.isEmpty()) {
            return existing;
        }
        return store.write(tx -> {
            tx.takeTurn();
            List<StoredKey> meanwhile = tx.keys();
            missing.stream().filter(key -> lacks(meanwhile, key.purpose())).forEach(key -> insert(tx, key));
            return tx.keys();
        });
    }

    private static boolean lacks(List<StoredKey> keys, KeyPurpose purpose) {
        return keys.stream()
                .noneMatch(key -> key.purpose() == purpose && key.retiredAt().isEmpty());
    }

    private static void insert(KeyTx tx, StoredKey key) {
        tx.insert(key);
        tx.audit(new AuditEntry(
                key.createdAt(),
                new Actor.ByRule("key-rotation"),
                "create-key",
                key.kid(),
                AuditEntry.OK,
                Map.of("purpose", key.purpose().wireName())));
    }

    @Override
    public StoredKey make(KeyPurpose purpose, Instant now, Instant activeFrom) {
        String kid = freshKid();
        return switch (purpose) {
            case TOKEN, SET, EVIDENCE -> {
                KeyPair pair = freshPair();
                RSAKey jwk = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                        .keyID(kid)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(com.nimbusds.jose.JWSAlgorithm.RS256)
                        .build();
                var secret = encryption.encrypt(pair.getPrivate().getEncoded(), kid, purpose);
                yield new StoredKey(
                        kid,
                        purpose,
                        "RS256",
                        jwk.toJSONString(),
                        secret,
                        now,
                        activeFrom,
                        Optional.empty(),
                        Optional.empty());
            }
            case REFRESH -> {
                byte[] bits = new byte[32];
                random.nextBytes(bits);
                var secret = encryption.encrypt(bits, kid, purpose);
                yield new StoredKey(
                        kid, purpose, "HS256", "{}", secret, now, activeFrom, Optional.empty(), Optional.empty());
            }
        };
    }

    private static KeyPair freshPair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA is not usable", e);
        }
    }

    private String freshKid() {
        byte[] bits = new byte[12];
        random.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    private Opened open(List<StoredKey> stored) {
        List<SigningKey> signing = stored.stream()
                .filter(key -> key.purpose() != KeyPurpose.REFRESH)
                .map(this::open)
                .toList();
        SecretKey refresh = stored.stream()
                .filter(key ->
                        key.purpose() == KeyPurpose.REFRESH && key.retiredAt().isEmpty())
                .findFirst()
                .map(key -> encryption.decrypt(key.secret(), key.kid(), key.purpose()))
                .map(bytes -> new SecretKeySpec(bytes, "HmacSHA256"))
                .orElseThrow(() -> new UnusableKey("The secret of refresh tokens is gone from the database."));
        return new Opened(stored, signing, refresh, clock.instant());
    }

    private SigningKey open(StoredKey key) {
        byte[] encoded = encryption.decrypt(key.secret(), key.kid(), key.purpose());
        try {
            RSAKey jwk = RSAKey.parse(key.publicJwk());
            // Made by the first provider's own factory: with a foreign key object it would be no faster than the JDK.
            PrivateKey privateKey = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            var ready = new SigningKey(key, jwk, privateKey);
            // The public part is not encrypted: without this, who can write the database could publish a key of his.
            if (!matches(jwk.toRSAPublicKey(), privateKey)) {
                throw new UnusableKey("The public part of the key " + key.kid() + " is not that of its private part.");
            }
            return ready;
        } catch (ParseException | JOSEException | GeneralSecurityException e) {
            throw new UnusableKey("The key " + key.kid() + " in the database is damaged.", e);
        }
    }

    private static boolean matches(RSAPublicKey publicKey, PrivateKey privateKey) {
        return privateKey instanceof RSAPrivateCrtKey rsa
                && rsa.getModulus().equals(publicKey.getModulus())
                && rsa.getPublicExponent().equals(publicKey.getPublicExponent());
    }

    private record Opened(List<StoredKey> stored, List<SigningKey> signing, SecretKey refresh, Instant readAt) {
        Opened readAt(Instant later) {
            return new Opened(stored, signing, refresh, later);
        }
    }
}
