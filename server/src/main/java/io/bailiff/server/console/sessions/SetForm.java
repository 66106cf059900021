package io.bailiff.server.console.sessions;

import io.bailiff.core.selection.SessionSet;
import io.bailiff.core.selection.SetMember;
import io.bailiff.core.selection.SetPreview;
import io.bailiff.core.user.User;
import io.bailiff.server.console.Why;
import io.bailiff.server.web.page.SessionRow;
import java.util.List;
import java.util.Optional;

/// What the page of a set of sessions shows.
///
/// @param stopped it was left in the middle
/// @param preview what ending it would do now
/// @param people the first of those whose sessions these are
/// @param next the address of the next page of members; empty text on the last one
/// @param himself a living session of the viewer is among them
/// @param mayEnd the viewer can end sessions of others
/// @param by who pressed; empty text if nobody has
public record SetForm(
        SessionSet set,
        boolean stopped,
        SetPreview preview,
        List<Person> people,
        List<Line> lines,
        String next,
        boolean first,
        boolean himself,
        boolean mayEnd,
        String by,
        Why why) {
    public SetForm {
        people = List.copyOf(people);
        lines = List.copyOf(lines);
    }

    /// @param user empty if he is deleted
    public record Person(SetPreview.Person person, Optional<User> user) {}

    /// @param user empty if the session is forgotten
    public record Line(SetMember member, Optional<User> user, Optional<SessionRow> row) {}

    public boolean frozen() {
        return set.state() == SessionSet.State.FROZEN;
    }

    /// How many more people there are than are shown.
    public int morePeople() {
        return preview.people().size() - people.size();
    }
}
