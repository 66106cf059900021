package io.bailiff.server.web;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;

/// Which public keys a client may prove itself with.
public final class ClientKeys {
    private static final int RSA_MIN = 2048;
    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

    private ClientKeys() {}

    /// @return what is wrong with it, to stand after "this key"; empty if nothing is
    public static Optional<String> objection(JWK key) {
        if (key.isPrivate()) {
            return Optional.of("has private parts: they belong to the client alone. Replace it, it is known now");
        }
        return switch (key) {
            case RSAKey rsa when rsa.size() < RSA_MIN -> Optional.of("is shorter than " + RSA_MIN + " bits");
            case RSAKey rsa
            when !usable(rsa.getPublicExponent().decodeToBigInteger()) ->
                Optional.of("has an exponent that is even or less than 3");
            case RSAKey _ -> Optional.empty();
            case ECKey ec when CURVES.contains(ec.getCurve()) -> Optional.empty();
            default -> Optional.of("is neither RSA nor on P-256, P-384 or P-521");
        };
    }

    private static boolean usable(BigInteger exponent) {
        return exponent.testBit(0) && exponent.compareTo(BigInteger.TWO) > 0;
    }
}
