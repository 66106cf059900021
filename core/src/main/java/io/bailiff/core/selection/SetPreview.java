package io.bailiff.core.selection;

import io.bailiff.core.id.UserId;
import java.util.List;

/// What ending a set would do if it came now. It promises nothing: the command looks again.
///
/// @param live sessions that are alive
/// @param over sessions that are over, or gone
/// @param mayEnd of those that live
/// @param devices they are on
/// @param people whose sessions these are, those with most of them first
/// @param apps what apps hold alive because of them
public record SetPreview(
        int live, int over, int mayEnd, int devices, List<Person> people, List<SelectionReads.AppHolds> apps) {
    public SetPreview {
        people = List.copyOf(people);
        apps = List.copyOf(apps);
    }

    /// @param sessions of his in the set
    /// @param live those of them that are alive
    /// @param administrator he has a role
    /// @param refusal why the viewer may not end them, a stable code; empty text if he may
    public record Person(UserId user, int sessions, int live, boolean administrator, String refusal) {}

    public long administrators() {
        return people.stream().filter(Person::administrator).count();
    }

    public long outOfReach() {
        return people.stream().filter(person -> !person.refusal().isEmpty()).count();
    }

    /// Sessions that live and that the viewer may not end.
    public int kept() {
        return live - mayEnd;
    }
}
