package io.bailiff.server.console.apps;

import io.bailiff.core.downstream.Demand;
import io.bailiff.core.evidence.Telling;
import io.bailiff.core.id.UserId;
import io.bailiff.core.logout.LogoutDelivery;
import io.bailiff.core.revocation.Position;
import java.time.Instant;
import java.util.Optional;

/// One message to an app that owns sessions: a logout token, or the demand to end everything of a user.
///
/// @param name the user's, or his id if he is gone
/// @param again the end of the address that sends it once more; empty text if it is on its way or was taken
public record ToldLine(
        String what,
        UserId user,
        String name,
        Optional<Position> kill,
        Telling.State state,
        int attempts,
        String answer,
        Instant at,
        String again) {

    static ToldLine of(LogoutDelivery delivery, String name) {
        var state = Telling.State.valueOf(delivery.state().name());
        return new ToldLine(
                "logout",
                delivery.user(),
                name,
                delivery.kill(),
                state,
                delivery.attempts(),
                delivery.answer(),
                delivery.createdAt(),
                failed(state) ? "logouts/" + delivery.session().text() : "");
    }

    static ToldLine of(Demand demand, String name) {
        var state = Telling.State.valueOf(demand.state().name());
        return new ToldLine(
                "revocation",
                demand.user(),
                name,
                Optional.of(demand.kill()),
                state,
                demand.attempts(),
                demand.answer(),
                demand.createdAt(),
                failed(state)
                        ? "revocations/" + demand.kill().value() + "/"
                                + demand.user().text()
                        : "");
    }

    private static boolean failed(Telling.State state) {
        return state == Telling.State.REFUSED || state == Telling.State.DEAD;
    }
}
