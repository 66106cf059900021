package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.id.MessageId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.message.Carrier;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Dispatch;
import io.bailiff.core.message.Letter;
import io.bailiff.core.message.Message;
import io.bailiff.core.message.Parcel;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.message.Quota;
import io.bailiff.core.notice.Notices;
import io.bailiff.core.notice.OldAddress;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the outbox of messages and the notices promise, on every store.
public abstract class MessageContract {
    private static final Duration LIFE = Duration.ofMinutes(10);

    private StoreUnderTest store;
    private User alice;
    private Postbox postbox;
    private Dispatch dispatch;
    private final List<Parcel> brought = new ArrayList<>();
    private Carrier.Outcome outcome = new Carrier.Outcome.Accepted();

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        alice = user("alice", Optional.of("alice@mail.example"));
        postbox = new Postbox(new PlainMessageSeal());
        dispatch = dispatch();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private User user(String name, Optional<String> mail) {
        var user = new User(
                new UserId(UUID.randomUUID()),
                new UserPrincipalName(name + "@contoso.example"),
                name,
                Optional.empty(),
                Optional.empty(),
                mail,
                true,
                Set.of(),
                store.clock().instant(),
                Optional.empty());
        store.add(user);
        return user;
    }

    private Dispatch dispatch() {
        return new Dispatch(
                store.messages(),
                new PlainMessageSeal(),
                (message, letter) -> new Parcel(
                        message.id(),
                        message.channel(),
                        letter.to(),
                        letter.about(),
                        "",
                        letter.facts().toString(),
                        Optional.ofNullable(letter.facts().get(Letter.CODE))),
                new Carriers(Map.of(Channel.MAIL, this::carry)),
                store.clock());
    }

    private Carrier.Outcome carry(Parcel parcel) {
        brought.add(parcel);
        return outcome;
    }

    private MessageId put(String code) {
        Instant now = store.clock().instant();
        var letter = new Letter("alice@mail.example", "code", Map.of(Letter.CODE, code));
        return store.messages().write(tx -> postbox.put(tx, alice.id(), Channel.MAIL, letter, LIFE, now));
    }

    private Optional<Message> find(MessageId id) {
        return store.messages().read(reads -> reads.message(id));
    }

    private List<AuditEntry> audit(String action) {
        return store.audit().stream()
                .filter(entry -> entry.action().equals(action))
                .toList();
    }

    @Test
    void whatWasPutInIsBroughtOnceAndForgotten() {
        var id = put("123456");
        assertThat(dispatch.run(Channel.MAIL)).hasSize(1);
        assertThat(dispatch.run(Channel.MAIL)).isEmpty();
        assertThat(brought).extracting(Parcel::to).containsExactly("alice@mail.example");
        assertThat(brought.getFirst().code()).contains("123456");
        assertThat(find(id).isPresent()).isFalse();
    }

    @Test
    void whatIsRolledBackIsNotBrought() {
        try {
            store.messages().change(tx -> {
                var _ = postbox.put(
                        tx,
                        alice.id(),
                        Channel.MAIL,
                        new Letter("alice@mail.example", "code", Map.of()),
                        LIFE,
                        store.clock().instant());
                throw new IllegalArgumentException("the change that had something to say fails");
            });
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("fails");
        }
        assertThat(dispatch.run(Channel.MAIL)).isEmpty();
    }

    @Test
    void whoCannotBeReachedIsTriedAgainEverMoreRarely() {
        outcome = new Carrier.Outcome.Unreachable("connection refused");
        var id = put("123456");
        var pauses = new ArrayList<Duration>();
        for (int i = 0; i < 4; i++) {
            assertThat(dispatch.run(Channel.MAIL)).hasSize(1);
            assertThat(dispatch.run(Channel.MAIL)).isEmpty();
            var waiting = find(id).orElseThrow();
            assertThat(waiting.trouble()).contains(Message.Trouble.UNREACHABLE);
            pauses.add(Duration.between(store.clock().instant(), waiting.dueAt()));
            store.clock().pass(pauses.getLast());
        }
        assertThat(pauses).isSorted().doesNotHaveDuplicates();
        outcome = new Carrier.Outcome.Accepted();
        assertThat(dispatch.run(Channel.MAIL)).hasSize(1);
        assertThat(find(id).isPresent()).isFalse();
    }

