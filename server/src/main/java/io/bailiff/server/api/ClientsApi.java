package io.bailiff.server.api;

import io.bailiff.core.client.AppKind;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.ClientSecret;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.directory.ApplyResult;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.ClientChange;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Applications: see `docs/applications.md`. They are changed by [TenantApi].
@RestController
@RequestMapping(ClientsApi.CLIENTS)
class ClientsApi {
    static final String CLIENTS = "/bailiff/v1/clients";

    private static final int LONGEST = 200;
    private static final int MOST_DAYS = 3_650;

    private final BearerAccess bearer;
    private final Look look;
    private final Paging paging;
    private final Clients clients;
    private final Directory directory;
    private final InstantSource clock;

    ClientsApi(
            BearerAccess bearer, Look look, Paging paging, Clients clients, Directory directory, InstantSource clock) {
        this.bearer = bearer;
        this.look = look;
        this.paging = paging;
        this.clients = clients;
        this.directory = directory;
        this.clock = clock;
    }

    /// @param after the id after which it begins
    @GetMapping
    Map<String, Object> list(@RequestParam(defaultValue = "") String after, HttpServletRequest request) {
        var token = look.at(Sight.EVERYTHING, request);
        var page = paging.read(request, token, CLIENTS, Paging.filters("after"));
        var found =
                clients.list(page.after().orElse(after), page.top() + 1, client -> !BuiltIns.isBuiltIn(client.id()));
        return paging.answer(
                page, found, ClientsApi::view, client -> client.id().text());
    }

    @GetMapping("/{id}")
    Map<String, Object> show(@PathVariable String id, HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        return clients.find(id(id)).map(ClientsApi::view).orElseThrow(ClientsApi::nothing);
    }

    /// Of an application that keeps a secret, the answer is the only place where it ever stands.
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> register(HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        var order = NewClient.read(JsonBody.of(request), clock.instant());
        var refusal = clients.refusal(Deed.APPLY_PLAN, TokenCaller.of(token));
        // Who may not register one does not learn which ids exist; the plan refuses him, and says so in the log.
        if (refusal.isEmpty()
                && ClientId.parse(order.id()).flatMap(clients::find).isPresent()) {
            throw new Refused(
                    new ApiError(HttpStatus.CONFLICT, "clientExists", "Another application has this id.", "id"));
        }
        return switch (directory.apply(order.plan(), TokenCaller.of(token), false)) {
            case ApplyResult.Applied _ -> {
                var view = view(clients.find(id(order.id())).orElseThrow(ClientsApi::nothing));
                order.secret().ifPresent(secret -> view.put("secret", secret.reveal()));
                yield view;
            }
            case ApplyResult.Invalid(var problems) -> throw order.refused(problems);
            case ApplyResult.NotAllowed(var why) ->
                throw new Refused(ApiError.forbidden("Your role does not let you do this (" + why + ")."));
            case ApplyResult.WouldLockEveryoneOut _ ->
                throw new IllegalStateException("an application administers nothing");
        };
    }

    @PostMapping("/{id}/disable")
    Map<String, Object> disable(@PathVariable String id, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        return done(clients.setEnabled(id(id), false, TokenCaller.of(token)));
    }

    @PostMapping("/{id}/enable")
    Map<String, Object> enable(@PathVariable String id, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        return done(clients.setEnabled(id(id), true, TokenCaller.of(token)));
    }

    @DeleteMapping("/{id}")
    Map<String, Object> delete(@PathVariable String id, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        return done(clients.delete(id(id), TokenCaller.of(token)));
    }

    /// The answer is the only place where the secret ever stands.
    @PostMapping("/{id}/secrets")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> addSecret(@PathVariable String id, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        var body = JsonBody.of(request);
        String description = body.text("description", LONGEST).orElse("");
        var days = body.number("days", MOST_DAYS);
        if (days.filter(number -> number < 1).isPresent()) {
            throw body.wrong("days", "At least one day is needed.");
        }
        body.end();
        return switch (clients.addSecret(id(id), description, days.map(Duration::ofDays), TokenCaller.of(token))) {
            case Clients.SecretMade.Made(var text, var secret) -> {
                Map<String, Object> view = view(secret);
                view.put("secret", text.reveal());
                yield view;
            }
            case Clients.SecretMade.Not(var why) -> done(why);
        };
    }

    /// @param leaked everything the client holds ends too, because somebody else may have the
    /// secret
    @DeleteMapping("/{id}/secrets/{secret}")
    Map<String, Object> removeSecret(
            @PathVariable String id,
            @PathVariable String secret,
            @RequestParam(defaultValue = "false") boolean leaked,
            HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        return done(clients.removeSecret(id(id), secret, leaked, TokenCaller.of(token)));
    }

    private static Map<String, Object> done(ClientChange change) {
        return switch (change) {
            case ClientChange.Changed(var killed) -> {
                Map<String, Object> answer = new LinkedHashMap<>();
                killed.ifPresent(position -> answer.put("position", position.value()));
                yield answer;
            }
            case ClientChange.NotAllowed(var why) ->
                throw new Refused(ApiError.forbidden("Your role does not let you do this (" + why + ")."));
            case ClientChange.NothingMatches() -> throw nothing();
            case ClientChange.BuiltIn() ->
                throw new Refused(ApiError.forbidden("This application is a part of Bailiff and stays as it is."));
            case ClientChange.Unfit() ->
                throw new Refused(new ApiError(
                        HttpStatus.CONFLICT,
                        "clientUnfit",
                        "The application keeps no secrets, has no such secret, or has as many as it can.",
                        "",
                        List.of()));
        };
    }

    private static ClientId id(String text) {
        return ClientId.parse(text).orElseThrow(ClientsApi::nothing);
    }

    private static Refused nothing() {
        return new Refused(ApiError.notFound("There is no such application."));
    }

    private static Map<String, Object> view(Client client) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", client.id().text());
        view.put("name", client.name());
        view.put("kind", AppKind.of(client).wireName());
        view.put("enabled", client.enabled());
        view.put(
                "grantTypes",
                client.grantTypes().stream().map(GrantType::wireName).sorted().toList());
        view.put("redirectUris", client.redirectUris());
        view.put("scopes", client.scopes().stream().sorted().toList());
        view.put("appPermissions", client.appPermissions().stream().sorted().toList());
        client.api().map(ApiId::text).ifPresent(api -> view.put("api", api));
        client.proof().expiresAt().map(Instant::toString).ifPresent(at -> view.put("expiresAt", at));
        switch (client.proof()) {
            case ClientProof.None() -> view.put("proof", "none");
            case ClientProof.Keys _ -> view.put("proof", "keys");
            case ClientProof.Secret(var secrets) -> {
                view.put("proof", "secret");
                view.put("secrets", secrets.stream().map(ClientsApi::view).toList());
            }
        }
        return view;
    }

    /// Never the secret, nor its hash.
    private static Map<String, Object> view(ClientSecret secret) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", secret.id());
        view.put("description", secret.description());
        view.put("createdAt", secret.createdAt().toString());
        secret.expiresAt().ifPresent(at -> view.put("expiresAt", at.toString()));
        return view;
    }
}
