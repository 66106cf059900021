package io.bailiff.server.console.providers;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.PlanProblem;
import io.bailiff.core.directory.TenantPlan.PlannedProvider;
import io.bailiff.core.federation.Provider;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is typed for a provider, and what is wrong with it.
///
/// @param before the one that is changed; empty for a new one
/// @param typed by the fields' names; the secret is not kept
/// @param wrong the fields that cannot be taken
public record ProviderForm(Optional<Provider> before, Map<String, String> typed, Set<String> wrong) {
    static final String TAKEN = "taken";
    private static final Set<String> FIELDS =
            Set.of("id", "name", "issuer", "clientId", "proof", "scopes", "methods", "eventKeys");
    private static final Pattern PLACE = Pattern.compile("providers\\[0]\\.([A-Za-z]+).*");

    public ProviderForm {
        typed = Map.copyOf(typed);
        wrong = Set.copyOf(wrong);
    }

    static ProviderForm empty() {
        return new ProviderForm(Optional.empty(), Map.of("proof", "secret"), Set.of());
    }

    static ProviderForm of(Provider provider) {
        var methods = new TreeMap<>(provider.methods())
                .entrySet().stream()
                        .map(one -> one.getKey() + " = " + one.getValue())
                        .collect(Collectors.joining("\n"));
        return new ProviderForm(
                Optional.of(provider),
                Map.of(
                        "name", provider.name(),
                        "issuer", provider.issuer(),
                        "clientId", provider.clientId(),
                        "proof", "same",
                        "scopes", String.join(" ", new TreeSet<>(provider.scopes())),
                        "methods", methods,
                        "eventKeys", provider.eventKeys().orElse("")),
                Set.of());
    }

    static ProviderForm typed(Optional<Provider> before, Map<String, String> fields) {
        Map<String, String> typed = new HashMap<>();
        FIELDS.forEach(name -> typed.put(name, fields.getOrDefault(name, "").strip()));
        return new ProviderForm(before, typed, Set.of());
    }

    ProviderForm refused(List<PlanProblem> problems) {
        Set<String> fields = new HashSet<>();
        for (PlanProblem problem : problems) {
            var place = PLACE.matcher(problem.path());
            fields.add(place.matches() ? place.group(1) : "name");
        }
        return refused(fields);
    }

    ProviderForm refused(Set<String> fields) {
        return new ProviderForm(before, typed, fields);
    }

    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    public boolean wrong(String field) {
        return wrong.contains(field);
    }

    public boolean fresh() {
        return before.isEmpty();
    }

    public String address() {
        return ProviderEditorPage.PATH + "/"
                + before.map(provider -> provider.id().text() + "/edit").orElse("new");
    }

    /// How we prove ourselves there: `same` only if there is something that can stay.
    public List<String> proofs() {
        return fresh() ? List.of("secret", "key") : List.of("same", "secret", "key");
    }

    public String proof() {
        return proofs().contains(value("proof")) ? value("proof") : proofs().getFirst();
    }

    /// @param secret as it was typed
    PlannedProvider planned(String secret) {
        return new PlannedProvider(
                before.map(provider -> provider.id().text()).orElse(value("id")),
                Optional.of(value("name")),
                Optional.of(value("issuer")),
                Optional.of(value("clientId")),
                proof().equals("secret") ? Optional.of(ClearText.of(secret)) : Optional.empty(),
                proof().equals("key") ? Optional.of(true) : Optional.empty(),
                Optional.of(words("[\\s,]+", value("scopes"))),
                Optional.of(methods()),
                Optional.of(value("eventKeys")),
                Optional.empty());
    }

    private static List<String> words(String between, String text) {
        return Arrays.stream(text.split(between, -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// A line without `=` means a method that nobody knows, and is refused as such.
    private Map<String, String> methods() {
        Map<String, String> methods = new TreeMap<>();
        for (String line : words("\\R", value("methods"))) {
            int at = line.lastIndexOf('=');
            methods.put(
                    at < 0 ? line : line.substring(0, at).strip(),
                    at < 0 ? "" : line.substring(at + 1).strip());
        }
        return methods;
    }
}
