package io.bailiff.server.api;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.ApplyResult;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.PlanProblem;
import io.bailiff.core.directory.Providers;
import io.bailiff.core.directory.TenantPlan;
import io.bailiff.core.federation.Provider;
import io.bailiff.core.federation.ProviderProof;
import io.bailiff.core.id.ProviderId;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Other providers that people may sign in with: see `docs/external-providers.md`.
@RestController
@RequestMapping("/bailiff/v1/providers")
class ProvidersApi {
    private static final int LONGEST = 1_000;

    private final BearerAccess bearer;
    private final Look look;
    private final Providers providers;
    private final Directory directory;
    private final Settings settings;

    ProvidersApi(BearerAccess bearer, Look look, Providers providers, Directory directory, Settings settings) {
        this.bearer = bearer;
        this.look = look;
        this.providers = providers;
        this.directory = directory;
        this.settings = settings;
    }

    @GetMapping
    Map<String, Object> list(HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        return Map.of("value", providers.list().stream().map(this::view).toList());
    }

    @GetMapping("/{id}")
    Map<String, Object> show(@PathVariable String id, HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        return ProviderId.parse(id).flatMap(providers::find).map(this::view).orElseThrow(ProvidersApi::nothing);
    }

    /// Makes the provider look as the body says, as a tenant file with nothing else in it would.
    @PutMapping("/{id}")
    Map<String, Object> save(@PathVariable String id, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        var body = JsonBody.of(request);
        var planned = new TenantPlan.PlannedProvider(
                id,
                body.text("name", LONGEST),
                body.text("issuer", LONGEST),
                body.text("clientId", LONGEST),
                body.text("secret", LONGEST).map(ClearText::of),
                body.flag("key"),
                body.list("scopes")
                        .map(nodes -> nodes.stream()
                                .map(node -> text(body, "scopes", node))
                                .toList()),
                body.object("methods").map(ProvidersApi::methods),
                body.text("eventKeys", LONGEST),
                body.flag("enabled"));
        body.end();
        return switch (directory.apply(TenantPlan.of(planned), TokenCaller.of(token), false)) {
            case ApplyResult.Applied _ ->
                ProviderId.parse(id).flatMap(providers::find).map(this::view).orElseThrow(ProvidersApi::nothing);
            case ApplyResult.Invalid(var problems) -> throw invalid(problems);
            case ApplyResult.NotAllowed(var why) -> throw notAllowed(why);
            case ApplyResult.WouldLockEveryoneOut _ -> throw nothing();
        };
    }

    @DeleteMapping("/{id}")
    Map<String, Object> remove(@PathVariable String id, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        var provider = ProviderId.parse(id).orElseThrow(ProvidersApi::nothing);
        return switch (providers.remove(provider, TokenCaller.of(token))) {
            case Providers.Removal.Removed(var ended) -> Map.of("sessionsEnded", ended);
            case Providers.Removal.NothingMatches() -> throw nothing();
            case Providers.Removal.NotAllowed(var why) -> throw notAllowed(why);
        };
    }

    private static Refused notAllowed(String why) {
        return new Refused(ApiError.forbidden("Only a Global Administrator may do this (" + why + ")."));
    }

    private static Refused invalid(List<PlanProblem> problems) {
        var details = problems.stream()
                .map(problem -> new ApiError.Detail(
                        "invalidValue", problem.message(), problem.path().replace("providers[0].", "")))
                .toList();
        return new Refused(new ApiError(
                HttpStatus.BAD_REQUEST,
                "invalidProvider",
                "The provider cannot be as the body says. Nothing was changed.",
                details.getFirst().target(),
                details));
    }

    private static String text(JsonBody body, String name, JsonNode node) {
        if (!node.isString()) {
            throw body.wrong(name, "A list of texts is needed here.");
        }
        return node.stringValue();
    }

    private static Map<String, String> methods(JsonBody body) {
        Map<String, String> methods = new TreeMap<>();
        body.names().forEach(name -> methods.put(name, body.neededText(name, LONGEST)));
        return methods;
    }

    private static Refused nothing() {
        return new Refused(ApiError.notFound("There is no such provider."));
    }

    /// Never the secret.
    private Map<String, Object> view(Provider provider) {
        String base =
                settings.baseUrl() + "/bailiff/v1/providers/" + provider.id().text();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", provider.id().text());
        view.put("name", provider.name());
        view.put("issuer", provider.issuer());
        view.put("clientId", provider.clientId());
        view.put("scopes", provider.scopes().stream().sorted().toList());
        view.put("methods", new TreeMap<>(provider.methods()));
        provider.eventKeys().ifPresent(keys -> view.put("eventKeys", keys));
        view.put("enabled", provider.enabled());
        switch (provider.proof()) {
            case ProviderProof.Secret _ -> view.put("proof", "secret");
            case ProviderProof.Key(var _, var publicJwk) -> {
                view.put("proof", "key");
                view.put("publicJwk", publicJwk);
            }
        }
        view.put(
                "redirectUri",
                settings.baseUrl() + "/signin/with/" + provider.id().text() + "/callback");
        view.put("backchannelLogoutUri", base + "/logout");
        view.put("eventsUri", base + "/events");
        return view;
    }
}
