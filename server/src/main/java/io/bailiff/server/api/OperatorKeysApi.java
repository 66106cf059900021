package io.bailiff.server.api;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.OperatorDesk;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The keys of the operator's own commands: see `docs/api.md`.
@RestController
class OperatorKeysApi {
    private static final String KEYS = "/bailiff/v1/operator-keys";

    private final BearerAccess bearer;
    private final Look look;
    private final OperatorDesk desk;

    OperatorKeysApi(BearerAccess bearer, Look look, OperatorDesk desk) {
        this.bearer = bearer;
        this.look = look;
        this.desk = desk;
    }

    @GetMapping(KEYS)
    Map<String, Object> list(HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        return Map.of("value", desk.keys().stream().map(OperatorKeysApi::view).toList());
    }

    private static Map<String, Object> view(OperatorDesk.Key key) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("kid", key.kid());
        view.put("state", key.takenAwayAt().isPresent() ? "revoked" : "good");
        key.madeAt().ifPresent(at -> view.put("createdAt", Times.of(at)));
        key.takenAwayAt().ifPresent(at -> view.put("revokedAt", Times.of(at)));
        return view;
    }

    @PostMapping(KEYS + "/{kid}/revoke")
    Map<String, Object> revoke(@PathVariable String kid, HttpServletRequest request) {
        Caller caller = TokenCaller.of(bearer.require(request, BuiltIns.BAILIFF, "configure"));
        var body = JsonBody.of(request);
        var why = Statements.read(body);
        body.end();
        return switch (desk.revoke(caller, kid, why)) {
            case OperatorDesk.Result.Revoked(var at, var left) -> Map.of("position", at.value(), "left", left);
            case OperatorDesk.Result.NothingMatches() ->
                throw new Refused(ApiError.notFound("There is no such operator key that is good."));
            case OperatorDesk.Result.StatementMissing() -> throw Statements.missing(body);
            case OperatorDesk.Result.NotAllowed(var refusal) ->
                throw new Refused(ApiError.forbidden("Your role does not allow this (" + refusal + ")."));
        };
    }
}
