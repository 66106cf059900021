package io.bailiff.server.graph;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.NewUser;
import io.bailiff.core.directory.PasswordChange;
import io.bailiff.core.directory.Profile;
import io.bailiff.core.directory.UserChange;
import io.bailiff.core.directory.UserEdit;
import io.bailiff.core.directory.Users;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.user.MailAddress;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.core.user.UserType;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.token.VerifiedToken;
import io.bailiff.server.web.JsonBody;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Changing and revoking users.
@Component
class GraphAccounts {
    private static final int TEXT_MAX = 256;
    private static final int PASSWORD_MAX = 1_000;

    private final GraphAccess access;
    private final GraphUsers views;
    private final Users users;
    private final KillSwitch killSwitch;

    GraphAccounts(GraphAccess access, GraphUsers views, Users users, KillSwitch killSwitch) {
        this.access = access;
        this.views = views;
        this.users = users;
        this.killSwitch = killSwitch;
    }

    GraphAnswer create(GraphRequest request) {
        var token = access.require(request, Right.WRITE);
        var body = request.body().get();
        var name = UserPrincipalName.parse(body.neededText("userPrincipalName", 320))
                .orElseThrow(() -> body.wrong("userPrincipalName", "This does not look like name@domain."));
        var displayName = displayName(body).orElseThrow(() -> body.wrong("displayName", "This is needed."));
        boolean enabled =
                body.flag("accountEnabled").orElseThrow(() -> body.wrong("accountEnabled", "This is needed."));
        // Graph's clients have to send it; it is the first part of the name here.
        var _ = body.text("mailNickname", TEXT_MAX);
        var password = passwordProfile(body);
        var type = userType(body).orElse(UserType.MEMBER);
        var profile = new Profile(
                displayName, value(field(body, "givenName")), value(field(body, "surname")), value(mail(body)));
        end(body);
        var made = users.create(
                new NewUser(
                        name,
                        profile,
                        enabled,
                        password.map(Given::password),
                        password.filter(Given::toBeChanged).isPresent(),
                        type),
                TokenCaller.of(token));
        User user = changed(made, body);
        return GraphAnswer.created(
                views.view(request, user, UserProperties.selected(Optional.empty(), request.beta())));
    }

    GraphAnswer change(GraphRequest request) {
        // Any of them to get in; which of them it takes, the members of the body decide.
        var token = access.require(request, Right.WRITE, Right.ENABLE, Right.RESET_PASSWORD);
        var body = request.body().get();
        var enabled = body.flag("accountEnabled");
        var password = passwordProfile(body);
        var edit = new UserEdit(
                enabled,
                displayName(body),
                field(body, "givenName"),
                field(body, "surname"),
                mail(body),
                password.map(Given::password),
                password.filter(Given::toBeChanged).isPresent(),
                Optional.empty(),
                userType(body));
        end(body);
        demand(token, enabled.isPresent(), Right.ENABLE);
        demand(token, password.isPresent(), Right.RESET_PASSWORD);
        boolean profile = edit.displayName().isPresent()
                || edit.type().isPresent()
                || !(edit.givenName() instanceof UserEdit.Field.Stays)
                || !(edit.surname() instanceof UserEdit.Field.Stays)
                || !(edit.mail() instanceof UserEdit.Field.Stays);
        demand(token, profile || (enabled.isEmpty() && password.isEmpty()), Right.WRITE);
        User user = access.user(request.path().get(1), token);
        var _ = changed(users.change(user.id(), edit, TokenCaller.of(token)), body);
        return GraphAnswer.noContent();
    }

    GraphAnswer delete(GraphRequest request) {
        var token = access.require(request, Right.WRITE);
        User user = access.user(request.path().get(1), token);
        return switch (users.delete(user.id(), TokenCaller.of(token))) {
            case UserChange.Changed _ -> GraphAnswer.noContent();
            case UserChange.NothingMatches() ->
                throw GraphErrors.noSuchUser(request.path().get(1));
            case UserChange.NotAllowed(var why) -> throw GraphErrors.denied(why);
            case UserChange.WouldLockEveryoneOut _ -> throw GraphErrors.wouldLockEveryoneOut();
            case UserChange.NameTaken(), UserChange.PasswordRefused _ ->
                throw new IllegalStateException("a deletion has neither name nor password");
        };
    }

    GraphAnswer changePassword(GraphRequest request) {
        var token = access.require(request, Right.CHANGE_OWN, Right.RESET_PASSWORD);
        User me = access.me(token);
        var body = request.body().get();
        var current = ClearText.of(body.neededText("currentPassword", PASSWORD_MAX));
        var wanted = ClearText.of(body.neededText("newPassword", PASSWORD_MAX));
        end(body);
        return switch (users.changePassword(me.id(), current, wanted, token.client())) {
            case PasswordChange.Changed _ -> GraphAnswer.noContent();
            case PasswordChange.WrongPassword() ->
                throw GraphErrors.badRequest("The current password is not right.", "currentPassword");
            // Not 429: the SDKs would answer that by trying again, at once.
            case PasswordChange.Throttled() ->
                throw GraphErrors.denied("too many wrong passwords; wait a quarter of an hour");
            case PasswordChange.Refused(var objection) -> throw GraphErrors.badRequest(objection, "newPassword");
            case PasswordChange.NothingMatches() ->
                throw GraphErrors.badRequest("There is no password to change.", "currentPassword");
        };
    }

