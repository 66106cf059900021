package io.bailiff.core.inbound;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whom an event is about: everything that these name together.
///
/// @param user one and the same user by any of these names; empty if the event names none
/// @param stream if the event is about the stream itself, its id
public record EventSubject(List<Named> user, Optional<Named> session, Optional<Named> device, Optional<String> stream) {
    private static final int LONGEST = 300;

    public EventSubject {
        user = List.copyOf(user);
    }

    static EventSubject ofUser(List<Named> names) {
        return new EventSubject(names, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// What an id alone means depends on what is said of it: a session is revoked, a device complies, all else is about
    /// the stream.
    static EventSubject ofId(Named.ById id, EventKind kind) {
        return switch (kind) {
            case SESSION_REVOKED -> new EventSubject(List.of(), Optional.of(id), Optional.empty(), Optional.empty());
            case DEVICE_COMPLIANCE_CHANGE ->
                new EventSubject(List.of(), Optional.empty(), Optional.of(id), Optional.empty());
            default -> new EventSubject(List.of(), Optional.empty(), Optional.empty(), Optional.of(id.id()));
        };
    }

    /// The session, if it is called by an id.
    Optional<String> sessionId() {
        return id(session);
    }

    /// The device, if it is called by an id.
    Optional<String> deviceId() {
        return id(device);
    }

    private static Optional<String> id(Optional<Named> named) {
        return named.flatMap(one -> one instanceof Named.ById(var id) ? Optional.of(id) : Optional.empty());
    }

    /// For people.
    public String text() {
        String text = Stream.of(
                        user.stream().map(Named::text).collect(Collectors.joining(" or ")),
                        session.map(one -> "session " + one.text()).orElse(""),
                        device.map(one -> "device " + one.text()).orElse(""),
                        stream.map(one -> "stream " + one).orElse(""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
