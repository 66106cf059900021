package io.bailiff.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.contract.PlainMessageSeal;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.Profile;
import io.bailiff.core.directory.TestMessages;
import io.bailiff.core.message.Carrier;
import io.bailiff.core.message.Carrier.Outcome;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Dispatch;
import io.bailiff.core.message.MessageReads;
import io.bailiff.core.message.MessageTx;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import io.bailiff.server.settings.DeliverySettings.Mail;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.page.Texts;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/// A test message, with the real store, over a real SMTP server.
@PagesTest
class TestMessagesTest {
    @TempDir
    Path files;

    @Autowired
    Contoso contoso;

    @Autowired
    Transactions<DirectoryReads, DirectoryTx> directory;

    @Autowired
    Transactions<MessageReads, MessageTx> messages;

    @Autowired
    Settings settings;

    @Autowired
    InstantSource clock;

    private TestMessages over(Carrier carrier) {
        var seal = new PlainMessageSeal();
        var carriers = new Carriers(Map.of(Channel.MAIL, carrier));
        var wording = new Letters(settings, new Agents(), Texts.english());
        return new TestMessages(
                directory, new Postbox(seal), carriers, new Dispatch(messages, seal, wording, carriers, clock), clock);
    }

    private SmtpCarrier smtp(MailServer server) {
        var mail = new Mail(
                "localhost",
                server.port(),
                Mail.Security.STARTTLS,
                MailServer.USER,
                "Contoso <id@contoso.example>",
                server.authority().toString());
        return new SmtpCarrier(mail, MailServer.PASSWORD, clock);
    }

    private Caller with(String mail, Role... roles) {
        User user = contoso.user("Della Delivery", roles);
        directory.change(tx -> tx.profile(
                user.id(), new Profile(user.displayName(), Optional.empty(), Optional.empty(), Optional.of(mail))));
        return new Caller(new Actor.ByUser(user.id(), BuiltIns.OPERATOR), new Authority.OfUser(user.id(), false));
    }

    private int waiting() {
        return messages.<Integer>read(
                reads -> reads.due(Channel.MAIL, clock.instant().plusSeconds(86_400), 1_000).stream()
                        .filter(message -> message.about().equals("test"))
                        .toList()
                        .size());
    }

    @Test
    void whatTheServerTakesIsAcceptedAndArrives() {
        var admin = with("della@mail.example", Role.GLOBAL_ADMINISTRATOR);
        try (var server = MailServer.withStartTls(files, "localhost")) {
            assertThat(over(smtp(server)).send(Channel.MAIL, admin))
                    .isEqualTo(new TestMessages.Result.Tried("della@mail.example", new Outcome.Accepted()));
            assertThat(server.received()).singleElement().satisfies(mail -> {
                assertThat(mail.to()).isEqualTo("della@mail.example");
                assertThat(mail.text()).contains("A test message", "/admin/settings/delivery");
            });
        }
        assertThat(waiting()).isZero();
    }

    @Test
    void whatTheServerRefusesIsToldInItsWordsAndNotTriedAgain() {
        var admin = with(MailServer.UNKNOWN + "mail.example", Role.GLOBAL_ADMINISTRATOR);
        try (var server = MailServer.withStartTls(files, "localhost")) {
            assertThat(over(smtp(server)).send(Channel.MAIL, admin))
                    .isInstanceOfSatisfying(
                            TestMessages.Result.Tried.class,
                            tried -> assertThat(tried.outcome())
                                    .isInstanceOfSatisfying(
                                            Outcome.Refused.class,
                                            refused ->
                                                    assertThat(refused.said()).contains("550")));
        }
        assertThat(waiting()).isZero();
    }

    @Test
    void whoCannotBeReachedIsToldAndNothingIsTriedLater() {
        var admin = with("della@mail.example", Role.GLOBAL_ADMINISTRATOR);
        var server = MailServer.withStartTls(files, "localhost");
        var carrier = smtp(server);
        server.close();

        assertThat(over(carrier).send(Channel.MAIL, admin))
                .isInstanceOfSatisfying(
                        TestMessages.Result.Tried.class,
                        tried -> assertThat(tried.outcome()).isInstanceOf(Outcome.Unreachable.class));
        assertThat(waiting()).isZero();
    }

    @Test
    void tenInAnHourAreEnough() {
        var admin = with("della@mail.example", Role.GLOBAL_ADMINISTRATOR);
        var tests = over(_ -> new Outcome.Accepted());
        for (int i = 0; i < TestMessages.MOST; i++) {
            assertThat(tests.send(Channel.MAIL, admin)).isInstanceOf(TestMessages.Result.Tried.class);
        }
        assertThat(tests.send(Channel.MAIL, admin)).isEqualTo(new TestMessages.Result.TooMany());
    }

    @Test
    void whoHasNoAddressOrNoRoleSendsNothing() {
        var tests = over(_ -> new Outcome.Accepted());
        assertThat(tests.send(Channel.MAIL, with("", Role.GLOBAL_ADMINISTRATOR)))
                .isEqualTo(new TestMessages.Result.NoAddress());
        assertThat(tests.send(Channel.SMS, with("a@mail.example", Role.GLOBAL_ADMINISTRATOR)))
                .isEqualTo(new TestMessages.Result.NotSetUp());
        assertThat(tests.send(Channel.MAIL, with("a@mail.example", Role.SECURITY_OPERATOR)))
                .isEqualTo(new TestMessages.Result.NotAllowed("roleTooLow"));
    }
}
