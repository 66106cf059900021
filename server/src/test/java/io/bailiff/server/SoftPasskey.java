package io.bailiff.server;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/// An authenticator and the browser before it, in software: what a real one would answer, and
/// whatever an attacker's would.
public final class SoftPasskey {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int BACKUP_ELIGIBLE = 0x08;
    private static final int ATTESTED = 0x40;
    public static final String AAGUID = "fbfc3007-154e-4ecc-8c0b-6e020557d7bd";

    private final KeyPair keys;
    private final boolean large;
    private byte[] id = new byte[32];
    private String origin = "https://localhost:8443";
    private String relyingParty = "localhost";
    private String userHandle = "";
    private String extra = "";
    private int flags = PRESENT | VERIFIED | BACKUP_ELIGIBLE;
    private long count;

    private SoftPasskey(boolean large) {
        this.large = large;
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(large ? "secp384r1" : "secp256r1"));
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        new SecureRandom().nextBytes(id);
    }

    public static SoftPasskey fresh() {
        return new SoftPasskey(false);
    }

    /// Signs with ES384, which nobody offers.
    public static SoftPasskey unusual() {
        return new SoftPasskey(true);
    }

    public SoftPasskey withIdOf(int bytes) {
        id = new byte[bytes];
        new SecureRandom().nextBytes(id);
        return this;
    }

    /// It says that it is another one.
    public SoftPasskey withIdOf(SoftPasskey other) {
        id = other.id.clone();
        return this;
    }

    public SoftPasskey at(String otherOrigin) {
        origin = otherOrigin;
        return this;
    }

    public SoftPasskey forParty(String other) {
        relyingParty = other;
        return this;
    }

    /// In a frame of another site.
    public SoftPasskey framed() {
        extra = ",\"crossOrigin\":true";
        return this;
    }

    public SoftPasskey of(String handle) {
        userHandle = handle;
        return this;
    }

    public SoftPasskey withoutVerification() {
        flags &= ~VERIFIED;
        return this;
    }

    public SoftPasskey withoutPresence() {
        flags &= ~PRESENT;
        return this;
    }

    public SoftPasskey counting(long next) {
        count = next;
        return this;
    }

    public String id() {
        return encoded(id);
    }

    /// The answer to the request to make a passkey.
    public String made(String challenge) {
        byte[] data = authenticatorData(flags | ATTESTED);
        var attested = new ByteArrayOutputStream();
        attested.writeBytes(data);
        attested.writeBytes(HexFormat.of().parseHex(AAGUID.replace("-", "")));
        attested.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
        attested.writeBytes(id);
        attested.writeBytes(coseKey());

        var object = new ByteArrayOutputStream();
        object.write(0xa3);
        object.writeBytes(text("fmt"));
        object.writeBytes(text("none"));
        object.writeBytes(text("attStmt"));
        object.write(0xa0);
        object.writeBytes(text("authData"));
        object.write(0x59);
        object.writeBytes(
                ByteBuffer.allocate(2).putShort((short) attested.size()).array());
        object.writeBytes(attested.toByteArray());
        return answer(
                "\"clientDataJSON\":\"" + encoded(client("webauthn.create", challenge)) + "\",\"attestationObject\":\""
                        + encoded(object.toByteArray()) + "\",\"transports\":[\"internal\",\"hybrid\"]");
    }

    /// The answer to the request to show one.
    public String shown(String challenge) {
        byte[] client = client("webauthn.get", challenge);
        byte[] data = authenticatorData(flags);
        return answer("\"clientDataJSON\":\"" + encoded(client) + "\",\"authenticatorData\":\"" + encoded(data)
                + "\",\"signature\":\"" + encoded(signature(data, client)) + "\""
                + (userHandle.isEmpty() ? "" : ",\"userHandle\":\"" + userHandle + "\""));
    }

    private String answer(String response) {
        return "{\"id\":\"" + id() + "\",\"rawId\":\"" + id() + "\",\"type\":\"public-key\",\"response\":{" + response
                + "},\"clientExtensionResults\":{}}";
    }

    private byte[] client(String type, String challenge) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + origin + "\"" + extra
                        + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int all) {
        return ByteBuffer.allocate(37)
                .put(sha256(relyingParty.getBytes(StandardCharsets.UTF_8)))
                .put((byte) all)
                .putInt((int) count)
                .array();
    }

    private byte[] signature(byte[] data, byte[] client) {
        try {
            var signature = Signature.getInstance(large ? "SHA384withECDSA" : "SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(sha256(client));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// RFC 9053: kty 2, alg, crv, x, y.
    private byte[] coseKey() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        int size = large ? 48 : 32;
        var key = new ByteArrayOutputStream();
        key.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3});
        key.writeBytes(large ? new byte[] {0x38, 0x22} : new byte[] {0x26});
        key.writeBytes(new byte[] {0x20, (byte) (large ? 2 : 1), 0x21, 0x58, (byte) size});
        key.writeBytes(fixed(point.getAffineX(), size));
        key.writeBytes(new byte[] {0x22, 0x58, (byte) size});
        key.writeBytes(fixed(point.getAffineY(), size));
        return key.toByteArray();
    }

    private static byte[] fixed(BigInteger number, int size) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[size];
        int length = Math.min(bytes.length, size);
        System.arraycopy(bytes, bytes.length - length, padded, size - length, length);
        return padded;
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(bytes.length + 1)
                .put((byte) (0x60 + bytes.length))
                .put(bytes)
                .array();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
