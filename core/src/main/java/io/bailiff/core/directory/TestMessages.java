package io.bailiff.core.directory;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.DeliveredCodes;
import io.bailiff.core.authenticator.Destination;
import io.bailiff.core.id.MessageId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.message.Carrier;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Dispatch;
import io.bailiff.core.message.Letter;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.message.Quota;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lets an administrator see whether messages get out: one goes to himself, the way of all others, once.
public final class TestMessages {
    /// In an hour, to one administrator.
    public static final int MOST = 10;

    /// Until then the message is of nobody's concern but his who waits.
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final Postbox postbox;
    private final Carriers carriers;
    private final Dispatch dispatch;
    private final InstantSource clock;

    public TestMessages(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            Postbox postbox,
            Carriers carriers,
            Dispatch dispatch,
            InstantSource clock) {
        this.store = store;
        this.postbox = postbox;
        this.carriers = carriers;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /// What came of it.
    public sealed interface Result {

        /// It was tried.
        record Tried(String to, Carrier.Outcome outcome) implements Result {}

        /// Nobody carries such messages.
        record NotSetUp() implements Result {}

        /// The administrator has no such address himself.
        record NoAddress() implements Result {}

        record TooMany() implements Result {}

        /// The caller may not; `why` is a stable code.
        record NotAllowed(String why) implements Result {}

        /// What the audit chain says of it.
        default String word() {
            return switch (this) {
                case Tried tried -> TestMessages.word(tried.outcome());
                case NotSetUp() -> "notSetUp";
                case NoAddress() -> "noAddress";
                case TooMany() -> "tooMany";
                case NotAllowed(var why) -> why;
            };
        }
    }

    private static String word(Carrier.Outcome outcome) {
        return switch (outcome) {
            case Carrier.Outcome.Accepted() -> AuditEntry.OK;
            case Carrier.Outcome.Refused _ -> "refused";
            case Carrier.Outcome.Unreachable _ -> "unreachable";
            case Carrier.Outcome.Late _ -> "late";
        };
    }

    private sealed interface Step {
        record Ended(Result result) implements Step {}

        record Ready(MessageId id, String to) implements Step {}
    }

    /// Why `caller` may not; empty if he may.
    public Optional<String> refusal(Caller caller) {
        return store.read(reads -> refusal(reads, caller));
    }

    private static Optional<String> refusal(DirectoryReads reads, Caller caller) {
        return caller.authority() instanceof Authority.OfUser
                ? DirectoryRules.refusal(caller.authority(), CallerRoles.of(reads, caller), Deed.TEST_DELIVERY)
                : Optional.of("needsAPerson");
    }

    /// Where a test would go; empty if there is nowhere.
    public Optional<String> destination(UserId user, Channel channel) {
        return store.read(reads -> destination(reads, user, channel));
    }

    private static Optional<String> destination(DirectoryReads reads, UserId user, Channel channel) {
        Optional<String> own = channel == Channel.MAIL
                ? reads.user(user).flatMap(User::mail).filter(mail -> !mail.isBlank())
                : Optional.empty();
        return own.or(() -> reads.destinations(user).stream()
                .filter(one -> fits(one.common().kind(), channel))
                .reduce((_, newer) -> newer)
                .map(Destination::address));
    }

    /// A number that gets text messages can be called as well.
    private static boolean fits(AuthenticatorKind kind, Channel channel) {
        return DeliveredCodes.channel(kind).equals(Optional.of(channel))
                || (channel == Channel.VOICE && kind == AuthenticatorKind.SMS);
    }

    /// Sends one, and waits for what becomes of it.
    public Result send(Channel channel, Caller caller) {
        Instant now = clock.instant();
        var step = store.<Step>write(tx -> prepared(tx, channel, caller, now));
        Result result = switch (step) {
            case Step.Ended(var ended) -> ended;
            case Step.Ready(var id, var to) -> new Result.Tried(to, carried(id));
        };
        store.change(tx -> {
            if (step instanceof Step.Ready(var id, var _)) {
                boolean _ = tx.remove(id);
            }
            tx.audit(new AuditEntry(
                    clock.instant(),
                    caller.actor(),
                    Deed.TEST_DELIVERY.action(),
                    person(caller).map(UserId::text).orElse(""),
                    result.word(),
                    Map.of("channel", channel.wireName())));
        });
        return result;
    }

    private static Optional<UserId> person(Caller caller) {
        return caller.authority() instanceof Authority.OfUser(var user, var _) ? Optional.of(user) : Optional.empty();
    }

    private Step prepared(DirectoryTx tx, Channel channel, Caller caller, Instant now) {
        var refusal = refusal(tx, caller);
        var person = person(caller);
        if (refusal.isPresent() || person.isEmpty()) {
            return new Step.Ended(new Result.NotAllowed(refusal.orElse("needsAPerson")));
        }
        if (!carriers.reach(channel)) {
            return new Step.Ended(new Result.NotSetUp());
        }
        UserId user = person.get();
        var to = destination(tx, user, channel);
        if (to.isEmpty()) {
            return new Step.Ended(new Result.NoAddress());
        }
        if (!Quota.take(tx, List.of(new Quota("test message of " + user.text(), MOST)), now)) {
            return new Step.Ended(new Result.TooMany());
        }
        var letter = new Letter(to.get(), "test", Map.of("at", now.toString()));
        return new Step.Ready(postbox.keep(tx, user, channel, letter, LIFE, now), to.get());
    }

    private Carrier.Outcome carried(MessageId id) {
        return dispatch.attempt(id)
                .map(Dispatch.Tried::outcome)
                .orElseGet(() -> new Carrier.Outcome.Unreachable("the message was gone"));
    }
}
