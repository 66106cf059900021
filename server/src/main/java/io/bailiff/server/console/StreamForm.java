package io.bailiff.server.console;

import io.bailiff.core.signal.SignalType;
import io.bailiff.core.signal.SubjectForm;
import io.bailiff.core.signal.WireProfile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A push stream as an administrator types it. What the receiver wants to see as `Authorization` is never shown again.
///
/// @param events short names of those that are ticked
/// @param problem what is wrong: the field, which is the last part of a text's key too; empty if nothing is
/// @param why in the words of whoever refused it
public record StreamForm(
        String address,
        String audience,
        String subject,
        String profile,
        Set<String> events,
        String description,
        String problem,
        String why) {
    private static final int LONGEST = 2_000;

    static StreamForm empty() {
        return new StreamForm(
                "",
                "",
                SubjectForm.ISS_SUB.wireName(),
                WireProfile.STANDARD.wireName(),
                SignalType.supported().stream().map(SignalType::shortName).collect(Collectors.toSet()),
                "",
                "",
                "");
    }

    StreamForm refused(String field, String words) {
        return new StreamForm(address, audience, subject, profile, events, description, field, words);
    }

    /// The first field that cannot be as it is; empty if all can.
    Optional<String> wrong() {
        if (address.isEmpty()) {
            return Optional.of("address");
        }
        if (audience.isEmpty() || audience.length() > LONGEST) {
            return Optional.of("audience");
        }
        if (SubjectForm.named(subject).isEmpty()) {
            return Optional.of("subject");
        }
        if (WireProfile.named(profile).isEmpty()) {
            return Optional.of("profile");
        }
        return asked().isEmpty() ? Optional.of("events") : Optional.empty();
    }

    private List<SignalType> asked() {
        return SignalType.supported().stream()
                .filter(type -> events.contains(type.shortName()))
                .toList();
    }

    /// Empty for all, those that will be added one day too.
    Optional<List<String>> requested() {
        List<SignalType> asked = asked();
        return asked.equals(SignalType.supported())
                ? Optional.empty()
                : Optional.of(asked.stream().map(SignalType::uri).toList());
    }

    public List<String> choices() {
        return SignalType.supported().stream().map(SignalType::shortName).toList();
    }

    public List<String> subjects() {
        return Arrays.stream(SubjectForm.values()).map(SubjectForm::wireName).toList();
    }

    public List<String> profiles() {
        return Arrays.stream(WireProfile.values()).map(WireProfile::wireName).toList();
    }
}
