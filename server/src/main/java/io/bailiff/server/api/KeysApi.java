package io.bailiff.server.api;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.SigningKeys;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The keys that sign: see `docs/keys.md`.
@RestController
class KeysApi {
    private static final String KEYS = "/bailiff/v1/keys";
    private static final int TEXT_MAX = 400;

    private final BearerAccess bearer;
    private final Look look;
    private final SigningKeys keys;
    private final Directory directory;

    KeysApi(BearerAccess bearer, Look look, SigningKeys keys, Directory directory) {
        this.bearer = bearer;
        this.look = look;
        this.keys = keys;
        this.directory = directory;
    }

    @GetMapping(KEYS)
    Map<String, Object> list(HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        return Map.of(
                "rotatedEverySeconds",
                keys.schedule().toSeconds(),
                "value",
                keys.lines().stream().map(KeysApi::view).toList());
    }

    private static Map<String, Object> view(SigningKeys.Line line) {
        var key = line.key();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("kid", key.kid());
        view.put("purpose", key.purpose().wireName());
        view.put("algorithm", key.algorithm());
        view.put("state", line.stage().wireName());
        view.put("createdAt", Times.of(key.createdAt()));
        view.put("usedFrom", Times.of(key.activeFrom()));
        key.retiredAt().ifPresent(at -> view.put("publishedUntil", Times.of(at)));
        key.withdrawnAt().ifPresent(at -> view.put("withdrawnAt", Times.of(at)));
        return view;
    }

    @PostMapping(KEYS + "/{purpose}/rotate")
    Map<String, Object> rotate(@PathVariable String purpose, HttpServletRequest request) {
        Caller caller = TokenCaller.of(bearer.require(request, BuiltIns.BAILIFF, "configure"));
        var body = JsonBody.of(request);
        var why = Statements.read(body);
        body.end();
        return answer(keys.replace(caller, purpose(purpose), why), body);
    }

    @PostMapping(KEYS + "/{purpose}/withdraw")
    Map<String, Object> withdraw(@PathVariable String purpose, HttpServletRequest request) {
        Caller caller = TokenCaller.of(bearer.require(request, BuiltIns.BAILIFF, "configure"));
        KeyPurpose which = purpose(purpose);
        var body = JsonBody.of(request);
        var why = Statements.read(body);
        var expected = body.text("kid", TEXT_MAX);
        String confirmed = body.text("confirm", TEXT_MAX).orElse("");
        body.end();
        if (which == KeyPurpose.TOKEN && !confirmed.equals(directory.tenant().name())) {
            throw body.wrong("confirm", "Type the tenant's name, exactly: this ends everything of everybody.");
        }
        return answer(keys.withdraw(caller, which, expected, why), body);
    }

    private static KeyPurpose purpose(String name) {
        return KeyPurpose.named(name)
                .filter(SigningKeys.REPLACEABLE::contains)
                .orElseThrow(() -> new Refused(ApiError.notFound("The keys that sign are: token, set, evidence.")));
    }

    private static Map<String, Object> answer(SigningKeys.Result result, JsonBody body) {
        return switch (result) {
            case SigningKeys.Result.Replaced(var next, var killed) -> {
                Map<String, Object> view = new LinkedHashMap<>();
                view.put("kid", next.kid());
                view.put("usedFrom", Times.of(next.activeFrom()));
                killed.ifPresent(at -> view.put("position", at.value()));
                yield view;
            }
            case SigningKeys.Result.Already(var next) ->
                throw new Refused(new ApiError(
                        HttpStatus.CONFLICT,
                        "keyOnItsWay",
                        "Nothing was changed: the key " + next.kid() + " is used from " + Times.of(next.activeFrom())
                                + " on.",
                        ""));
            case SigningKeys.Result.NotReplaceable() -> throw new Refused(ApiError.notFound("There is no such key."));
            case SigningKeys.Result.StatementMissing() -> throw Statements.missing(body);
            case SigningKeys.Result.NotAllowed(var why) ->
                throw new Refused(ApiError.forbidden("Your role does not allow this (" + why + ")."));
        };
    }
}
