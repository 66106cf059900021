package io.bailiff.bench.machine;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.time.Duration;

/// RSA-2048 signatures a second on one thread: what RS256 tokens cannot be faster than.
///
/// @param signs a second
/// @param verifies a second
public record Signing(double signs, double verifies) {
    private static final byte[] TEXT = new byte[900];

    /// With the JDK's own provider.
    public static Signing ofJdk(Duration each) {
        return measure(Security.getProvider("SunRsaSign"), Security.getProvider("SunRsaSign"), each);
    }

    /// With Amazon Corretto's, and keys made by it.
    public static Signing ofCorretto(Duration each) {
        return measure(AmazonCorrettoCryptoProvider.INSTANCE, AmazonCorrettoCryptoProvider.INSTANCE, each);
    }

    private static Signing measure(Provider keys, Provider signatures, Duration each) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", keys);
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            Signature signature = Signature.getInstance("SHA256withRSA", signatures);
            signature.initSign(pair.getPrivate());
            double signs = Rate.of(each, () -> {
                signature.update(TEXT);
                return signature.sign().length;
            });
            signature.update(TEXT);
            byte[] signed = signature.sign();
            signature.initVerify(pair.getPublic());
            double verifies = Rate.of(each, () -> {
                signature.update(TEXT);
                return signature.verify(signed) ? 1 : 0;
            });
            return new Signing(signs, verifies);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA is not available", e);
        }
    }
}
