package io.bailiff.server.keys;

import io.bailiff.core.authenticator.CodeHash;
import io.bailiff.core.id.AuthenticatorId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// Hashes short codes with a key that no database holds, and for one holder and one destination.
record KeyedCodeHash(SecretKey key) implements CodeHash {

    @Override
    public String of(String digits, String holder, AuthenticatorId destination) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            String text = digits + "\n" + holder + "\n" + destination.text();
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "KeyedCodeHash[hidden]";
    }
}
