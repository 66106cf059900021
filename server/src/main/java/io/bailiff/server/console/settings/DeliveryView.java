package io.bailiff.server.console.settings;

import io.bailiff.core.directory.TestMessages;
import io.bailiff.core.message.Carrier;
import io.bailiff.core.message.Channel;
import io.bailiff.server.settings.DeliverySettings;
import java.util.List;
import java.util.Optional;

/// What the page of mail and telephone shows.
///
/// @param host of the telephone webhook; empty for none
/// @param outbox true if nothing is sent, and administrators read it here
/// @param ways those that are set up
/// @param told what came of a test
public record DeliveryView(
        DeliverySettings.Mail mail,
        DeliverySettings.Phone phone,
        String host,
        boolean outbox,
        List<Way> ways,
        Optional<Told> told,
        boolean mayTest) {

    public DeliveryView {
        ways = List.copyOf(ways);
    }

    /// @param own where a test would go; empty for nowhere
    public record Way(Channel channel, String own) {}

    /// @param result the last part of its text's key
    /// @param to where the message went; empty if it was not tried
    /// @param why short, for whoever searches
    /// @param said in the other side's words; empty if it said nothing
    public record Told(Channel channel, String result, String to, String why, String said) {

        static Told of(Channel channel, TestMessages.Result result) {
            return switch (result) {
                case TestMessages.Result.Tried(var to, Carrier.Outcome.Accepted()) ->
                    new Told(channel, "accepted", to, "", "");
                case TestMessages.Result.Tried(var to, Carrier.Outcome.Refused(var why, var said)) ->
                    new Told(channel, "refused", to, why, said);
                case TestMessages.Result.Tried(var to, Carrier.Outcome.Unreachable(var why, var said)) ->
                    new Told(channel, "unreachable", to, why, said);
                case TestMessages.Result.Tried(var to, Carrier.Outcome.Late(var why)) ->
                    new Told(channel, "late", to, why, "");
                case TestMessages.Result.NotSetUp() -> new Told(channel, "not-set-up", "", "", "");
                case TestMessages.Result.NoAddress() -> new Told(channel, "no-address", "", "", "");
                case TestMessages.Result.TooMany() -> new Told(channel, "too-many", "", "", "");
                case TestMessages.Result.NotAllowed(var why) -> new Told(channel, "not-allowed", "", why, "");
            };
        }

        public boolean good() {
            return result.equals("accepted");
        }
    }
}
