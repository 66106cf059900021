package io.bailiff.server.api;

import io.bailiff.core.directory.BreakGlass;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.token.VerifiedToken;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Another system tells us to end everything of a user (draft-parecki-oauth-global-token-revocation-05). It holds a
/// permission that is good for nothing else.
@RestController
class GlobalTokenRevocation {
    private static final String PERMISSION = "global-token-revocation";
    private static final int LONGEST = 400;

    private final BearerAccess bearer;
    private final Users users;
    private final BreakGlass breakGlass;
    private final KillSwitch killSwitch;
    private final Issuer issuer;

    GlobalTokenRevocation(
            BearerAccess bearer, Users users, BreakGlass breakGlass, KillSwitch killSwitch, Issuer issuer) {
        this.bearer = bearer;
        this.users = users;
        this.breakGlass = breakGlass;
        this.killSwitch = killSwitch;
        this.issuer = issuer;
    }

    /// 204 only when the revocation is in force and durable, which is more than the draft asks for.
    @PostMapping("/bailiff/v1/global-token-revocation")
    ResponseEntity<Void> revoke(HttpServletRequest request) {
        VerifiedToken token = bearer.require(request, BuiltIns.BAILIFF, PERMISSION);
        User user = named(JsonBody.of(request)).orElseThrow(GlobalTokenRevocation::unknown);
        boolean spared = breakGlass.accounts().stream()
                .anyMatch(account -> account.user().equals(user.id()));
        if (spared) {
            throw new Refused(new ApiError(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "breakGlassAccount",
                    "Break-glass accounts are not ended from outside; revoke them here."));
        }
        var caller = TokenCaller.of(token);
        var command = new RevokeCommand(
                new Scope.OfUser(user.id()),
                Optional.of(user.id()),
                Cause.EXTERNAL_SIGNAL,
                Statement.by(
                        Reason.SUSPICIOUS_ACTIVITY,
                        "Global Token Revocation by " + token.client().text()),
                caller.actor(),
                caller.authority(),
                Optional.empty());
        return switch (killSwitch.revoke(command)) {
            case RevokeResult.Revoked _ -> ResponseEntity.noContent().build();
            case RevokeResult.NothingMatches _ -> throw unknown();
            case RevokeResult.NotAllowed(var why) ->
                throw new Refused(ApiError.forbidden("This application does not reach this user (" + why + ")."));
            case RevokeResult.StatementMissing _ -> throw new IllegalStateException("the statement is our own");
        };
    }

    /// The user that a body of exactly `sub_id` names, in one of two formats of RFC 9493.
    private Optional<User> named(JsonBody body) {
        var subject = body.object("sub_id").orElseThrow(() -> body.wrong("sub_id", "This is needed."));
        Optional<User> found = switch (subject.neededText("format", LONGEST)) {
            case "iss_sub" -> byIssuer(subject.neededText("iss", LONGEST), subject.neededText("sub", LONGEST));
            case "email" ->
                UserPrincipalName.parse(subject.neededText("email", LONGEST)).flatMap(users::find);
            default -> throw subject.wrong("format", "format is iss_sub or email.");
        };
        body.end();
        return found;
    }

    private Optional<User> byIssuer(String iss, String sub) {
        return iss.equals(issuer.text()) ? UserId.parse(sub).flatMap(users::find) : Optional.empty();
    }

    private static Refused unknown() {
        return new Refused(ApiError.notFound("There is no such user."));
    }
}
