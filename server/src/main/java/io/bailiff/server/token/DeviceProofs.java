package io.bailiff.server.token;

import io.bailiff.core.device.DeviceKey;
import io.bailiff.core.device.ShownKey;
import java.util.Map;
import java.util.Optional;

/// What a device signs to register its key or to prove it: a JWT with the key in its header.
public final class DeviceProofs {
    /// The `typ` of the JWT.
    public static final String TYPE = "bailiff-device+jwt";

    private DeviceProofs() {}

    /// Empty if it is no such JWT, or wrongly signed, or by a key that is not of the curve P-256.
    public static Optional<ShownKey> read(String jwt) {
        return KeyProof.read(jwt, TYPE)
                .filter(proof -> proof.jwk().contains("\"kty\":\"EC\""))
                .flatMap(DeviceProofs::shown);
    }

    private static Optional<ShownKey> shown(KeyProof proof) {
        var key = new DeviceKey(proof.thumbprint(), proof.jwk());
        return proof.text("nonce")
                .flatMap(nonce -> proof.text("aud")
                        .flatMap(audience -> proof.text("sid")
                                .flatMap(session -> proof.text("did")
                                        .map(device -> new ShownKey(key, nonce, audience, session, device)))));
    }

    /// What a device must sign.
    public static Map<String, Object> asked(String issuer, String nonce, String session, String device) {
        return Map.of("typ", TYPE, "aud", issuer, "nonce", nonce, "sid", session, "did", device);
    }
}