    @Test
    void whatCannotBeBroughtInTimeIsGivenUpWithAnEntry() {
        outcome = new Carrier.Outcome.Unreachable("connection refused");
        var id = put("123456");
        var _ = dispatch.run(Channel.MAIL);
        assertThat(dispatch.giveUp()).isZero();
        store.clock().pass(LIFE);
        assertThat(dispatch.run(Channel.MAIL)).isEmpty();
        assertThat(dispatch.giveUp()).isOne();
        assertThat(find(id).isPresent()).isFalse();
        assertThat(audit("deliver")).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo("expired");
            assertThat(entry.target()).isEqualTo(alice.id().text());
            assertThat(entry.detail().toString()).doesNotContain("123456").doesNotContain("alice@mail");
        });
    }

    @Test
    @Tag("MF-26")
    void whatIsRefusedForGoodIsNotTriedAgainAndItsCodeIsForgotten() {
        outcome = new Carrier.Outcome.Refused("no such mailbox");
        var id = put("123456");
        var _ = dispatch.run(Channel.MAIL);
        store.clock().pass(Duration.ofMinutes(9));
        assertThat(dispatch.run(Channel.MAIL)).isEmpty();
        var refused = find(id).orElseThrow();
        assertThat(refused.trouble()).contains(Message.Trouble.REFUSED);
        assertThat(refused.letter().bytes()).isEmpty();
        store.clock().pass(Duration.ofMinutes(1));
        assertThat(dispatch.giveUp()).isZero();
        assertThat(find(id).isPresent()).isFalse();
        assertThat(audit("deliver")).extracting(AuditEntry::outcome).containsExactly("refused");
    }

    @Test
    void whoDiesWhileHeBringsSomethingIsReplaced() {
        var id = put("123456");
        Instant now = store.clock().instant();
        assertThat(store.messages().<Boolean>write(tx -> tx.claim(id, 0, now.plus(Duration.ofMinutes(2)))))
                .isTrue();
        assertThat(store.messages().<Boolean>write(tx -> tx.claim(id, 0, now.plus(Duration.ofMinutes(2)))))
                .isFalse();
        assertThat(dispatch.run(Channel.MAIL)).isEmpty();
        store.clock().pass(Duration.ofMinutes(2));
        assertThat(dispatch.run(Channel.MAIL)).hasSize(1);
    }

    @Test
    void codesOvertakeNotices() {
        Instant now = store.clock().instant();
        store.messages().change(tx -> {
            var notice = new Letter("alice@mail.example", "password-changed", Map.of());
            var _ = postbox.put(tx, alice.id(), Channel.MAIL, notice, Duration.ofDays(1), now);
        });
        var _ = put("123456");
        var _ = dispatch.run(Channel.MAIL);
        assertThat(brought).extracting(Parcel::about).containsExactly("code", "password-changed");
    }

    @Test
    void aQuotaHoldsForAnHourAndCountsAllKeysOrNone() {
        var narrow = new Quota("to alice", 2);
        var wide = new Quota("all", 3);
        assertThat(taken(narrow, wide)).isTrue();
        assertThat(taken(narrow, wide)).isTrue();
        assertThat(taken(narrow, wide)).isFalse();
        assertThat(taken(wide)).isTrue();
        assertThat(taken(wide)).isFalse();
        store.clock().pass(Duration.ofHours(1));
        assertThat(taken(narrow, wide)).isTrue();
    }

    private boolean taken(Quota... quotas) {
        Instant now = store.clock().instant();
        return store.messages().write(tx -> Quota.take(tx, List.of(quotas), now));
    }

    private Notices notices() {
        return new Notices(store.notices(), postbox, store.clock());
    }

    private void happens(String action, User user, String outcome, Map<String, String> detail) {
        var entry = new AuditEntry(
                store.clock().instant(), new Actor.Unknown(), action, user.id().text(), outcome, detail);
        store.revocation().change(tx -> tx.audit(entry));
        chain();
    }

    private void chain() {
        if (store.revocation().<Boolean>read(RevocationReads::unsealed)) {
            store.revocation().change(tx -> {
                tx.takeTurn();
                tx.seal();
            });
        }
    }

    @Test
    @Tag("MF-07")
    void theOwnerHearsOfARightPasswordWithAWrongSecondFactor() {
        var notices = notices();
        assertThat(notices.run()).isZero();
        happens("sign-in", alice, "wrongCode", Map.of("address", "203.0.113.9", "method", "totp"));
        assertThat(notices.run()).isOne();
        assertThat(notices.run()).isZero();
        var _ = dispatch.run(Channel.MAIL);
        assertThat(brought).singleElement().satisfies(parcel -> {
            assertThat(parcel.to()).isEqualTo("alice@mail.example");
            assertThat(parcel.about()).isEqualTo("wrong-second-factor");
            assertThat(parcel.text()).contains("203.0.113.9");
        });
    }

    @Test
    @Tag("MF-07")
    @Tag("MF-19")
    void whatTheUserHimselfDidIsToldFromTheSameLogAsEverythingElse() {
        var desk = new FactorDesk(store);
        store.password(alice.id(), new PlainPasswords().hash(FactorDesk.PASSWORD.toCharArray()));
        var notices = notices();
        assertThat(notices.run()).isZero();
        var app = desk.register(desk.signedIn(alice));
        var codes = desk.recoveryCodes(desk.signedIn(alice, app));
        var _ = desk.prove(
                desk.unfinished(alice).cookie(),
                AuthenticatorKind.RECOVERY_CODES,
                codes.getFirst().reveal());
        var _ = desk.securityInfo.remove(desk.signedIn(alice, app), app.id(), FactorDesk.PAGES);
        chain();
        assertThat(notices.run()).isEqualTo(7);
        var _ = dispatch.run(Channel.MAIL);
        assertThat(brought)
                .extracting(Parcel::about)
                .contains("new-device", "method-added", "recovery-code-used", "method-removed");
        assertThat(brought)
                .filteredOn(parcel -> parcel.about().equals("method-removed"))
                .allSatisfy(parcel -> assertThat(parcel.text()).contains("192.0.2.1"));
    }

    @Test
    @Tag("MF-07")
    void whoFloodsAnOwnerWithNoticesReachesHimThreeTimesAnHour() {
        var notices = notices();
        assertThat(notices.run()).isZero();
        for (int i = 0; i < 20; i++) {
            happens("sign-in", alice, "wrongCode", Map.of("method", "totp"));
        }
        happens("add-authenticator", alice, AuditEntry.OK, Map.of("kind", "totp"));
        assertThat(notices.run()).isEqualTo(4);
    }

    @Test
    void whatHappenedBeforeAnybodyCouldBeWrittenToIsNotTold() {
        happens("change-password", alice, AuditEntry.OK, Map.of());
        var notices = notices();
        assertThat(notices.run()).isZero();
        happens("change-password", alice, AuditEntry.OK, Map.of());
        store.clock().pass(Duration.ofDays(1));
        assertThat(notices.run()).isZero();
    }

    @Test
    void ofTwoNodesThatTellTheSameOneDoes() {
        var one = notices();
        var other = notices();
        assertThat(one.run()).isZero();
        assertThat(other.run()).isZero();
        happens("change-password", alice, AuditEntry.OK, Map.of());
        assertThat(one.run() + other.run()).isOne();
        happens("change-password", alice, AuditEntry.OK, Map.of());
        assertThat(other.run() + one.run()).isOne();
    }

    @Test
    void aNodeThatStartsAnewGoesOnWhereTheLastOneStopped() {
        assertThat(notices().run()).isZero();
        happens("change-password", alice, AuditEntry.OK, Map.of());
        assertThat(notices().run()).isOne();
        assertThat(notices().run()).isZero();
    }

    @Test
    void whoHasNoAddressIsToldNothing() {
        var bob = user("bob", Optional.empty());
        var notices = notices();
        assertThat(notices.run()).isZero();
        happens("change-password", bob, AuditEntry.OK, Map.of());
        happens("change-password", bob, "wrongPassword", Map.of());
        assertThat(notices.run()).isZero();
    }

    @Test
    @Tag("MF-19")
    void whoseAddressIsChangedHearsOfItAtTheOldOne() {
        var carriers = new Carriers(Map.of(Channel.MAIL, this::carry));
        store.directory().change(tx -> {
            var old = new OldAddress(postbox, carriers);
            old.tell(tx, alice.id(), "alice@mail.example", store.clock().instant());
            new OldAddress(postbox, Carriers.NONE)
                    .tell(tx, alice.id(), "alice@mail.example", store.clock().instant());
        });
        var _ = dispatch.run(Channel.MAIL);
        assertThat(brought).singleElement().satisfies(parcel -> {
            assertThat(parcel.to()).isEqualTo("alice@mail.example");
            assertThat(parcel.about()).isEqualTo("mail-changed");
        });
    }
}
