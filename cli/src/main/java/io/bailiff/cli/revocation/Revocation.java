package io.bailiff.cli.revocation;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.api.Complaint;
import io.bailiff.cli.http.Answer;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.receiver.ReceiverTable;
import io.bailiff.cli.setting.Confirmation;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.StatementOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.ExitCode;
import io.bailiff.cli.terminal.Terminal;
import io.bailiff.cli.terminal.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// One revocation: ask the person if need be, send, ask again if the answer is lost, print, wait.
///
/// Whether a request took effect is unknown from the moment when its answer is lost. It is then sent again under the
/// same idempotency
/// key, and only a plain yes ends the doubt: a refusal may be the first attempt's effect (people do revoke themselves),
/// and silence says
/// nothing.
final class Revocation {
    private static final int ATTEMPTS = 3;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Set<String> CONFIRMED = Set.of("enforced", "acknowledged");

    private final Surroundings surroundings;
    private final StatementOptions statement;
    private final RevokeOptions options;
    private final OutputOptions output;
    private final ServerOptions server;

    Revocation(
            Surroundings surroundings,
            StatementOptions statement,
            RevokeOptions options,
            OutputOptions output,
            ServerOptions server) {
        this.surroundings = surroundings;
        this.statement = statement;
        this.options = options;
        this.output = output;
        this.server = server;
    }

    /// @return the exit code
    int afterConfirming(String expected, String question, Scope scope) {
        if (!options.yes() && !options.dryRun() && !Confirmation.typed(expected, question, surroundings)) {
            return ExitCode.USAGE.number();
        }
        return of(scope);
    }

    /// @return the exit code
    int of(Scope scope) {
        Api api = Api.open(server, surroundings);
        if (options.dryRun()) {
            return new Ask(surroundings, server, output)
                    .show(
                            api.post("/revocations", body(scope)),
                            foreseen -> new BlastRadius(surroundings, output).print(foreseen));
        }
        var complaint = new Complaint(surroundings.terminal(), output.json());
        return switch (send(api, body(scope))) {
            case Answer.Done(var kill) -> revoked(api, complaint, kill);
            case Answer.Unknown(var why) ->
                complaint
                        .unknown(
                                "It is not known whether the revocation took effect: " + why
                                        + ". Look with 'bailiff kills list', or run this command again: revoking twice does no harm.")
                        .number();
            case Answer.NotDone notDone -> complaint.about(notDone).number();
        };
    }

    private Json body(Scope scope) {
        var members = new LinkedHashMap<String, Json>();
        members.put("scope", scope.toJson());
        statement.into(members);
        if (options.dryRun()) {
            members.put("dryRun", new Json.Truth(true));
        }
        return new Json.Members(members);
    }

    private Answer send(Api api, Json body) {
        String key = UUID.randomUUID().toString();
        Answer first = api.post("/revocations", body, key);
        if (!(first instanceof Answer.Unknown)) {
            return first;
        }
        for (int attempt = 2; attempt <= ATTEMPTS; attempt++) {
            surroundings.terminal().complain("The answer was lost; asking again.");
            surroundings.pause().pause(BETWEEN_ATTEMPTS);
            if (api.post("/revocations", body, key) instanceof Answer.Done done) {
                return done;
            }
        }
        return first;
    }

    private int revoked(Api api, Complaint complaint, Json kill) {
        Json seen = options.waitSeconds() > 0 ? waitForReceivers(api, kill) : kill;
        if (output.json()) {
            surroundings.terminal().json(seen);
        } else {
            print(seen);
        }
        boolean all = options.waitSeconds() == 0 || unconfirmed(seen).isEmpty();
        return all
                ? ExitCode.DONE.number()
                : complaint
                        .unknown("The revocation is in force, but not every receiver has confirmed it within "
                                + options.waitSeconds() + " s.")
                        .number();
    }

    private Json waitForReceivers(Api api, Json kill) {
        Instant end = surroundings.clock().instant().plusSeconds(options.waitSeconds());
        Json receivers = kill.at("receivers");
        var told = new HashSet<String>();
        while (!unconfirmed(withReceivers(kill, receivers)).isEmpty()
                && surroundings.clock().instant().isBefore(end)) {
            surroundings.pause().pause(BETWEEN_LOOKS);
            if (api.get("/kills/" + kill.text("position")) instanceof Answer.Done(var look)) {
                receivers = look.at("receivers");
                look.items("receivers").stream()
                        .filter(receiver -> CONFIRMED.contains(receiver.text("state")) && told.add(receiver.text("id")))
                        .forEach(this::tell);
            }
        }
        return withReceivers(kill, receivers);
    }

    private void tell(Json receiver) {
        String after = ReceiverTable.after(receiver);
        surroundings
                .terminal()
                .complain(receiver.text("state") + ": " + ReceiverTable.name(receiver)
                        + (after.isEmpty() ? "" : " after " + after));
    }

    private static Json withReceivers(Json kill, Json receivers) {
        if (!(kill instanceof Json.Members(var members))) {
            return kill;
        }
        var changed = new LinkedHashMap<>(members);
        changed.put("receivers", receivers);
        return new Json.Members(changed);
    }

    /// Those that still let through what was revoked, for all that is known. One whose process has shut down does not.
    private static List<Json> unconfirmed(Json kill) {
        return kill.items("receivers").stream()
                .filter(receiver -> !CONFIRMED.contains(receiver.text("state"))
                        && !receiver.text("state").equals("left"))
                .toList();
    }

    private void print(Json kill) {
        Terminal terminal = surroundings.terminal();
        Times times = output.times(surroundings);
        Json scope = kill.at("scope");
        terminal.line("Revoked: " + scope.text("kind") + " " + scope.text("id"));
        terminal.line("sessions   " + counts(kill.at("sessions")));
        terminal.line("grants     " + counts(kill.at("grants")));
        terminal.line("position   " + kill.text("position"));
        terminal.line("effective  " + times.show(kill.text("effectiveAt")));
        terminal.table(ReceiverTable.of(kill.items("receivers"), times), "No receiver is registered.");
        if (!unconfirmed(kill).isEmpty()) {
            terminal.complain("Pending receivers confirm within seconds; 'bailiff kills show " + kill.text("position")
                    + "' tells.");
        }
    }

    private static String counts(Json counts) {
        return counts.text("ended") + " ended, " + counts.text("alreadyEnded") + " had ended before";
    }
}
