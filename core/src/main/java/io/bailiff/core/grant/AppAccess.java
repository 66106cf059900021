package io.bailiff.core.grant;

import io.bailiff.core.id.ClientId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One application and what it may do in a user's name: what he agreed to, and what it holds of him
/// now.
///
/// @param scopes full names of all that was agreed to or is held
/// @param consented he was asked and agreed; else an administrator decided, or the app needs no
/// asking
/// @param since the consent, else the oldest grant that it holds
/// @param grants how many live grants it holds
/// @param offline one of them outlives his sign-out
/// @param lastUsed empty if it holds nothing
public record AppAccess(
        ClientId client,
        String name,
        Set<String> scopes,
        boolean consented,
        Instant since,
        int grants,
        boolean offline,
        Optional<Instant> lastUsed) {

    public AppAccess {
        scopes = Set.copyOf(scopes);
    }

    /// All applications with access, by name.
    ///
    /// @param grants dead ones do not count
    static List<AppAccess> of(Collection<Consent> consents, Collection<GrantFacts> grants, Instant now) {
        Map<ClientId, List<GrantFacts>> held = new LinkedHashMap<>();
        grants.stream()
                .filter(facts -> facts.judge(now).live())
                .forEach(facts -> held.computeIfAbsent(facts.grant().client(), _ -> new ArrayList<>())
                        .add(facts));
        Map<ClientId, AppAccess> apps = new LinkedHashMap<>();
        for (Consent consent : consents) {
            var of = held.getOrDefault(consent.client(), List.of());
            apps.put(consent.client(), of(consent.client(), consent.name(), Optional.of(consent), of));
        }
        held.forEach((client, of) -> apps.computeIfAbsent(
                client, _ -> of(client, of.getFirst().client().name(), Optional.empty(), of)));
        return apps.values().stream()
                .sorted(Comparator.comparing(AppAccess::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(app -> app.client().text()))
                .toList();
    }

    private static AppAccess of(ClientId client, String name, Optional<Consent> consent, List<GrantFacts> held) {
        Set<String> scopes = new HashSet<>(consent.map(Consent::scopes).orElse(Set.of()));
        held.forEach(facts -> scopes.addAll(facts.grant().scopes()));
        Instant oldest = held.stream()
                .map(facts -> facts.grant().createdAt())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        return new AppAccess(
                client,
                name,
                scopes,
                consent.isPresent(),
                consent.map(Consent::since).orElse(oldest),
                held.size(),
                held.stream().anyMatch(facts -> facts.grant().offline()),
                held.stream().map(facts -> facts.grant().rotatedAt()).max(Comparator.naturalOrder()));
    }
}
