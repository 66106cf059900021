package io.bailiff.server.api;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.RiskDesk;
import io.bailiff.core.directory.Users;
import io.bailiff.core.risk.RiskDetection;
import io.bailiff.core.risk.UserRisk;
import io.bailiff.core.user.User;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Users at risk, and what was found about them: see `docs/risk.md`.
@RestController
class RiskApi {
    private static final String RISK = "/bailiff/v1/risk";
    private static final int MOST = 200;

    private final BearerAccess bearer;
    private final Look look;
    private final RiskDesk desk;
    private final Users users;

    RiskApi(BearerAccess bearer, Look look, RiskDesk desk, Users users) {
        this.bearer = bearer;
        this.look = look;
        this.desk = desk;
        this.users = users;
    }

    @GetMapping(RISK + "/users")
    Map<String, Object> list(HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        return Map.of(
                "value",
                desk.users(Optional.empty(), Optional.empty(), MOST).stream()
                        .map(this::view)
                        .toList());
    }

    @GetMapping(RISK + "/users/{idOrName}")
    Map<String, Object> show(@PathVariable String idOrName, HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        User user = look.find(idOrName).orElseThrow(RiskApi::nobody);
        Map<String, Object> view = view(desk.user(user.id()));
        view.put(
                "detections",
                desk.detections(Optional.of(user.id()), MOST).stream()
                        .map(RiskApi::view)
                        .toList());
        return view;
    }

    /// @param word one of [RiskDesk.Word]
    @PostMapping(RISK + "/users/{idOrName}/{word}")
    Map<String, Object> say(@PathVariable String idOrName, @PathVariable String word, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "revoke");
        var said = RiskDesk.Word.named(word)
                .orElseThrow(() -> new Refused(ApiError.notFound("There is no such address.")));
        User user = look.find(idOrName).orElseThrow(RiskApi::nobody);
        return switch (desk.say(said, List.of(user.id()), TokenCaller.of(token))) {
            case RiskDesk.Result.Done() -> view(desk.user(user.id()));
            case RiskDesk.Result.NothingMatches _ -> throw nobody();
            case RiskDesk.Result.NotAllowed(var why) ->
                throw new Refused(ApiError.forbidden("Your role does not reach this (" + why + ")."));
        };
    }

    private static Refused nobody() {
        return new Refused(ApiError.notFound("There is no such user."));
    }

    private Map<String, Object> view(UserRisk risk) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", risk.user().text());
        users.find(risk.user())
                .ifPresent(user ->
                        view.put("userPrincipalName", user.principalName().value()));
        view.put("level", risk.level().wireName());
        view.put("state", risk.state().wireName());
        view.put("why", risk.why());
        view.put("updatedAt", Times.of(risk.updatedAt()));
        return view;
    }

    private static Map<String, Object> view(RiskDetection one) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", one.id().toString());
        view.put("type", one.finding().type().wireName());
        view.put("level", one.finding().level().wireName());
        view.put("state", one.state().wireName());
        view.put("reason", one.finding().reason());
        view.put("address", one.address());
        view.put("happenedAt", Times.of(one.happenedAt()));
        view.put("detectedAt", Times.of(one.detectedAt()));
        return view;
    }
}
