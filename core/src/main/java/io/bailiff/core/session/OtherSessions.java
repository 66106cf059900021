package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.automation.Event;
import io.bailiff.core.automation.Reactions;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Statement;
import java.time.Instant;
import java.util.List;

/// What else a user holds when he changes his own methods: it ends after those changes whose rule says so. Whoever is
/// in one of his other sessions may have shown just what is taken away.
public final class OtherSessions {
    private final Reactions reactions;

    public OtherSessions(KillSwitch killSwitch) {
        this.reactions = new Reactions(killSwitch);
    }

    /// Ends what the user holds elsewhere, half-done sign-ins too, if the change is one that does. The
    /// caller settles the kills after its commit.
    List<Position> after(OwnChange change, SessionTx tx, SessionFacts facts, ClientId through, Instant now) {
        var user = facts.user().id();
        return reactions.to(
                new Event(
                        trigger(change),
                        user,
                        new Event.What.InSession(facts.session().id()),
                        Statement.by(Reason.CREDENTIAL_CHANGE, "the user changed his authentication methods"),
                        new Actor.ByUser(user, through),
                        now),
                tx);
    }

    private static Trigger trigger(OwnChange change) {
        return switch (change) {
            case ADDED -> Trigger.OWN_METHOD_ADDED;
            case REMOVED -> Trigger.OWN_METHOD_REMOVED;
            case CHANGED -> Trigger.OWN_METHOD_CHANGED;
        };
    }

    void settle(List<Position> kills) {
        reactions.settle(kills);
    }
}
