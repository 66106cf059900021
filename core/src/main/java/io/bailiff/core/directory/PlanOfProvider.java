package io.bailiff.core.directory;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.PlannedChange.Action;
import io.bailiff.core.directory.PlannedChange.Kind;
import io.bailiff.core.federation.Provider;
import io.bailiff.core.federation.ProviderKeys;
import io.bailiff.core.federation.ProviderProof;
import io.bailiff.core.id.ProviderId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Compares one planned provider with the one that is there.
final class PlanOfProvider {
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]{1,100}");
    private static final int SECRET_MAX = 1_000;
    private static final int SAID_MAX = 200;

    private final DirectoryReads reads;
    private final Problems problems;
    private final ProviderKeys keys;

    PlanOfProvider(DirectoryReads reads, Problems problems, ProviderKeys keys) {
        this.reads = reads;
        this.problems = problems;
        this.keys = keys;
    }

    /// @return what is to be done, if anything; empty too if it cannot be
    Optional<PlanStep> read(TenantPlan.PlannedProvider planned, String path) {
        var id = problems.needed(
                ProviderId.parse(planned.id()),
                path + ".id",
                "has 1 to 40 characters out of a-z 0-9 -, the first and last none of them -");
        return id.flatMap(found -> read(planned, found, reads.provider(found), path));
    }

    private Optional<PlanStep> read(
            TenantPlan.PlannedProvider planned, ProviderId id, Optional<Provider> existing, String path) {
        var name = needed(planned.name(), existing.map(Provider::name), path + ".name");
        var issuer = needed(planned.issuer(), existing.map(Provider::issuer), path + ".issuer");
        var client = needed(planned.clientId(), existing.map(Provider::clientId), path + ".clientId");
        problems.text(planned.name(), path + ".name");
        problems.text(planned.clientId(), path + ".clientId");
        address(planned.issuer(), path + ".issuer");
        problems.newId(existing.isEmpty(), id.text(), path + ".id");
        address(eventKeys(planned), path + ".eventKeys");
        planned.scopes().ifPresent(scopes -> scopes(scopes, path + ".scopes"));
        planned.methods().ifPresent(methods -> methods(methods, path + ".methods"));
        var proof = proof(planned, id, existing, path);
        if (name.isEmpty() || issuer.isEmpty() || client.isEmpty() || proof.isEmpty()) {
            return Optional.empty();
        }
        var provider = new Provider(
                id,
                name.get(),
                issuer.get(),
                client.get(),
                proof.get(),
                planned.scopes()
                        .<Set<String>>map(TreeSet::new)
                        .or(() -> existing.map(Provider::scopes))
                        .orElse(Set.of()),
                planned.methods().or(() -> existing.map(Provider::methods)).orElse(Map.of()),
                planned.eventKeys().isPresent() ? eventKeys(planned) : existing.flatMap(Provider::eventKeys),
                planned.enabled().or(() -> existing.map(Provider::enabled)).orElse(true));
        return existing.equals(Optional.of(provider)) ? Optional.empty() : Optional.of(step(existing, provider));
    }

    /// An empty text takes the address away.
    private static Optional<String> eventKeys(TenantPlan.PlannedProvider planned) {
        return planned.eventKeys().filter(keys -> !keys.isEmpty());
    }

    private Optional<String> needed(Optional<String> planned, Optional<String> existing, String path) {
        return problems.needed(planned.or(() -> existing), path, "is needed for a new provider");
    }

    private void address(Optional<String> planned, String path) {
        planned.flatMap(Provider::objection).ifPresent(objection -> problems.add(path, objection));
    }

    private void scopes(java.util.List<String> scopes, String path) {
        problems.duplicates(scopes, path, "");
        problems.addIf(scopes.size() > Provider.SCOPES_MAX, path, "are more than " + Provider.SCOPES_MAX);
        PlanReader.forEach(
                scopes, path, at -> problems.addIf(!SCOPE.matcher(at.value()).matches(), at.path(), "is not a scope"));
    }

    private void methods(Map<String, String> methods, String path) {
        problems.addIf(methods.size() > Provider.METHODS_MAX, path, "are more than " + Provider.METHODS_MAX);
        methods.forEach((said, meant) -> {
            problems.addIf(said.isBlank() || said.length() > SAID_MAX, path, "names a blank or very long value");
            problems.addIf(
                    !Provider.REFERENCES.contains(meant),
                    path,
                    meant + " is not an authentication method reference of RFC 8176, such as mfa, otp or hwk");
        });
    }

    private Optional<ProviderProof> proof(
            TenantPlan.PlannedProvider planned, ProviderId id, Optional<Provider> existing, String path) {
        if (planned.secret().isPresent() && planned.ownKey().orElse(false)) {
            problems.add(path + ".secret", "give a secret or ask for a key, not both");
            return Optional.empty();
        }
        var old = existing.map(Provider::proof);
        if (planned.secret().isPresent()) {
            return secret(planned.secret().get(), id, old, path);
        }
        if (planned.ownKey().orElse(false)) {
            return old.filter(ProviderProof.Key.class::isInstance).or(() -> Optional.of(keys.freshKey(id)));
        }
        return problems.needed(old, path + ".secret", "or key: true is needed for a new provider");
    }

    private Optional<ProviderProof> secret(ClearText secret, ProviderId id, Optional<ProviderProof> old, String path) {
        String text = secret.reveal();
        if (text.isBlank() || text.length() > SECRET_MAX) {
            problems.add(path + ".secret", "has 1 to " + SECRET_MAX + " characters");
            return Optional.empty();
        }
        boolean same = old.isPresent()
                && old.get() instanceof ProviderProof.Secret(var sealed)
                && keys.open(sealed, id).reveal().equals(text);
        return same ? old : Optional.of(new ProviderProof.Secret(keys.seal(secret, id)));
    }

    private static PlanStep step(Optional<Provider> existing, Provider provider) {
        var detail = new Detail();
        detail.change("name", existing.map(Provider::name), provider.name());
        detail.change("issuer", existing.map(Provider::issuer), provider.issuer());
        detail.change("clientId", existing.map(Provider::clientId), provider.clientId());
        detail.change("scopes", existing.map(old -> Detail.list(old.scopes())), Detail.list(provider.scopes()));
        detail.change("methods", existing.map(PlanOfProvider::methods), methods(provider));
        detail.change("eventKeys", existing.map(old -> Detail.or(old.eventKeys())), Detail.or(provider.eventKeys()));
        detail.change("enabled", existing.map(old -> yes(old.enabled())), yes(provider.enabled()));
        detail.addIf(
                existing.filter(old -> !old.proof().equals(provider.proof())).isPresent(), "credentials changed");
        boolean ends = existing.filter(old -> takesTrustAway(old, provider)).isPresent();
        detail.addIf(ends, "ends every session that comes from it");
        Action action = existing.isEmpty() ? Action.CREATE : Action.UPDATE;
        var change = new PlannedChange(action, Kind.PROVIDER, provider.id().text(), detail.text());
        return new PlanStep.SaveProvider(change, provider, ends);
    }

    /// What it said under another name, or what is not believed any more, vouches for nobody.
    private static boolean takesTrustAway(Provider old, Provider provider) {
        return (old.enabled() && !provider.enabled())
                || !old.issuer().equals(provider.issuer())
                || !old.clientId().equals(provider.clientId())
                || !provider.methods().entrySet().containsAll(old.methods().entrySet());
    }

    private static String methods(Provider provider) {
        return Detail.list(new TreeMap<>(provider.methods())
                .entrySet().stream()
                        .map(one -> one.getKey() + " = " + one.getValue())
                        .toList());
    }

    private static String yes(boolean enabled) {
        return enabled ? "yes" : "no";
    }
}
