package io.bailiff.core.authenticator;

import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.MessageId;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.id.UserId;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Letter;
import io.bailiff.core.message.Message;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.message.Quota;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One-time codes that are brought to the user: by e-mail, as a text message, or in a call.
///
/// A code is six digits, good once, for ten minutes, only in the sign-in or session that asked for
/// it, and only until it asks for the next one. It stands in the sealed letter and nowhere else.
/// Whoever can send codes can flood people and run up telephone bills, so that every sending is
/// counted by the hour: for the account, for the address and for whoever asks.
public final class DeliveredCodes {
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    static final int MOST_FOR_A_USER = 6;
    static final int MOST_TO_AN_ADDRESS = 10;
    static final int MOST_FROM_A_PLACE = 60;

    private static final Pattern BETWEEN = Pattern.compile("[\\s-]");
    private static final Pattern FORM = Pattern.compile("\\d{6}");

    private final Postbox postbox;
    private final CodeHash hash;
    private final PhoneNumbers phones;
    private final Carriers carriers;
    private final SecureRandom random;

    public DeliveredCodes(Postbox postbox, CodeHash hash, PhoneNumbers phones, Carriers carriers, SecureRandom random) {
        this.postbox = postbox;
        this.hash = hash;
        this.phones = phones;
        this.carriers = carriers;
        this.random = random;
    }

    /// The way that codes of this kind take; empty if they are not sent at all.
    public static Optional<Channel> channel(AuthenticatorKind kind) {
        return switch (kind) {
            case EMAIL -> Optional.of(Channel.MAIL);
            case SMS -> Optional.of(Channel.SMS);
            case VOICE -> Optional.of(Channel.VOICE);
            default -> Optional.empty();
        };
    }

    /// The kinds that the operator has set up.
    public Set<AuthenticatorKind> offered() {
        return EnumSet.allOf(AuthenticatorKind.class).stream()
                .filter(kind -> channel(kind).filter(carriers::reach).isPresent())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AuthenticatorKind.class)));
    }

    /// What became of a wish for a code.
    public sealed interface Sending {

        record Sent(AuthenticatorId destination, MessageId message) implements Sending {}

        /// Too many went out in this hour.
        record TooMany() implements Sending {}

        /// Nobody brings such codes, or there is nowhere to send one to.
        record NotOffered() implements Sending {}
    }

    /// Sends a code, and voids the one before.
    ///
    /// @param holder see [SentCode]
    /// @param place the address of whoever asks
    public Sending send(DestinationTx tx, Destination to, String holder, String place, Instant now) {
        var kind = to.common().kind();
        var channel = channel(kind).filter(carriers::reach);
        if (channel.isEmpty()) {
            return new Sending.NotOffered();
        }
        UserId user = to.common().user();
        var quotas = List.of(
                new Quota("code for " + user.text() + " " + kind.wireName(), MOST_FOR_A_USER),
                new Quota("code to " + Sha256.hex(to.address()), MOST_TO_AN_ADDRESS),
                new Quota("code from " + place, MOST_FROM_A_PLACE));
        if (!Quota.take(tx, quotas, now)) {
            return new Sending.TooMany();
        }
        AuthenticatorId id = to.common().id();
        tx.sentCode(holder, id).map(SentCode::message).ifPresent(message -> {
            boolean _ = tx.remove(message);
        });
        String digits = digits();
        var letter = new Letter(to.address(), "code", Map.of(Letter.CODE, digits));
        MessageId message = postbox.put(tx, user, channel.get(), letter, LIFETIME, now);
        tx.sent(new SentCode(holder, id, hash.of(digits, holder, id), message, now.plus(LIFETIME)));
        return new Sending.Sent(id, message);
    }

    private String digits() {
        String number = Integer.toString(random.nextInt(1_000_000));
        return "0".repeat(6 - number.length()) + number;
    }

    /// Uses a code up.
    ///
    /// @param shown as it was typed
    /// @return false if it is not the newest one, or was used, or has expired
    public boolean spend(DestinationTx tx, String holder, AuthenticatorId destination, String shown, Instant now) {
        String digits = BETWEEN.matcher(shown).replaceAll("");
        return FORM.matcher(digits).matches()
                && tx.sentCode(holder, destination)
                        .filter(code -> code.live(now))
                        .filter(_ -> tx.spendSentCode(holder, destination, hash.of(digits, holder, destination)))
                        .isPresent();
    }

    /// How far a code has come.
    public enum Progress {
        /// None was asked for, or it has expired.
        NONE,
        UNDER_WAY,
        SENT,
        /// Whoever brings it cannot be reached; he is tried again.
        UNREACHABLE,
        /// The address is not one that anything can be brought to.
        REFUSED
    }

    public Progress progress(DestinationReads reads, String holder, AuthenticatorId destination, Instant now) {
        var code = reads.sentCode(holder, destination).filter(sent -> sent.live(now));
        if (code.isEmpty()) {
            return Progress.NONE;
        }
        var message = reads.message(code.get().message());
        if (message.isEmpty()) {
            return Progress.SENT;
        }
        return message.flatMap(Message::trouble)
                .map(trouble -> switch (trouble) {
                    case UNREACHABLE -> Progress.UNREACHABLE;
                    case REFUSED -> Progress.REFUSED;
                })
                .orElse(Progress.UNDER_WAY);
    }

    /// Enough of the address for its owner to know it.
    public String masked(Destination destination) {
        return destination.common().kind() == AuthenticatorKind.EMAIL
                ? MailAddress.parse(destination.address())
                        .map(MailAddress::masked)
                        .orElse("•••")
                : phones.masked(destination.address());
    }

    /// A destination that waits for its first code; empty if what was typed is no address of this
    /// kind.
    ///
    /// @param by see [Authenticator#enrolledBy]
    public Optional<Destination> waiting(UserId user, AuthenticatorKind kind, String typed, String by, Instant now) {
        var address = switch (kind) {
            case EMAIL -> MailAddress.parse(typed).map(MailAddress::value);
            case SMS ->
                phones.parse(typed).filter(PhoneNumbers.PhoneNumber::texts).map(PhoneNumbers.PhoneNumber::value);
            case VOICE -> phones.parse(typed).map(PhoneNumbers.PhoneNumber::value);
            default -> Optional.<String>empty();
        };
        return address.map(found -> {
            var id = new AuthenticatorId(UUID.randomUUID());
            return new Destination(Authenticator.waiting(id, user, kind, "", by, now), found);
        });
    }
}
