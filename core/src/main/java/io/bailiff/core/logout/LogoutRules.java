package io.bailiff.core.logout;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.Liveness;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionFacts;
import java.time.Instant;
import java.util.Set;

/// Who is told that a sign-in is over, and who is not.
public final class LogoutRules {
    private LogoutRules() {}

    /// Whether an app must hear of a kill.
    public enum Owed {
        YES,
        /// Another user's, device's, session's or app's.
        NOT_COVERED,
        /// The sign-in began after the kill, and lives.
        BORN_LATER,
        /// The app never got an ID token: it has no session by this `sid`.
        NO_SIGN_IN,
        /// The app did not say where it wants to be told.
        NO_ADDRESS
    }

    /// True if a kill of this scope can end apps' sessions. The end of one grant cannot: the sign-in
    /// lives on, the app may have another grant of it, or get one without asking anybody.
    public static boolean endsSignIns(Scope scope) {
        return !(scope instanceof Scope.OfGrant);
    }

    /// @param listeners the apps that want to be told
    public static Owed judge(Kill kill, Position at, Holding holding, Set<ClientId> listeners) {
        if (!endsSignIns(kill.scope()) || !covers(kill.scope(), holding)) {
            return Owed.NOT_COVERED;
        }
        if (!at.kills(holding.born())) {
            return Owed.BORN_LATER;
        }
        if (!holding.signsIn()) {
            return Owed.NO_SIGN_IN;
        }
        return listeners.contains(holding.client()) ? Owed.YES : Owed.NO_ADDRESS;
    }

    private static boolean covers(Scope scope, Holding holding) {
        return switch (scope) {
            case Scope.OfTenant _ -> true;
            case Scope.OfClient(var client) -> client.equals(holding.client());
            case Scope.OfUser(var user) -> user.equals(holding.user());
            case Scope.OfUserAtClient(var user, var client) ->
                user.equals(holding.user()) && client.equals(holding.client());
            case Scope.OfDevice(var device) -> device.equals(holding.device());
            case Scope.OfSession(var session) -> session.equals(holding.session());
            case Scope.OfGrant(var grant) -> grant.equals(holding.grant());
        };
    }

    /// What a look at a session comes to.
    public sealed interface Look {
        /// A kill ended it, and whoever follows the log tells of that.
        record Killed() implements Look {}

        /// It is over: every app that has signed in by it is told.
        record Over(LogoutReason reason) implements Look {}

        /// It can be over by then at the earliest.
        record Later(Instant at) implements Look {}
    }

    /// A disabled user's session is not over for good: he may be enabled again. If he was not
    /// revoked too, apps hear of its end when that comes.
    public static Look look(SessionFacts facts, Instant now) {
        if (facts.judge(now) instanceof Liveness.Killed) {
            return new Look.Killed();
        }
        Session session = facts.session();
        if (session.judgedAt(now).isBefore(session.end())) {
            return new Look.Later(session.end());
        }
        boolean signedOut = session.signedOutAt().filter(session.end()::equals).isPresent();
        return new Look.Over(signedOut ? LogoutReason.SIGNED_OUT : LogoutReason.EXPIRED);
    }
}
