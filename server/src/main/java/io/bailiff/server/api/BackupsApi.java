package io.bailiff.server.api;

import io.bailiff.core.directory.Backup;
import io.bailiff.core.directory.BackupDesk;
import io.bailiff.core.directory.BackupDesk.Result;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Backups: see `docs/backup.md`. They are written on the server's own disk and never sent.
@RestController
class BackupsApi {
    private static final String BACKUPS = "/bailiff/v1/backups";

    private final BearerAccess bearer;
    private final Look look;
    private final BackupDesk desk;

    BackupsApi(BearerAccess bearer, Look look, BackupDesk desk) {
        this.bearer = bearer;
        this.look = look;
        this.desk = desk;
    }

    @GetMapping(BACKUPS)
    Map<String, Object> list(HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("value", desk.all().stream().map(BackupsApi::view).toList());
        if (!desk.schedule().never()) {
            view.put("every", desk.schedule().every().toString());
            view.put("keep", desk.schedule().keep());
        }
        desk.failure()
                .ifPresent(failure -> view.put("failed", Map.of("at", Times.of(failure.at()), "why", failure.why())));
        return view;
    }

    @PostMapping(BACKUPS)
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> make(HttpServletRequest request) {
        var caller = TokenCaller.of(bearer.require(request, BuiltIns.BAILIFF, "configure"));
        return switch (desk.make(caller)) {
            case Result.Made(var backup) -> view(backup);
            case Result.NotAllowed(var why) ->
                throw new Refused(ApiError.forbidden("Your role does not allow this (" + why + ")."));
            case Result.UnderWay() ->
                throw new Refused(new ApiError(
                        HttpStatus.CONFLICT, "backupUnderWay", "A backup is being made. Wait for its end.", ""));
            case Result.NotHere() ->
                throw new Refused(new ApiError(
                        HttpStatus.CONFLICT,
                        "notHere",
                        "The data lives in PostgreSQL: copy it with pg_dump, or whatever you copy databases with.",
                        ""));
            case Result.Failed(var why) ->
                throw new Refused(new ApiError(
                        HttpStatus.INSUFFICIENT_STORAGE, "backupFailed", "The backup failed: " + why + ".", ""));
        };
    }

    private static Map<String, Object> view(Backup backup) {
        return Map.of(
                "name",
                backup.name(),
                "at",
                Times.of(backup.at()),
                "bytes",
                backup.bytes(),
                "scheduled",
                backup.scheduled());
    }
}
