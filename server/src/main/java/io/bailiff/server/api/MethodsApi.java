package io.bailiff.server.api;

import io.bailiff.core.authenticator.AccessPass;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.Methods;
import io.bailiff.core.directory.MethodsResult;
import io.bailiff.core.directory.PassOrder;
import io.bailiff.core.directory.Reregistration;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.user.User;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.token.VerifiedToken;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Users' second factors: see `docs/authentication-methods.md`.
@RestController
class MethodsApi {
    private static final String USER = "/bailiff/v1/users/{user}";
    private static final int TEXT_MAX = 100;
    private static final int MOST_MINUTES = 43_200;

    private final BearerAccess bearer;
    private final Look look;
    private final Methods methods;
    private final InstantSource clock;

    MethodsApi(BearerAccess bearer, Look look, Methods methods, InstantSource clock) {
        this.bearer = bearer;
        this.look = look;
        this.methods = methods;
        this.clock = clock;
    }

    @GetMapping(USER + "/methods")
    Map<String, Object> list(@PathVariable String user, HttpServletRequest request) {
        User found = look.atUser(user, Sight.USERS, request);
        var factors = methods.of(found.id());
        List<Map<String, Object>> all = new ArrayList<>();
        factors.registered().forEach(one -> all.add(MethodViews.of(one)));
        factors.codes().ifPresent(codes -> all.add(MethodViews.of(codes)));
        methods.passOf(found.id())
                .ifPresent(pass -> all.add(view(pass, factors.pass().isPresent())));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("perUserMfaState", factors.mfa().state().wireName());
        factors.mfa().compromisedAt().ifPresent(since -> {
            answer.put("mustReregister", true);
            if (!since.equals(Instant.EPOCH)) {
                answer.put("compromisedAt", Times.of(since));
            }
        });
        methods.preferredOf(found.id()).ifPresent(kind -> answer.put("defaultMethod", kind.wireName()));
        answer.put("value", all);
        return answer;
    }

    @DeleteMapping(USER + "/methods/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String user, @PathVariable String id, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "methods", "configure");
        var method = AuthenticatorId.parse(id).orElseThrow(MethodsApi::nothing);
        demandDone(methods.remove(user(user), method, TokenCaller.of(token)));
    }

    @PostMapping(USER + "/access-pass")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> issuePass(@PathVariable String user, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "methods", "configure");
        var body = JsonBody.of(request);
        Duration lifetime = body.number("lifetimeInMinutes", MOST_MINUTES)
                .map(Duration::ofMinutes)
                .orElse(AccessPass.USUAL);
        boolean once = body.flag("isUsableOnce").orElse(true);
        var startsAt = Statements.instant(body, "startDateTime");
        body.end();
        var order = new PassOrder(startsAt, lifetime, once);
        return switch (methods.issuePass(user(user), order, TokenCaller.of(token))) {
            case MethodsResult.Issued(var pass, var code) -> {
                var view = view(pass, !clock.instant().isBefore(pass.startsAt()));
                view.put("temporaryAccessPass", code.reveal());
                yield view;
            }
            case MethodsResult.NotAcceptable(var objection) -> throw body.wrong("lifetimeInMinutes", objection);
            case MethodsResult other -> throw refused(other);
        };
    }

    @PostMapping(USER + "/require-reregister")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> requireReregistration(@PathVariable String user, HttpServletRequest request) {
        var token = token(request);
        var body = JsonBody.of(request);
        var kinds = body.list("kinds")
                .map(nodes -> kinds(body, nodes))
                .orElseGet(() -> EnumSet.allOf(AuthenticatorKind.class));
        var compromisedAt = Statements.instant(body, "compromisedAt");
        var statement = Statements.read(body);
        body.end();
        var order = new Reregistration(kinds, compromisedAt, statement);
        var result = methods.requireReregistration(user(user), order, TokenCaller.of(token));
        if (result instanceof MethodsResult.StatementMissing) {
            throw Statements.missing(body);
        }
        return demandDone(result);
    }

    @PostMapping(USER + "/default-method")
    Map<String, Object> prefer(@PathVariable String user, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        var body = JsonBody.of(request);
        String name = body.neededText("defaultMethod", TEXT_MAX);
        var kind = AuthenticatorKind.named(name);
        if (kind.isEmpty() && !name.equals("none")) {
            throw body.wrong("defaultMethod", "This is no method; none takes the preference away.");
        }
        body.end();
        var _ = demandDone(methods.prefer(user(user), kind, TokenCaller.of(token)));
        return Map.of("defaultMethod", name);
    }

    @PostMapping(USER + "/mfa-state")
    Map<String, Object> state(@PathVariable String user, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "methods", "configure");
        var body = JsonBody.of(request);
        var state = MfaState.named(body.neededText("perUserMfaState", TEXT_MAX))
                .orElseThrow(() -> body.wrong("perUserMfaState", "It is disabled, enabled or enforced."));
        body.end();
        var _ = demandDone(methods.state(user(user), state, TokenCaller.of(token)));
        return Map.of("perUserMfaState", state.wireName());
    }

    /// It takes things away and gives nothing, like a revocation.
    private VerifiedToken token(HttpServletRequest request) {
        return bearer.require(request, BuiltIns.BAILIFF, "revoke");
    }

    private UserId user(String idOrName) {
        return look.find(idOrName).map(User::id).orElseThrow(MethodsApi::nothing);
    }

    private static Set<AuthenticatorKind> kinds(JsonBody body, List<JsonNode> nodes) {
        var kinds = EnumSet.noneOf(AuthenticatorKind.class);
        for (JsonNode node : nodes) {
            kinds.add(Optional.of(node)
                    .filter(JsonNode::isString)
                    .flatMap(text -> AuthenticatorKind.named(text.stringValue()))
                    .orElseThrow(() -> body.wrong(
                            "kinds", "A kind is totp, hardware-oath, recovery-codes or temporary-access-pass.")));
        }
        return kinds;
    }

    private static Map<String, Object> demandDone(MethodsResult result) {
        if (!(result instanceof MethodsResult.Changed(var killed))) {
            throw refused(result);
        }
        return killed.<Map<String, Object>>map(at -> Map.of("position", at.value()))
                .orElse(Map.of());
    }

    private static Refused refused(MethodsResult result) {
        return switch (result) {
            case MethodsResult.NotAllowed(var why) ->
                new Refused(ApiError.forbidden("Your role does not reach this (" + why + ")."));
            case MethodsResult.NotAcceptable(var objection) -> new Refused(ApiError.badRequest(objection, ""));
            case MethodsResult.StatementMissing() ->
                new Refused(ApiError.badRequest("A reason and a note are needed.", "note"));
            case MethodsResult.NothingMatches(), MethodsResult.Changed _, MethodsResult.Issued _ -> nothing();
        };
    }

    private static Refused nothing() {
        return new Refused(ApiError.notFound("There is no such thing, or it belongs to somebody else."));
    }

    private static Map<String, Object> view(AccessPass pass, boolean usable) {
        Map<String, Object> view = MethodViews.of(pass);
        view.put("isUsable", usable);
        return view;
    }
}
