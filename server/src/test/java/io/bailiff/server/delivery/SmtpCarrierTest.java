package io.bailiff.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.id.MessageId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.message.Carrier.Outcome;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Letter;
import io.bailiff.core.message.Message;
import io.bailiff.core.message.Parcel;
import io.bailiff.server.settings.DeliverySettings;
import io.bailiff.server.settings.DeliverySettings.Mail;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.page.Texts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// Mail over a real SMTP server.
class SmtpCarrierTest {
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    private static final MessageId ID = new MessageId(UUID.fromString("6f2c9a0e-58b5-4c52-9f0e-3a1d1f0f7a11"));

    @TempDir
    Path directory;

    private static Parcel parcel(String to) {
        return new Parcel(
                ID, Channel.MAIL, to, "code", "Your code – Contoso", "Grüße.\nCode: 123456\n", Optional.of("123456"));
    }

    private static SmtpCarrier carrier(MailServer server, String host, String password, String trusted) {
        var settings = new Mail(
                host, server.port(), Mail.Security.STARTTLS, MailServer.USER, "Contoso <id@contoso.example>", trusted);
        return new SmtpCarrier(settings, password, () -> NOW);
    }

    private static SmtpCarrier carrier(MailServer server) {
        return carrier(
                server, "localhost", MailServer.PASSWORD, server.authority().toString());
    }

    @Test
    void mailIsSentEncryptedToAServerWhoseCertificateIsChecked() {
        try (var server = MailServer.withStartTls(directory, "localhost")) {
            assertThat(carrier(server).carry(parcel("alice@mail.example"))).isEqualTo(new Outcome.Accepted());
            assertThat(server.received()).singleElement().satisfies(mail -> {
                assertThat(mail.to()).isEqualTo("alice@mail.example");
                assertThat(mail.text())
                        .contains("From: Contoso <id@contoso.example>")
                        .contains("Message-ID: <" + ID.text() + "@contoso.example>")
                        .contains("Auto-Submitted: auto-generated")
                        .contains("123456");
            });
        }
    }

    @Test
    void aReportsFiguresArrive() {
        var settings = new Binder(new MapConfigurationPropertySource(
                        Map.of("bailiff.base-url", "https://id.contoso.example", "bailiff.tenant-name", "Contoso")))
                .bind("bailiff", Settings.class)
                .get();
        var message = new Message(
                ID,
                new UserId(UUID.randomUUID()),
                Channel.MAIL,
                "report",
                new Ciphertext(new byte[0]),
                NOW,
                NOW,
                NOW,
                0,
                Optional.empty());
        var letter = new Letter(
                "rea@mail.example",
                "report",
                Map.of(
                        "at",
                        NOW.toString(),
                        "kind",
                        "stale-sessions",
                        "run",
                        "r1",
                        "high",
                        "3",
                        "medium",
                        "2",
                        "low",
                        "1"));
        var parcel = new Letters(settings, new Agents(), Texts.english()).of(message, letter);
        try (var server = MailServer.withStartTls(directory, "localhost")) {
            assertThat(carrier(server).carry(parcel)).isEqualTo(new Outcome.Accepted());
            assertThat(server.received()).singleElement().satisfies(mail -> {
                assertThat(mail.to()).isEqualTo("rea@mail.example");
                assertThat(mail.text())
                        .contains("Subject: Stale sessions: a report is ready", "High: 3", "/admin/reports/runs/r1");
            });
        }
    }

    @Test
    @Tag("MF-26")
    void aServerThatNobodyVouchesForGetsNothing() {
        try (var server = MailServer.withStartTls(directory, "localhost")) {
            var outcome = carrier(server, "localhost", MailServer.PASSWORD, "").carry(parcel("alice@mail.example"));
            assertThat(outcome).isInstanceOf(Outcome.Unreachable.class);
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    @Tag("MF-26")
    void aCertificateForAnotherHostIsNotEnough() {
        try (var server = MailServer.withStartTls(directory, "mail.contoso.example")) {
            var outcome = carrier(server).carry(parcel("alice@mail.example"));
            assertThat(outcome).isInstanceOf(Outcome.Unreachable.class);
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    @Tag("MF-26")
    void nothingIsSaidInClearTextToAServerThatOffersNoTls() {
        try (var server = MailServer.inClearText(directory)) {
            assertThat(carrier(server).carry(parcel("alice@mail.example"))).isInstanceOf(Outcome.Unreachable.class);
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void whatTheServerSaysOfTheRecipientIsFinalAndItsWordsAreKeptApart() {
        try (var server = MailServer.withStartTls(directory, "localhost")) {
            assertThat(carrier(server).carry(parcel(MailServer.UNKNOWN + "mail.example")))
                    .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                        assertThat(refused.why()).isEqualTo("SMTP 550");
                        assertThat(refused.said()).contains("550");
                    });
            assertThat(carrier(server).carry(parcel("no address"))).isInstanceOf(Outcome.Refused.class);
            assertThat(carrier(server).carry(parcel("a@mail.example\r\nBcc: b@mail.example")))
                    .isInstanceOf(Outcome.Refused.class);
        }
    }

    @Test
    void aWrongPasswordOfOursIsTriedAgain() {
        try (var server = MailServer.withStartTls(directory, "localhost")) {
            var carrier =
                    carrier(server, "localhost", "wrong", server.authority().toString());
            assertThat(carrier.carry(parcel("alice@mail.example"))).isInstanceOf(Outcome.Unreachable.class);
        }
    }

    @Test
    void aServerThatIsGoneIsTriedAgain() {
        var server = MailServer.withStartTls(directory, "localhost");
        var carrier = carrier(server);
        server.close();
        assertThat(carrier.carry(parcel("alice@mail.example"))).isInstanceOf(Outcome.Unreachable.class);
    }

    @Test
    void clearTextIsForThisMachineOnly() {
        assertThatThrownBy(() -> new Mail("mail.example", 0, Mail.Security.NONE, "", "id@contoso.example", ""))
                .hasMessageContaining("security=none");
    }

    @Test
    void theDevelopmentOutboxIsNotOnTogetherWithARealSender() {
        var mail = new Mail("mail.example", 0, Mail.Security.TLS, "", "id@contoso.example", "");
        var phone = new DeliverySettings.Phone("", Set.of(), "", List.of(), "");
        assertThatThrownBy(() -> new DeliverySettings(mail, phone, true, "en"))
                .hasMessageContaining("development-outbox");
    }

    @Test
    void aLanguageThatNobodyWroteStopsTheStart() {
        var mail = new Mail("mail.example", 0, Mail.Security.TLS, "", "id@contoso.example", "");
        var phone = new DeliverySettings.Phone("", Set.of(), "", List.of(), "");
        assertThatThrownBy(() -> new DeliverySettings(mail, phone, false, "fr"))
                .hasMessageContaining("bailiff.language");
    }
}
