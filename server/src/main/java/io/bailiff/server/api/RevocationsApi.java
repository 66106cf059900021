package io.bailiff.server.api;

import io.bailiff.core.client.Client;
import io.bailiff.core.coverage.BlastRadii;
import io.bailiff.core.coverage.BlastRadius;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.user.User;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.token.VerifiedToken;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// `POST /bailiff/v1/revocations`: see `docs/api.md`.
@RestController
class RevocationsApi {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,64}");
    private static final int NAME_MAX = 400;

    private final BearerAccess bearer;
    private final KillSwitch killSwitch;
    private final Directory directory;
    private final Look look;
    private final BlastRadii radii;
    private final ReceiverViews receivers;

    RevocationsApi(
            BearerAccess bearer,
            KillSwitch killSwitch,
            Directory directory,
            Look look,
            BlastRadii radii,
            ReceiverViews receivers) {
        this.bearer = bearer;
        this.killSwitch = killSwitch;
        this.directory = directory;
        this.look = look;
        this.radii = radii;
        this.receivers = receivers;
    }

    @PostMapping("/bailiff/v1/revocations")
    ResponseEntity<Map<String, Object>> revoke(HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "revoke");
        var body = JsonBody.of(request);
        var target = target(body.object("scope").orElseThrow(() -> body.wrong("scope", "This is needed.")));
        var statement = Statements.read(body);
        boolean dryRun = body.flag("dryRun").orElse(false);
        body.end();
        var command = command(token, target, statement, idempotencyKey(request));
        return dryRun
                ? ResponseEntity.ok(dryRun(command))
                : ResponseEntity.status(HttpStatus.CREATED).body(revoke(command, body));
    }

    private Map<String, Object> revoke(RevokeCommand command, JsonBody body) {
        return switch (killSwitch.revoke(command)) {
            case RevokeResult.Revoked done -> answer(done, command.scope());
            case RevokeResult.NothingMatches() -> throw nothing();
            case RevokeResult.NotAllowed(var why) -> throw notAllowed(why);
            case RevokeResult.StatementMissing() -> throw Statements.missing(body);
        };
    }

    /// What is to be killed, and whose it is said to be.
    private record Target(Scope scope, Optional<UserId> owner) {}

    private Target target(JsonBody scope) {
        var kind = ScopeKind.named(scope.neededText("kind", 20))
                .orElseThrow(() ->
                        scope.wrong("kind", "kind is user, session, grant, device, client, user-client or tenant."));
        return switch (kind) {
            case USER -> {
                UserId user = user(scope);
                yield new Target(new Scope.OfUser(user), Optional.of(user));
            }
            case SESSION -> {
                UserId user = user(scope);
                var session = id(scope, "session", SessionId.parse(scope.neededText("session", NAME_MAX)));
                yield new Target(new Scope.OfSession(session), Optional.of(user));
            }
            case DEVICE -> {
                UserId user = user(scope);
                var device = id(scope, "device", DeviceId.parse(scope.neededText("device", NAME_MAX)));
                yield new Target(new Scope.OfDevice(device), Optional.of(user));
            }
            case USER_CLIENT -> {
                UserId user = user(scope);
                yield new Target(new Scope.OfUserAtClient(user, client(scope)), Optional.of(user));
            }
            case GRANT ->
                new Target(
                        new Scope.OfGrant(id(scope, "grant", GrantId.parse(scope.neededText("grant", NAME_MAX)))),
                        Optional.empty());
            case CLIENT -> new Target(new Scope.OfClient(client(scope)), Optional.empty());
            case TENANT -> {
                var tenant = directory.tenant();
                if (!scope.neededText("confirm", NAME_MAX).equals(tenant.name())) {
                    throw scope.wrong("confirm", "Type the tenant's name, exactly, to end everything of everybody.");
                }
                yield new Target(new Scope.OfTenant(tenant.id()), Optional.empty());
            }
        };
    }

    private UserId user(JsonBody scope) {
        return look.find(scope.neededText("user", NAME_MAX)).map(User::id).orElseThrow(RevocationsApi::nothing);
    }

    private static ClientId client(JsonBody scope) {
        return id(scope, "client", ClientId.parse(scope.neededText("client", NAME_MAX)));
    }

    private static <T> T id(JsonBody scope, String name, Optional<T> parsed) {
        return parsed.orElseThrow(() -> scope.wrong(name, "This is not the id of a " + name + "."));
    }

    private static Optional<String> idempotencyKey(HttpServletRequest request) {
        var key = Optional.ofNullable(request.getHeader("Idempotency-Key"));
        if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
            throw new Refused(ApiError.badRequest(
                    "An idempotency key has 1 to 64 printable ASCII characters.", "Idempotency-Key"));
        }
        return key;
    }

    private static RevokeCommand command(
            VerifiedToken token, Target target, Statement statement, Optional<String> idempotencyKey) {
        var caller = TokenCaller.of(token);
        boolean own = token.user().isPresent() && token.user().equals(target.owner());
        return new RevokeCommand(
                target.scope(),
                target.owner(),
                own ? Cause.SELF_SERVICE : Cause.ADMINISTRATOR,
                statement,
                caller.actor(),
                caller.authority(),
                idempotencyKey);
    }

    /// Changes nothing, and says what the same request without `dryRun` would do.
    private Map<String, Object> dryRun(RevokeCommand command) {
        BlastRadius radius = radii.of(command.scope(), command.expectedOwner(), command.authority())
                .orElseThrow(RevocationsApi::nothing);
        radius.preview().refusal().ifPresent(why -> {
            throw notAllowed(why);
        });
        var reach = radius.reach();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("dryRun", true);
        view.put("scope", KillViews.scope(command.scope()));
        view.put("sessions", radius.preview().toll().sessions());
        view.put("grants", radius.preview().toll().grants());
        view.put("users", reach.users());
        view.put("administrators", reach.administrators());
        view.put("devices", reach.devices());
        view.put("apps", names(radius.apps()));
        view.put("jobs", names(radius.jobs()));
        view.put("receivers", radius.processes());
        view.put("residue", ResidueViews.of(radius.residue()));
        view.put("ownSessions", ResidueViews.ownSessions(radius.residue()));
        return view;
    }

    private static List<Map<String, Object>> names(List<Client> clients) {
        return clients.stream()
                .map(client -> Map.<String, Object>of("id", client.id().text(), "name", client.name()))
                .toList();
    }

    private static Refused notAllowed(String why) {
        return new Refused(ApiError.forbidden("Your role does not reach this (" + why + ")."));
    }

    private Map<String, Object> answer(RevokeResult.Revoked done, Scope asked) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("position", done.at().value());
        view.put("scope", KillViews.scope(asked));
        view.put("effectiveAt", Times.of(done.effectiveAt()));
        view.put("sessions", KillViews.sessions(done.toll()));
        view.put("grants", KillViews.grants(done.toll()));
        view.put("receivers", receivers.justAfter(done.at()));
        return view;
    }

    private static Refused nothing() {
        return new Refused(ApiError.notFound("There is no such thing, or it belongs to somebody else."));
    }
}
