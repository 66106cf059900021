package io.bailiff.server.api;

import io.bailiff.core.directory.ApplyResult;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.PlannedChange;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Bodies;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `POST /bailiff/v1/tenant/apply`: see `docs/tenant-file.md`.
@RestController
class TenantApi {
    private static final MediaType YAML = MediaType.valueOf("application/yaml");
    private static final int LIMIT = 1024 * 1024;

    private final BearerAccess bearer;
    private final Directory directory;

    TenantApi(BearerAccess bearer, Directory directory) {
        this.bearer = bearer;
        this.directory = directory;
    }

    @PostMapping("/bailiff/v1/tenant/apply")
    Map<String, Object> apply(@RequestParam(defaultValue = "false") String dryRun, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        if (!dryRun.equals("true") && !dryRun.equals("false")) {
            throw new Refused(ApiError.badRequest("dryRun is true or false.", "dryRun"));
        }
        var file = TenantFile.read(Bodies.read(request, YAML, LIMIT));
        if (!file.problems().isEmpty()) {
            throw invalid(file.problems());
        }
        boolean dry = Boolean.parseBoolean(dryRun);
        return switch (directory.apply(file.plan(), TokenCaller.of(token), dry)) {
            case ApplyResult.Applied(var changes, var unchanged) -> {
                Map<String, Object> view = new LinkedHashMap<>();
                view.put("dryRun", dry);
                view.put("changes", changes.stream().map(TenantApi::view).toList());
                view.put("unchanged", unchanged);
                yield view;
            }
            case ApplyResult.Invalid(var problems) ->
                throw invalid(problems.stream()
                        .map(problem -> new ApiError.Detail(
                                "invalidValue", problem.path() + " " + problem.message(), file.place(problem.path())))
                        .toList());
            case ApplyResult.NotAllowed(var why) ->
                throw new Refused(
                        ApiError.forbidden("Only a Global Administrator may apply a tenant file (" + why + ")."));
            case ApplyResult.WouldLockEveryoneOut _ ->
                throw new Refused(new ApiError(
                        HttpStatus.CONFLICT,
                        "wouldLockEveryoneOut",
                        "No enabled Global Administrator would be left. Nothing was changed."));
        };
    }

    private static Refused invalid(List<ApiError.Detail> details) {
        return new Refused(new ApiError(
                HttpStatus.BAD_REQUEST,
                "invalidTenantFile",
                "The tenant file has " + details.size() + (details.size() == 1 ? " mistake" : " mistakes")
                        + ". Nothing was changed.",
                details.getFirst().target(),
                details));
    }

    private static Map<String, Object> view(PlannedChange change) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("action", change.action().wireName());
        view.put("kind", change.kind().wireName());
        view.put("id", change.id());
        view.put("detail", change.detail());
        return view;
    }
}
