package io.bailiff.server.federation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.security.Key;
import java.security.interfaces.RSAKey;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Checks who signed a token of another provider. What it says is checked by whoever asks.
///
/// Keys are kept for five minutes; a token that names one we don't know makes us look again, but not more than twice in
/// half a minute.
@Component
public final class SignedTokens {
    private static final int LONGEST = 32_768;
    private static final int MIN_RSA_BITS = 2048;
    private static final long KEPT_MILLIS = 300_000;
    private static final long PATIENCE_MILLIS = 10_000;
    private static final long RATE_MILLIS = 30_000;

    /// Neither `none` nor a MAC: our client secret must not sign what the provider alone may say.
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final Outbound outbound;
    private final Map<URI, JWKSource<SecurityContext>> sources = new ConcurrentHashMap<>();

    public SignedTokens(Outbound outbound) {
        this.outbound = outbound;
    }

    /// The claims of a token that was signed with one of the keys at `keys`.
    ///
    /// @param types the values of `typ` it may have; without one it is a `JWT`
    /// @throws NotBelieved if it was not
    /// @throws Unreachable if the keys are
    public JWTClaimsSet claims(String token, URI keys, JOSEObjectType... types) {
        if (token.length() > LONGEST) {
            throw new NotBelieved("tooLong");
        }
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier((type, _) -> {
            JOSEObjectType named = type == null ? JOSEObjectType.JWT : type;
            if (!List.of(types).contains(named)) {
                throw new BadJOSEException("a token of another type");
            }
        });
        processor.setJWSKeySelector(new StrongKeys(sources.computeIfAbsent(keys, this::source)));
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        try {
            return processor.process(token, null);
        } catch (ParseException e) {
            throw new NotBelieved("notAToken");
        } catch (BadJOSEException e) {
            throw new NotBelieved("badSignature");
        } catch (KeySourceException e) {
            throw new Unreachable("the keys of the provider cannot be read");
        } catch (JOSEException e) {
            throw new NotBelieved("badSignature");
        }
    }

    private JWKSource<SecurityContext> source(URI keys) {
        try {
            return JWKSourceBuilder.create(keys.toURL(), url -> {
                        try {
                            return new Resource(outbound.get(URI.create(url.toString())), "application/json");
                        } catch (Unreachable e) {
                            throw new IOException(e.getMessage(), e);
                        }
                    })
                    .cache(KEPT_MILLIS, PATIENCE_MILLIS)
                    .refreshAheadCache(false)
                    .rateLimited(RATE_MILLIS)
                    .build();
        } catch (MalformedURLException e) {
            throw new Unreachable("the address of the keys is not one");
        }
    }

    private static final class StrongKeys extends JWSVerificationKeySelector<SecurityContext> {
        StrongKeys(JWKSource<SecurityContext> source) {
            super(ALGORITHMS, source);
        }

        @Override
        public List<Key> selectJWSKeys(JWSHeader header, SecurityContext context) throws KeySourceException {
            return super.selectJWSKeys(header, context).stream()
                    .filter(key ->
                            !(key instanceof RSAKey rsa) || rsa.getModulus().bitLength() >= MIN_RSA_BITS)
                    .toList();
        }
    }
}
