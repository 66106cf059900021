package io.bailiff.server.console.transmitters;

import static java.util.function.Predicate.not;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.inbound.Transmitter;
import io.bailiff.server.federation.TransmitterRegistration.Credentials;
import io.bailiff.server.federation.TransmitterRegistration.Events;
import io.bailiff.server.federation.TransmitterRegistration.Order;
import io.bailiff.server.federation.TransmitterRegistration.Route;
import io.bailiff.server.federation.TransmitterRegistration.Source;
import io.bailiff.server.federation.TransmitterTalk;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is typed for a new transmitter, and what is wrong with it.
///
/// @param id of the new one: a form that is sent twice makes one
/// @param typed by the fields' names; secrets are not kept
/// @param wrong the fields that cannot be taken; `here` and `there` if it is no field
/// @param why what the transmitter said, in English
public record NewTransmitterForm(
        TransmitterId id, Map<String, String> typed, SpokenFor spokenFor, Set<String> wrong, String why) {
    private static final int TEXT_MAX = 2_000;
    private static final Set<String> SECRETS = Set.of("bearer", "secret");
    private static final Set<String> FIELDS = Set.of(
            "name",
            "metadata",
            "issuer",
            "keys",
            "delivery",
            "stream",
            "audience",
            "address",
            "silent",
            "access",
            "endpoint",
            "client",
            "scope",
            "legacy");

    public NewTransmitterForm {
        typed = Map.copyOf(typed);
        wrong = Set.copyOf(wrong);
    }

    static NewTransmitterForm empty(TransmitterId id) {
        return new NewTransmitterForm(id, Map.of(), SpokenFor.NOBODY, Set.of(), "");
    }

    static NewTransmitterForm typed(TransmitterId id, Map<String, String> fields) {
        Map<String, String> typed = new HashMap<>();
        FIELDS.forEach(name -> typed.put(name, fields.getOrDefault(name, "").strip()));
        var form = new NewTransmitterForm(id, typed, SpokenFor.typed(fields), Set.of(), "");
        return form.refused(form.problems(fields), "");
    }

    NewTransmitterForm refused(Set<String> fields, String reason) {
        return new NewTransmitterForm(id, typed, spokenFor, fields, reason);
    }

    private Set<String> problems(Map<String, String> fields) {
        Set<String> problems = new LinkedHashSet<>(spokenFor.problems());
        if (value("name").isEmpty() || value("name").length() > Transmitter.NAME_MAX) {
            problems.add("name");
        }
        boolean stated = !value("issuer").isEmpty() || !value("keys").isEmpty();
        if (value("metadata").isEmpty() ? !stated : stated || !TransmitterTalk.https(value("metadata"))) {
            problems.add("metadata");
        }
        if (stated && value("issuer").isEmpty()) {
            problems.add("issuer");
        }
        if (stated && !TransmitterTalk.https(value("keys"))) {
            problems.add("keys");
        }
        if (!value("address").isEmpty() && !TransmitterTalk.https(value("address"))) {
            problems.add("address");
        }
        problems.addAll(accessProblems(fields));
        FIELDS.stream().filter(name -> value(name).length() > TEXT_MAX).forEach(problems::add);
        SECRETS.stream()
                .filter(name -> fields.getOrDefault(name, "").length() > TEXT_MAX)
                .forEach(problems::add);
        return problems;
    }

    private Set<String> accessProblems(Map<String, String> fields) {
        Set<String> problems = new LinkedHashSet<>();
        switch (access()) {
            case "token" -> {
                if (secret(fields, "bearer").reveal().isEmpty()) {
                    problems.add("bearer");
                }
            }
            case "client" -> {
                if (!TransmitterTalk.https(value("endpoint"))) {
                    problems.add("endpoint");
                }
                if (value("client").isEmpty()) {
                    problems.add("client");
                }
                if (secret(fields, "secret").reveal().isEmpty()) {
                    problems.add("secret");
                }
            }
            default -> {}
        }
        return problems;
    }

    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    public boolean wrong(String field) {
        return wrong.contains(field);
    }

    /// `push` unless `poll` was chosen.
    public String delivery() {
        return value("delivery").equals("poll") ? "poll" : "push";
    }

    /// Who makes its stream: `made` unless `hand` was chosen.
    public String stream() {
        return value("stream").equals("hand") ? "hand" : "made";
    }

    /// What is shown to it: `token`, `client` or `none`.
    public String access() {
        return switch (value("access")) {
            case "client", "none" -> value("access");
            default -> typed.isEmpty() || value("access").equals("token") ? "token" : "none";
        };
    }

    public List<String> deliveries() {
        return List.of("push", "poll");
    }

    public List<String> streams() {
        return List.of("made", "hand");
    }

    public List<String> accesses() {
        return List.of("token", "client", "none");
    }

    /// Whether the fields for a stream that somebody sets up there are unfolded.
    public boolean byHand() {
        return stream().equals("hand") || wrong("audience") || wrong("address");
    }

    /// Whether the fields for a transmitter without metadata are unfolded.
    public boolean stated() {
        return !value("issuer").isEmpty() || !value("keys").isEmpty();
    }

    /// Only of a form that nothing is wrong with.
    ///
    /// @param fields with the secrets
    Order order(Map<String, String> fields) {
        return new Order(
                id,
                value("name"),
                stated() ? new Source.Stated(value("issuer"), value("keys")) : new Source.Metadata(value("metadata")),
                new Events(
                        stream().equals("hand"),
                        delivery().equals("poll")
                                ? new Route.Poll(said("address"))
                                : new Route.Push(value("silent").isEmpty())),
                !value("legacy").isEmpty(),
                said("audience"),
                credentials(fields),
                spokenFor.speaksFor());
    }

    private Optional<String> said(String field) {
        return Optional.of(value(field)).filter(not(String::isEmpty));
    }

    private Credentials credentials(Map<String, String> fields) {
        return switch (access()) {
            case "token" -> new Credentials.Token(secret(fields, "bearer"));
            case "client" ->
                new Credentials.Client(value("endpoint"), value("client"), secret(fields, "secret"), value("scope"));
            default -> new Credentials.None();
        };
    }

    private static ClearText secret(Map<String, String> fields, String name) {
        return ClearText.of(fields.getOrDefault(name, "").strip());
    }
}
