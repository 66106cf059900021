package io.bailiff.server.console.apps;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.AppKind;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.client.RevocationEndpoint;
import io.bailiff.core.directory.PlanProblem;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.policy.AuthenticationStrength;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// An application as an administrator types it. What is secret is never shown again.
///
/// @param client the one that is changed; empty for a new one
/// @param values by the name of the field
/// @param problems what is wrong
/// @param outcome what else is to be said: `changed` if somebody else changed it meanwhile; empty
/// text for nothing
/// @param offers what can be chosen
public record AppForm(
        Optional<Client> client,
        AppKind kind,
        Map<String, List<String>> values,
        List<PlanProblem> problems,
        String outcome,
        Offers offers) {

    /// @param apis all that there are
    /// @param strengths all that there are
    public record Offers(List<Api> apis, List<AuthenticationStrength> strengths) {}

    /// Fields of one line, and those of several. Those of one value each are in the order of the
    /// page.
    static final List<String> LINES = List.of("redirectUris", "postLogoutRedirectUris", "origins");

    static final List<String> CHOICES = List.of("scopes", "appPermissions", "grantTypes");
    static final List<String> ONES = List.of(
            "id",
            "name",
            "consent",
            "api",
            "authenticationStrength",
            "dpopBoundAccessTokens",
            "backchannelLogoutUri",
            "frontchannelLogoutUri",
            "revocationEndpoint",
            "revocationSubject",
            "revocationUsers",
            "days");

    static AppForm blank(AppKind kind, Offers offers) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put("grantTypes", words(kind.usualGrants()));
        values.put("consent", List.of("required"));
        values.put("days", List.of("180"));
        return new AppForm(Optional.empty(), kind, values, List.of(), "", offers);
    }

    static AppForm of(Client client, Offers offers) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put("id", List.of(client.id().text()));
        values.put("name", List.of(client.name()));
        values.put("redirectUris", client.redirectUris());
        values.put("postLogoutRedirectUris", client.postLogoutRedirectUris());
        values.put("origins", client.origins());
        values.put("scopes", client.scopes().stream().sorted().toList());
        values.put("appPermissions", client.appPermissions().stream().sorted().toList());
        values.put("grantTypes", words(client.grantTypes()));
        values.put("consent", List.of(client.consentRequired() ? "required" : "none"));
        client.api().ifPresent(api -> values.put("api", List.of(api.text())));
        client.strength().ifPresent(one -> values.put("authenticationStrength", List.of(one.text())));
        if (client.keyBound()) {
            values.put("dpopBoundAccessTokens", List.of("true"));
        }
        client.backchannelLogoutUri().ifPresent(uri -> values.put("backchannelLogoutUri", List.of(uri)));
        client.frontchannelLogoutUri().ifPresent(uri -> values.put("frontchannelLogoutUri", List.of(uri)));
        client.revocationEndpoint().ifPresent(endpoint -> {
            values.put("revocationEndpoint", List.of(endpoint.uri()));
            values.put("revocationSubject", List.of(endpoint.subject().wireName()));
            values.put("revocationUsers", List.of(endpoint.everyone() ? "all" : "known"));
        });
        return new AppForm(Optional.of(client), AppKind.of(client), values, List.of(), "", offers);
    }

    /// What was sent.
    static AppForm typed(Optional<Client> client, AppKind kind, HttpServletRequest request, Offers offers) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        LINES.forEach(field -> values.put(
                field,
                all(request, field)
                        .flatMap(String::lines)
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList()));
        CHOICES.forEach(field -> values.put(field, all(request, field).toList()));
        ONES.forEach(field -> all(request, field)
                .findFirst()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> values.put(field, List.of(text))));
        client.ifPresent(known -> values.put("id", List.of(known.id().text())));
        return new AppForm(client, kind, values, List.of(), "", offers);
    }

    private static Stream<String> all(HttpServletRequest request, String field) {
        return Stream.ofNullable(request.getParameterValues(field)).flatMap(Arrays::stream);
    }

    private static List<String> words(Set<GrantType> types) {
        return types.stream().map(AppDetail::word).sorted().toList();
    }

    AppForm wrong(List<PlanProblem> found) {
        return new AppForm(client, kind, values, found, outcome, offers);
    }

    AppForm because(String what) {
        return new AppForm(client, kind, values, problems, what, offers);
    }

    public String one(String field) {
        return all(field).stream().findFirst().orElse("");
    }

    public List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    public String lines(String field) {
        return String.join("\n", all(field));
    }

    public boolean has(String field, String value) {
        return all(field).contains(value);
    }

    public boolean fresh() {
        return client.isEmpty();
    }

    public String back() {
        return client.map(known -> AppsGate.address(known.id())).orElse(AppsGate.APPS);
    }

    public String action() {
        return client.map(known -> AppsGate.address(known.id()) + "/edit").orElse(AppsGate.APPS + "/new");
    }

    /// What the page showed when it was asked for: a change in between is noticed by it.
    public String seen() {
        return client.map(AppForm::print).orElse("");
    }

    static String print(Client client) {
        return Sha256.hex(client.toString()
                        + client.scopes().stream().sorted().toList()
                        + client.appPermissions().stream().sorted().toList())
                .substring(0, 32);
    }

    public List<String> grantTypes() {
        return Stream.of(GrantType.values())
                .filter(type -> kind.keepsSecrets() || type != GrantType.CLIENT_CREDENTIALS)
                .map(AppDetail::word)
                .toList();
    }

    /// True if it signs people in.
    public boolean people() {
        return kind != AppKind.SERVICE
                || has("grantTypes", "device_code")
                || has("consent", "none")
                || !all("scopes").isEmpty();
    }

    public List<String> subjects() {
        return Stream.of(RevocationEndpoint.Subject.values())
                .map(RevocationEndpoint.Subject::wireName)
                .toList();
    }

    public boolean bearerKept() {
        return client.flatMap(Client::revocationEndpoint)
                .flatMap(RevocationEndpoint::bearer)
                .isPresent();
    }

    public boolean strongest(StrengthId id) {
        return one("authenticationStrength").equals(id.text());
    }

    /// What is wrong with a field, each with the number of its line; zero if it is about all of it.
    public List<Wrong> wrong(String field) {
        List<Wrong> found = new ArrayList<>();
        problems.forEach(problem ->
                Wrong.of(problem).filter(one -> one.field().equals(field)).ifPresent(found::add));
        return found;
    }

    /// Those that belong to no field of the form.
    public List<Wrong> others() {
        return problems.stream()
                .flatMap(problem -> Wrong.of(problem).stream())
                .filter(one ->
                        !LINES.contains(one.field()) && !CHOICES.contains(one.field()) && !ONES.contains(one.field()))
                .toList();
    }
}