    GraphAnswer revokeOwn(GraphRequest request) {
        var token = access.require(request, Right.CHANGE_OWN, Right.REVOKE);
        return revoke(request, access.me(token), token);
    }

    /// The body is not even read: nothing in it could be a reason not to revoke.
    GraphAnswer revoke(GraphRequest request) {
        var token = access.require(request, Right.CHANGE_OWN, Right.REVOKE);
        User user = access.user(request.path().get(1), token);
        if (!GraphAccess.own(user, token)) {
            var _ = access.require(request, Right.REVOKE);
        }
        return revoke(request, user, token);
    }

    private GraphAnswer revoke(GraphRequest request, User user, VerifiedToken token) {
        boolean own = GraphAccess.own(user, token);
        var caller = own ? TokenCaller.himself(token) : TokenCaller.of(token);
        var command = new RevokeCommand(
                new Scope.OfUser(user.id()),
                own ? Cause.SELF_SERVICE : Cause.ADMINISTRATOR,
                Statement.unstated(),
                caller.actor(),
                caller.authority());
        return switch (killSwitch.revoke(command)) {
            case RevokeResult.Revoked done -> GraphAnswer.ok(revoked(request, done));
            case RevokeResult.NothingMatches() ->
                throw GraphErrors.noSuchUser(user.id().text());
            case RevokeResult.NotAllowed(var why) -> throw GraphErrors.denied(why);
            case RevokeResult.StatementMissing() ->
                throw new IllegalStateException("Graph has no place for a statement, so none is asked for");
        };
    }

    private Map<String, Object> revoked(GraphRequest request, RevokeResult.Revoked done) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", views.metadata(request, "Edm.Boolean"));
        answer.put("value", true);
        answer.put("bailiff.position", done.at().value());
        answer.put("bailiff.effectiveAt", done.effectiveAt().toString());
        answer.put("bailiff.sessionsEnded", done.toll().sessions());
        answer.put("bailiff.sessionsAlreadyEnded", done.toll().sessionsAlreadyEnded());
        answer.put("bailiff.grantsEnded", done.toll().grants());
        answer.put("bailiff.grantsAlreadyEnded", done.toll().grantsAlreadyEnded());
        return answer;
    }

    private static User changed(UserChange change, JsonBody body) {
        return switch (change) {
            case UserChange.Changed(var user, var _) -> user;
            case UserChange.NothingMatches() -> throw GraphErrors.noSuchUser("");
            case UserChange.NotAllowed(var why) -> throw GraphErrors.denied(why);
            case UserChange.WouldLockEveryoneOut _ -> throw GraphErrors.wouldLockEveryoneOut();
            case UserChange.NameTaken() -> throw GraphErrors.nameTaken();
            case UserChange.PasswordRefused(var objection) -> throw body.wrong("passwordProfile.password", objection);
        };
    }

    private static void demand(VerifiedToken token, boolean needed, Right right) {
        if (needed && !token.allows(right.permissions())) {
            throw GraphErrors.denied("the token holds none of: "
                    + String.join(" ", right.permissions().stream().sorted().toList()));
        }
    }

    /// @param toBeChanged at the next sign-in
    private record Given(ClearText password, boolean toBeChanged) {}

    private static Optional<Given> passwordProfile(JsonBody body) {
        return body.object("passwordProfile").map(profile -> {
            String withMfa = "forceChangePasswordNextSignInWithMfa";
            if (profile.flag(withMfa).orElse(false)) {
                throw profile.wrong(withMfa, "A second factor cannot be asked for yet; send false.");
            }
            boolean toBeChanged = profile.flag("forceChangePasswordNextSignIn").orElse(false);
            return new Given(ClearText.of(profile.neededText("password", PASSWORD_MAX)), toBeChanged);
        });
    }

    private static Optional<String> displayName(JsonBody body) {
        return body.text("displayName", TEXT_MAX).map(text -> {
            if (text.isBlank()) {
                throw body.wrong("displayName", "A display name is not blank.");
            }
            return text;
        });
    }

    private static Optional<UserType> userType(JsonBody body) {
        return body.text("userType", TEXT_MAX)
                .map(text -> UserType.named(text).orElseThrow(() -> body.wrong("userType", "It is Member or Guest.")));
    }

    private static UserEdit.Field mail(JsonBody body) {
        UserEdit.Field mail = field(body, "mail");
        if (value(mail).filter(text -> !MailAddress.looksLikeOne(text)).isPresent()) {
            throw body.wrong("mail", "This does not look like name@domain.");
        }
        return mail;
    }

    private static UserEdit.Field field(JsonBody body, String name) {
        if (body.cleared(name)) {
            return new UserEdit.Field.Becomes(Optional.empty());
        }
        return body.text(name, TEXT_MAX)
                .<UserEdit.Field>map(text -> new UserEdit.Field.Becomes(Optional.of(text)))
                .orElseGet(UserEdit.Field.Stays::new);
    }

    private static Optional<String> value(UserEdit.Field field) {
        return field.over(Optional.empty());
    }

    private static void end(JsonBody body) {
        // SDKs send the type along; it says nothing.
        var _ = body.text("@odata.type", TEXT_MAX);
        body.end();
    }
}
