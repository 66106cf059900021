package io.bailiff.core.automation;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.risk.RiskLevel;
import java.time.Instant;
import java.util.Optional;

/// Something happened to a user.
///
/// @param what which group, level, session, device or app it is about, as its trigger says
/// @param statement why, for people; the rule adds its name
/// @param actor who brought it about; a user among them is the person that a cap waits for
public record Event(Trigger trigger, UserId user, What what, Statement statement, Actor actor, Instant at) {

    /// What an event is about beside its user.
    public sealed interface What {

        record Himself() implements What {}

        record OfGroup(GroupId group) implements What {}

        record Reached(RiskLevel level) implements What {}

        record InSession(SessionId session) implements What {}

        record OnDevice(DeviceId device) implements What {}

        record AtApp(ClientId client) implements What {}
    }

    public Event(Trigger trigger, UserId user, Statement statement, Actor actor, Instant at) {
        this(trigger, user, new What.Himself(), statement, actor, at);
    }

    /// Somebody's risk has risen to this.
    public static Event reached(UserId user, RiskLevel level, String because, Actor by, Instant at) {
        var why = because.length() > Statement.NOTE_MAX / 2 ? because.substring(0, Statement.NOTE_MAX / 2) : because;
        return new Event(
                Trigger.USER_RISK,
                user,
                new What.Reached(level),
                Statement.by(Reason.SUSPICIOUS_ACTIVITY, level.wireName() + " risk: " + why),
                by,
                at);
    }

    boolean byAPerson() {
        return actor instanceof Actor.ByUser;
    }

    Optional<SessionId> session() {
        return what instanceof What.InSession(var session) ? Optional.of(session) : Optional.empty();
    }
}
