package io.bailiff.server.api;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.PasswordReset;
import io.bailiff.core.directory.UserChange;
import io.bailiff.core.directory.Users;
import io.bailiff.core.user.User;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// `POST /bailiff/v1/users/{user}/reset-password`: see `docs/api.md`.
@RestController
class PasswordsApi {
    private final BearerAccess bearer;
    private final Look look;
    private final Users users;
    private final SecureRandom random;

    PasswordsApi(BearerAccess bearer, Look look, Users users, SecureRandom random) {
        this.bearer = bearer;
        this.look = look;
        this.users = users;
        this.random = random;
    }

    @PostMapping("/bailiff/v1/users/{user}/reset-password")
    Map<String, Object> reset(@PathVariable String user, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        var body = JsonBody.of(request);
        boolean enable = body.flag("enable").orElse(false);
        body.end();
        User found = look.find(user).orElseThrow(PasswordsApi::nobody);
        return switch (users.resetPassword(found.id(), enable, TokenCaller.of(token), random)) {
            case PasswordReset.Done(var changed, var password, var killed) -> {
                Map<String, Object> view = new LinkedHashMap<>();
                view.put("user", changed.id().text());
                view.put("userPrincipalName", changed.principalName().value());
                view.put("accountEnabled", changed.enabled());
                view.put("password", password.reveal());
                killed.ifPresent(at -> view.put("position", at.value()));
                yield view;
            }
            case PasswordReset.NotDone(UserChange.NotAllowed(var why)) ->
                throw new Refused(ApiError.forbidden("You may not reset this password (" + why + ")."));
            case PasswordReset.NotDone _ -> throw nobody();
        };
    }

    private static Refused nobody() {
        return new Refused(ApiError.notFound("There is no such user."));
    }
}
