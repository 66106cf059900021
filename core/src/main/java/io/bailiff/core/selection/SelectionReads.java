package io.bailiff.core.selection;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.SelectionId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskReads;
import io.bailiff.core.session.SessionOverview;
import io.bailiff.core.session.SessionPlace;
import io.bailiff.core.session.SessionReads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Looking through the sessions of the whole tenant, and at sets of them.
public interface SelectionReads extends SessionReads, RiskReads {

    /// Sessions that are wanted, newest first.
    ///
    /// @param after where the look before ended; empty for the first one
    /// @param limit at most so many
    /// @param window of those that no index tells to be wanted, about so many are looked at
    /// @param decay in which a user's level of risk sinks by one
    Found find(SessionQuery query, Optional<SessionPlace> after, int limit, int window, Duration decay, Instant now);

    /// These sessions with what each app holds because of them, in this order; what is gone is left out.
    ///
    /// @param ids 100 at most
    List<SessionOverview> overviews(List<SessionId> ids, Instant now);

    /// Whose these sessions are, in this order; what is gone is left out.
    ///
    /// @param ids 250 at most
    List<Owner> owners(List<SessionId> ids);

    record Owner(SessionId session, UserId user) {}

    Optional<SessionSet> set(SelectionId id);

    /// Sets that were pressed, newest first.
    List<SessionSet> pressedSets(int limit);

    /// Members with a number above `after`, in order.
    List<SetMember> members(SelectionId id, int after, int limit);

    /// Those that nothing has been done about, in order.
    List<SetMember> openMembers(SelectionId id, int limit);

    /// How the members are now, in order; what is gone is left out.
    List<MemberNow> membersNow(SelectionId id, Instant now);

    /// What apps hold alive because of the members.
    List<AppHolds> appsOf(SelectionId id, Instant now);

    /// @param grants that are alive
    record AppHolds(ClientId client, String name, long grants) {}

    /// Sessions whose country nobody has looked up.
    List<Unplaced> withoutCountry(int limit);

    record Unplaced(SessionId session, String address) {}
}
