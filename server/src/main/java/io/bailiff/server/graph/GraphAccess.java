package io.bailiff.server.graph;

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
import io.bailiff.server.web.Refused;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Who may call what. A delegated call needs the token's permission **and** the user's administrator role: the stricter
/// of both decides. An application's own call needs its permission.
@Component
class GraphAccess {
    private final BearerAccess bearer;
    private final Users users;

    GraphAccess(BearerAccess bearer, Users users) {
        this.bearer = bearer;
        this.users = users;
    }

    /// The token, with one of these permissions.
    ///
    /// @throws Refused 401 or 403
    VerifiedToken require(GraphRequest request, Right... anyOf) {
        return bearer.require(
                request.carrier(),
                BuiltIns.GRAPH,
                Arrays.stream(anyOf)
                        .flatMap(right -> right.permissions().stream())
                        .distinct()
                        .sorted()
                        .toArray(String[]::new));
    }

    /// The user whom a token acts for.
    ///
    /// @throws Refused 400 for an application's own token: it has no "me"
    User me(VerifiedToken token) {
        return token.user()
                .flatMap(users::find)
                .orElseThrow(() ->
                        GraphErrors.badRequest("/me request is only valid with delegated authentication flow.", ""));
    }

    /// The user that a path names by id or user principal name.
    ///
    /// @throws Refused 403 before 404, so that who may not look does not learn who exists
    User user(String idOrName, VerifiedToken token) {
        var found = find(idOrName);
        if (found.isEmpty()) {
            demandLook(TokenCaller.of(token));
        }
        return found.orElseThrow(() -> GraphErrors.noSuchUser(idOrName));
    }

    Optional<User> find(String idOrName) {
        return UserId.parse(idOrName)
                .flatMap(users::find)
                .or(() -> UserPrincipalName.parse(idOrName).flatMap(users::find));
    }

    static boolean own(User user, VerifiedToken token) {
        return token.user().filter(user.id()::equals).isPresent();
    }

    /// @throws Refused 403 unless the caller's role lets him look at other users
    void demandLook(Caller caller) {
        users.refusalToLook(caller, Sight.USERS).ifPresent(why -> {
            throw GraphErrors.denied(why);
        });
    }
}
