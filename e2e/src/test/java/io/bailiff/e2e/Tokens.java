package io.bailiff.e2e;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/// What applications do with tokens by hand.
final class Tokens {
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    /// The verifier's, out of RFC 7636, appendix B.
    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final Pattern CLAIMS = Pattern.compile("error=\"insufficient_claims\", claims=\"([^\"]+)\"");

    private Tokens() {}

    /// The payload of a JWT, as JSON text.
    static String claims(String jwt) {
        return new String(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }

    /// The claims that an API's 401 asks for, as JSON text.
    static String challenge(HttpResponse<String> denied) {
        String header = denied.headers().firstValue("WWW-Authenticate").orElse("");
        var found = CLAIMS.matcher(header);
        if (!found.find()) {
            throw new AssertionError("no claims challenge in " + header);
        }
        return new String(Base64.getDecoder().decode(found.group(1)), StandardCharsets.UTF_8);
    }
}
