package io.bailiff.core.contract;

import static io.bailiff.core.authenticator.AuthenticatorKind.EMAIL;
import static io.bailiff.core.authenticator.AuthenticatorKind.SMS;
import static io.bailiff.core.authenticator.AuthenticatorKind.TOTP;
import static io.bailiff.core.authenticator.AuthenticatorKind.VOICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.DeliveredCodes.Progress;
import io.bailiff.core.authenticator.DeliveredCodes.Sending;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Letter;
import io.bailiff.core.message.Message;
import io.bailiff.core.session.MethodChange;
import io.bailiff.core.session.OwnDestinations.Beginning;
import io.bailiff.core.session.SecondFactorResult;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.SignInCookie;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What codes that are sent promise, on every store.
public abstract class DeliveredCodesContract {
    private static final String ADDRESS = "alice@mail.example";
    private static final String NUMBER = "+4915123456789";
    private static final String PLACE = "192.0.2.1";

    private StoreUnderTest store;
    private FactorDesk desk;
    private User alice;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        desk = new FactorDesk(store);
        alice = desk.user("alice");
    }

    @AfterEach
    void close() {
        store.close();
    }

    /// The newest letter, opened as its carrier would.
    private Letter newest(Channel channel) {
        Message message = store
                .messages()
                .read(reads -> reads.due(channel, store.clock().instant(), 100))
                .stream()
                .max(Comparator.comparing(Message::createdAt))
                .orElseThrow(() -> new AssertionError("nothing was sent"));
        store.messages().change(tx -> {
            boolean _ = tx.remove(message.id());
        });
        return new PlainMessageSeal().open(message.letter(), message.id());
    }

    private static String in(Letter letter) {
        return letter.facts().getOrDefault(Letter.CODE, "");
    }

    private String code(Channel channel) {
        return in(newest(channel));
    }

    private AuthenticatorId begun(SessionFacts session, AuthenticatorKind kind, String address) {
        return switch (desk.destinations.begin(session, kind, address, PLACE)) {
            case Beginning.Sent(var code) -> code.destination();
            case Beginning other -> throw new AssertionError("not begun but " + other);
        };
    }

    private AuthenticatorId registered(SessionFacts session, AuthenticatorKind kind, String address, Channel channel) {
        var id = begun(session, kind, address);
        assertThat(desk.destinations.confirm(session, id, code(channel), FactorDesk.PAGES))
                .isEqualTo(new MethodChange.Done());
        return id;
    }

    private SignInCookie asked(AuthenticatorKind kind) {
        var cookie = desk.unfinished(alice).cookie();
        send(cookie, kind);
        return cookie;
    }

    private void send(SignInCookie cookie, AuthenticatorKind kind) {
        assertThat(desk.sentCodes.send(cookie, kind, FactorDesk.browser())).isInstanceOf(Sending.Sent.class);
    }

    private void mail() {
        registered(desk.signedIn(alice), EMAIL, ADDRESS, Channel.MAIL);
    }

    private static SecondFactorResult wrong(AuthenticatorKind... kinds) {
        return new SecondFactorResult.WrongCode(FactorDesk.show(kinds));
    }

    @Test
    void anAddressIsProvedAndFromThenOnItsCodeIsAskedFor() {
        mail();
        var cookie = asked(EMAIL);
        var letter = newest(Channel.MAIL);
        assertThat(letter.to()).isEqualTo(ADDRESS);
        var session = desk.facts(desk.prove(cookie, EMAIL, in(letter)));
        assertThat(session.session().methods()).containsExactly("pwd", "otp", "mfa");
    }

    @Test
    void aTelephoneIsSaidTrulyInTheSession() {
        registered(desk.signedIn(alice), SMS, "+49 151 23456789", Channel.SMS);
        var text = desk.facts(desk.prove(asked(SMS), SMS, code(Channel.SMS)));
        assertThat(text.session().methods()).containsExactly("pwd", "sms", "mfa");
        registered(text, VOICE, NUMBER, Channel.VOICE);
        var call = desk.facts(desk.prove(asked(VOICE), VOICE, code(Channel.VOICE)));
        assertThat(call.session().methods()).containsExactly("pwd", "tel", "mfa");
    }

    @Test
    @Tag("MF-26")
    void theCodeStandsInTheLetterAndNowhereElse() {
        mail();
        var cookie = asked(EMAIL);
        String code = code(Channel.MAIL);
        var _ = desk.prove(cookie, EMAIL, code);
        assertThat(store.audit().toString()).doesNotContain(code).doesNotContain(ADDRESS);
    }

    @Test
    void theCodeIsAskedForOnTheWayThatWasChosenAndOnlyMasked() {
        mail();
        var cookie = desk.unfinished(alice).cookie();
        var before = desk.sentCodes.state(cookie, EMAIL).orElseThrow();
        assertThat(before.masked()).isEqualTo("a•••@m•••.example");
        assertThat(before.progress()).isEqualTo(Progress.NONE);
        send(cookie, EMAIL);
        assertThat(desk.sentCodes.state(cookie, EMAIL).orElseThrow().progress()).isEqualTo(Progress.UNDER_WAY);
        var _ = code(Channel.MAIL);
        assertThat(desk.sentCodes.state(cookie, EMAIL).orElseThrow().progress()).isEqualTo(Progress.SENT);
        assertThat(desk.sentCodes.state(cookie, TOTP).isPresent()).isFalse();
    }

    @Test
    void aCodeIsGoodOnceAndAnotherOneVoidsIt() {
        mail();
        var cookie = asked(EMAIL);
        String first = code(Channel.MAIL);
        send(cookie, EMAIL);
        String second = code(Channel.MAIL);
        if (!first.equals(second)) {
            assertThat(desk.prove(cookie, EMAIL, first)).isEqualTo(wrong(EMAIL));
        }
        assertThat(desk.prove(cookie, EMAIL, second)).isInstanceOf(SecondFactorResult.Finished.class);
        assertThat(desk.prove(cookie, EMAIL, second)).isEqualTo(new SecondFactorResult.StartAgain());
        assertThat(desk.prove(asked(EMAIL), EMAIL, second + "0")).isEqualTo(wrong(EMAIL));
    }

    @Test
    void whatWasVoidedBeforeItWasBroughtIsNotBrought() {
        mail();
        var cookie = asked(EMAIL);
        send(cookie, EMAIL);
        Instant now = store.clock().instant();
        assertThat(store.messages().<List<Message>>read(reads -> reads.due(Channel.MAIL, now, 10)))
                .hasSize(1);
    }

    @Test
    @Tag("MF-14")
    void aCodeOfOneSignInDoesNotCountInAnother() {
        mail();
        var one = asked(EMAIL);
        String code = code(Channel.MAIL);
        var other = asked(EMAIL);
        String others = code(Channel.MAIL);
        if (!code.equals(others)) {
            assertThat(desk.prove(other, EMAIL, code)).isEqualTo(wrong(EMAIL));
        }
        assertThat(desk.prove(one, EMAIL, code)).isInstanceOf(SecondFactorResult.Finished.class);
    }

    @Test
    @Tag("MF-03")
    void fiveWrongCodesAreLookedAtHoweverManyAreSent() {
        mail();
        for (int i = 0; i < 5; i++) {
            assertThat(desk.prove(asked(EMAIL), EMAIL, "nonsense")).isEqualTo(wrong(EMAIL));
        }
        var cookie = desk.unfinished(alice).cookie();
        assertThat(desk.prove(cookie, EMAIL, "000000")).isInstanceOf(SecondFactorResult.Throttled.class);
    }

    @Test
    void ofOneCodeShownTwiceAtOnceOneIsTaken() throws Exception {
        mail();
        var cookie = asked(EMAIL);
        String code = code(Channel.MAIL);
        Callable<SecondFactorResult> prove = () -> desk.prove(cookie, EMAIL, code);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var one = threads.submit(prove);
            var other = threads.submit(prove);
            assertThat(List.of(one.get(), other.get()))
                    .filteredOn(SecondFactorResult.Finished.class::isInstance)
                    .hasSize(1);
        }
    }

    @Test
    void aCodeLivesForTenMinutes() {
        var session = desk.signedIn(alice);
        var id = begun(session, EMAIL, ADDRESS);
        String code = code(Channel.MAIL);
        String holder = "session " + session.session().id().text();
        store.clock().pass(Duration.ofMinutes(10));
        Instant now = store.clock().instant();
        assertThat(store.sessions().<Boolean>write(tx -> desk.codes.spend(tx, holder, id, code, now)))
                .isFalse();
        Instant before = now.minusMillis(1);
        assertThat(store.sessions().<Boolean>write(tx -> desk.codes.spend(tx, holder, id, code, before)))
                .isTrue();
    }

    @Test
    void nobodyIsFloodedWithCodes() {
        mail();
        var cookie = desk.unfinished(alice).cookie();
        int sent = 0;
        while (desk.sentCodes.send(cookie, EMAIL, FactorDesk.browser()) instanceof Sending.Sent) {
            sent++;
        }
        assertThat(sent).isEqualTo(5);
        store.clock().pass(Duration.ofHours(1));
        assertThat(desk.sentCodes.send(desk.unfinished(alice).cookie(), EMAIL, FactorDesk.browser()))
                .isInstanceOf(Sending.Sent.class);
    }

    @Test
    void manyAccountsDoNotFloodOneAddressTogether() {
        int sent = 0;
        for (int i = 0; i < 15; i++) {
            var session = desk.signedIn(desk.user("mallory" + i));
            var begun = desk.destinations.begin(session, EMAIL, ADDRESS, "198.51.100." + i);
            sent += begun instanceof Beginning.Sent ? 1 : 0;
        }
        assertThat(sent).isEqualTo(10);
    }

    @Test
    void aProviderThatIsDownIsSaidAndAnotherMethodWorks() {
        var session = desk.signedIn(alice);
        var app = desk.register(session);
        registered(desk.signedIn(alice, app), SMS, NUMBER, Channel.SMS);
        var cookie = asked(SMS);
        Instant now = store.clock().instant();
        store.messages()
                .change(tx ->
                        tx.due(Channel.SMS, now, 1).forEach(message -> tx.postpone(message.id(), now.plusSeconds(2))));
        assertThat(desk.sentCodes.state(cookie, SMS).orElseThrow().progress()).isEqualTo(Progress.UNREACHABLE);
        assertThat(desk.prove(cookie, TOTP, desk.codeOf(app.secret()))).isInstanceOf(SecondFactorResult.Finished.class);
    }

    @Test
    void anAddressIsRegisteredWhereItWasBegunAndOncePerKind() {
        var session = desk.signedIn(alice);
        var elsewhere = desk.signedIn(alice);
        var id = begun(session, EMAIL, ADDRESS);
        String code = code(Channel.MAIL);
        assertThat(desk.destinations.confirm(elsewhere, id, code, FactorDesk.PAGES))
                .isEqualTo(new MethodChange.NothingMatches());
        assertThat(desk.destinations.confirm(session, id, "nonsense", FactorDesk.PAGES))
                .isEqualTo(new MethodChange.WrongCode());
        assertThat(desk.destinations.waiting(session, id).orElseThrow().address())
                .isEqualTo(ADDRESS);
        assertThat(desk.destinations.confirm(session, id, code, FactorDesk.PAGES))
                .isEqualTo(new MethodChange.Done());
        var strong = desk.facts(desk.prove(asked(EMAIL), EMAIL, code(Channel.MAIL)));
        assertThat(desk.destinations.addable(alice.id())).isEqualTo(Set.of(SMS, VOICE));
        assertThat(desk.destinations.begin(strong, EMAIL, "other@mail.example", PLACE))
                .isEqualTo(new Beginning.NotOffered());
    }

    @Test
    void whatIsNoAddressIsNotWrittenTo() {
        var session = desk.signedIn(alice);
        for (String typed :
                List.of("", "alice", "a b@mail.example", "a@localhost", "a@mail.example\r\nBcc: b@x.example")) {
            assertThat(desk.destinations.begin(session, EMAIL, typed, PLACE))
                    .as(typed)
                    .isEqualTo(new Beginning.NotAnAddress());
        }
        assertThat(desk.destinations.begin(session, SMS, "landline", PLACE)).isEqualTo(new Beginning.NotAnAddress());
    }

    @Test
    @Tag("MF-18")
    void addingNeedsAFreshSignIn() {
        var session = desk.signedIn(alice);
        store.clock().pass(Duration.ofMinutes(5));
        assertThat(desk.destinations.begin(session, EMAIL, ADDRESS, PLACE)).isEqualTo(new Beginning.FreshProofNeeded());
    }

    @Test
    void aCodeOfSomethingThatWasTakenAwayIsNone() {
        mail();
        var cookie = asked(EMAIL);
        String code = code(Channel.MAIL);
        var _ = desk.requireReregistration(alice, Set.of(TOTP), Optional.empty());
        store.clock().pass(Duration.ofSeconds(3));
        assertThat(desk.prove(cookie, EMAIL, code)).isEqualTo(new SecondFactorResult.StartAgain());
        var again = desk.unfinished(alice).cookie();
        assertThat(desk.sentCodes.send(again, EMAIL, FactorDesk.browser())).isEqualTo(new Sending.NotOffered());
    }
}
