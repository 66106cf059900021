package io.bailiff.server.console.transmitters;

import io.bailiff.core.inbound.Cap;
import io.bailiff.core.inbound.EventKind;
import io.bailiff.core.inbound.Mode;
import io.bailiff.core.inbound.Transmitter;
import io.bailiff.core.inbound.TransmitterDesk;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What may be changed of a transmitter, as it was typed.
///
/// @param rules modes by the names of kinds
/// @param wrong the fields that cannot be taken
public record TransmitterForm(
        String name, Map<String, String> rules, String cap, String percent, SpokenFor spokenFor, Set<String> wrong) {
    private static final String RULE = "rule-";

    public TransmitterForm {
        rules = Map.copyOf(rules);
        wrong = Set.copyOf(wrong);
    }

    static TransmitterForm of(Transmitter transmitter) {
        return new TransmitterForm(
                transmitter.name(),
                EventKind.switchable().stream()
                        .collect(Collectors.toMap(
                                EventKind::wireName,
                                kind -> transmitter
                                        .modes()
                                        .getOrDefault(kind, Mode.OBSERVE)
                                        .wireName())),
                Integer.toString(transmitter.cap().users()),
                Integer.toString(transmitter.cap().percent()),
                SpokenFor.of(transmitter.speaksFor()),
                Set.of());
    }

    static TransmitterForm typed(Map<String, String> typed) {
        Map<String, String> rules = new HashMap<>();
        typed.forEach((field, value) -> {
            if (field.startsWith(RULE)) {
                rules.put(field.substring(RULE.length()), value);
            }
        });
        var form = new TransmitterForm(
                typed.getOrDefault("name", "").strip(),
                rules,
                typed.getOrDefault("cap", "").strip(),
                typed.getOrDefault("percent", "").strip(),
                SpokenFor.typed(typed),
                Set.of());
        return form.refused(form.problems());
    }

    TransmitterForm refused(Set<String> fields) {
        return new TransmitterForm(name, rules, cap, percent, spokenFor, fields);
    }

    private Set<String> problems() {
        Set<String> problems = new LinkedHashSet<>(spokenFor.problems());
        if (name.isEmpty() || name.length() > Transmitter.NAME_MAX) {
            problems.add("name");
        }
        rules.forEach((kind, mode) -> {
            if (EventKind.named(kind).isEmpty() || Mode.named(mode).isEmpty()) {
                problems.add("rules");
            }
        });
        if (number(cap).filter(users -> users <= Cap.USERS_MAX).isEmpty()) {
            problems.add("cap");
        }
        if (number(percent).filter(one -> one >= 1 && one <= 100).isEmpty()) {
            problems.add("percent");
        }
        return problems;
    }

    private static Optional<Integer> number(String text) {
        return Optional.of(text).filter(one -> one.matches("[0-9]{1,8}")).map(Integer::valueOf);
    }

    public boolean wrong(String field) {
        return wrong.contains(field);
    }

    /// Only of a form that nothing is wrong with.
    TransmitterDesk.Edit edit() {
        Map<EventKind, Mode> modes = new EnumMap<>(EventKind.class);
        rules.forEach((kind, mode) -> EventKind.named(kind)
                .ifPresent(one -> modes.put(one, Mode.named(mode).orElseThrow())));
        return new TransmitterDesk.Edit(
                Optional.of(name),
                Optional.of(spokenFor.speaksFor()),
                modes,
                Optional.of(new Cap(number(cap).orElseThrow(), number(percent).orElseThrow())));
    }

    public List<String> kinds() {
        return EventKind.switchable().stream().map(EventKind::wireName).toList();
    }

    public List<String> modes() {
        return Arrays.stream(Mode.values()).map(Mode::wireName).toList();
    }

    public String rule(String kind) {
        return rules.getOrDefault(kind, Mode.OBSERVE.wireName());
    }
}
