package io.bailiff.core.inbound;

import io.bailiff.core.id.ProviderId;
import io.bailiff.core.user.Canonical;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Of whom a transmitter may speak. By itself of nobody.
///
/// @param domains of mail addresses, in their canonical form
/// @param provider the external provider whose accounts, linked with ours, are meant by its issuer's subjects
/// @param ownSubjects those that are called as we call them: by our issuer and the user's id, or by a device's id
public record SpeaksFor(Set<String> domains, Optional<ProviderId> provider, boolean ownSubjects) {
    public static final SpeaksFor NOBODY = new SpeaksFor(Set.of(), Optional.empty(), false);
    public static final int DOMAINS_MAX = 100;
    private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,251}[\\p{L}\\p{N}])?");

    public SpeaksFor {
        domains = domains.stream().map(Canonical::of).collect(Collectors.toUnmodifiableSet());
    }

    public static boolean domain(String text) {
        return DOMAIN.matcher(text).matches();
    }

    /// Whether it may speak of whom this names, whoever that is.
    ///
    /// @param own our issuer
    /// @param upstream the issuer of [#provider], if there still is such a provider
    boolean covers(Named named, String own, Optional<String> upstream) {
        return switch (named) {
            case Named.ByMail(var address) ->
                domains.contains(Canonical.of(address.substring(address.lastIndexOf('@') + 1)));
            case Named.ByIssuer(var issuer, var _) ->
                (ownSubjects && issuer.equals(own))
                        || upstream.filter(one -> same(one, issuer)).isPresent();
            case Named.ById _, Named.Otherwise _ -> false;
        };
    }

    /// Google's tokens and its events spell its issuer with and without a slash at the end.
    static boolean same(String issuer, String other) {
        return withoutSlash(issuer).equals(withoutSlash(other));
    }

    private static String withoutSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
