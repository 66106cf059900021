package io.bailiff.core.certificate;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An authority whose certificates people may sign in with.
///
/// @param fingerprint SHA-256 of its certificate, lower-case hexadecimal
/// @param storage how its keys are kept
/// @param multiFactor its keys answer only after a PIN or a finger: they count as several factors
/// @param rules the names in its certificates that are believed
public record Authority(String fingerprint, KeyStorage storage, boolean multiFactor, Set<MappingRule> rules) {
    /// What the sources of all authorities begin with.
    public static final String SOURCE = "authority ";

    private static final String SEVERAL = "mfa";

    public Authority {
        rules = Set.copyOf(rules);
    }

    /// What a session remembers that came from it in this way. All that the authority was believed is in
    /// it, so that whoever takes a part of that back finds the sessions that had it.
    public String source(Way way) {
        return SOURCE + fingerprint + " " + way.text() + (multiFactor ? " " + SEVERAL : "");
    }

    /// Every source that it is, as far as it is trusted.
    public Set<String> sources() {
        return Stream.concat(Stream.of(new Way.Bound()), rules.stream().map(Way.Mapped::new))
                .map(this::source)
                .collect(Collectors.toSet());
    }

    /// The authentication method references of whoever shows one of its certificates.
    ///
    /// @param doubted the user must register anew, and nobody has said that this certificate is still
    /// in his hands
    public List<String> methods(boolean doubted) {
        return multiFactor && !doubted ? List.of(storage.reference(), SEVERAL) : List.of(storage.reference());
    }
}
