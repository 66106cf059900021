package io.bailiff.core.federation;

import io.bailiff.core.id.ProviderId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Another OpenID provider that people may sign in with.
///
/// @param name on its button
/// @param issuer its issuer identifier, letter for letter as it stands in its tokens
/// @param clientId what we are called there
/// @param scopes asked for besides `openid`
/// @param methods what it says about how somebody proved himself (a value of `amr` or `acr`), and what
/// that means here (RFC 8176); what is not among it is not believed
/// @param eventKeys where the keys of its security events are, if not with those of its ID tokens
public record Provider(
        ProviderId id,
        String name,
        String issuer,
        String clientId,
        ProviderProof proof,
        Set<String> scopes,
        Map<String, String> methods,
        Optional<String> eventKeys,
        boolean enabled) {
    public static final int SCOPES_MAX = 20;
    public static final int METHODS_MAX = 30;

    /// The references of RFC 8176, 2.
    public static final Set<String> REFERENCES = Set.of(
            "face", "fpt", "geo", "hwk", "iris", "kba", "mca", "mfa", "otp", "pin", "pwd", "rba", "retina", "sc", "sms",
            "swk", "tel", "user", "vbm", "wia");

    private static final int URI_MAX = 500;

    public Provider {
        scopes = Set.copyOf(scopes);
        methods = Map.copyOf(methods);
    }

    /// What sessions that come from it remember.
    public String source() {
        return source(id);
    }

    public static String source(ProviderId id) {
        return "provider " + id.text();
    }

    /// What it says, in our words.
    ///
    /// @param said values of `amr` and `acr`
    public List<String> means(List<String> said) {
        List<String> references = new ArrayList<>();
        for (String one : said) {
            String reference = methods.get(one);
            if (reference != null && !references.contains(reference)) {
                references.add(reference);
            }
        }
        return List.copyOf(references);
    }

    /// Why this is no address to call; empty if it is one.
    public static Optional<String> objection(String text) {
        try {
            URI uri = new URI(text);
            boolean good = "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && text.length() <= URI_MAX;
            return good
                    ? Optional.empty()
                    : Optional.of("is not an https address without user, query and fragment, of at most " + URI_MAX
                            + " characters");
        } catch (java.net.URISyntaxException e) {
            return Optional.of("is not an address");
        }
    }
}
