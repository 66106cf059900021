package io.bailiff.server.api;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.UserId;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.token.VerifiedToken;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Who may look at what: the token's permission and the administrator's role, the stricter of both.
@Component
class Look {
    private final BearerAccess bearer;
    private final Users users;

    Look(BearerAccess bearer, Users users) {
        this.bearer = bearer;
        this.users = users;
    }

    /// @throws Refused unless the caller may look at everybody's
    VerifiedToken at(Sight sight, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "read");
        demand(sight, TokenCaller.of(token));
        return token;
    }

    /// One user, his own or anybody's.
    ///
    /// @param idOrName a user id or user principal name
    /// @throws Refused unless the caller may, or if there is no such user
    User atUser(String idOrName, Sight sight, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "read");
        var user = find(idOrName);
        if (user.isEmpty() || token.user().filter(user.get().id()::equals).isEmpty()) {
            // In this order, so that who may not look does not learn who exists.
            demand(sight, TokenCaller.of(token));
        }
        return user.orElseThrow(() -> new Refused(ApiError.notFound("There is no such user.")));
    }

    Optional<User> find(String idOrName) {
        return UserId.parse(idOrName)
                .flatMap(users::find)
                .or(() -> UserPrincipalName.parse(idOrName).flatMap(users::find));
    }

    private void demand(Sight sight, Caller caller) {
        users.refusalToLook(caller, sight).ifPresent(why -> {
            throw new Refused(ApiError.forbidden("Your role does not let you look at this (" + why + ")."));
        });
    }
}
