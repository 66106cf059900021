package io.bailiff.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.id.MessageId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Letter;
import io.bailiff.core.message.Message;
import io.bailiff.core.message.Parcel;
import io.bailiff.core.notice.NoticeKind;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.page.Texts;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// The words of messages.
class LettersTest {
    private static final String EVIL = "x\r\nBcc: b@evil.example\nhttps://evil.example/ \"><script>";

    private final Settings settings = new Binder(new MapConfigurationPropertySource(
                    Map.of("bailiff.base-url", "https://id.contoso.example", "bailiff.tenant-name", "Contoso")))
            .bind("bailiff", Settings.class)
            .get();
    private final Letters letters = new Letters(settings, new Agents(), Texts.english());

    private Parcel parcel(Channel channel, String about, Map<String, String> facts) {
        return parcel(letters, channel, about, facts);
    }

    private static Parcel parcel(Letters writer, Channel channel, String about, Map<String, String> facts) {
        var message = new Message(
                new MessageId(UUID.randomUUID()),
                new UserId(UUID.randomUUID()),
                channel,
                about,
                new Ciphertext(new byte[0]),
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                0,
                Optional.empty());
        return writer.of(message, new Letter("alice@mail.example", about, facts));
    }

    @Test
    void aReportIsToldWithItsFiguresAndWhereItIs() {
        var parcel = parcel(
                Channel.MAIL,
                "report",
                Map.of(
                        "at", "2026-11-22T06:05:31Z",
                        "kind", "old-grants",
                        "run", "6d1f0000-0000-4000-8000-000000000000",
                        "high", "3",
                        "medium", "2",
                        "low", "0"));
        assertThat(parcel.subject()).isEqualTo("Over-age grants: a report is ready");
        assertThat(parcel.text())
                .contains("Over-age grants was made at 22 Nov 2026, 06:05 UTC.", "High: 3\nMedium: 2\nLow: 0")
                .contains("https://id.contoso.example/admin/reports/runs/6d1f0000-0000-4000-8000-000000000000");
    }

    @Test
    void whatEndsSoonIsCountedAndNotNamed() {
        var parcel = parcel(
                Channel.MAIL,
                "ends-soon",
                Map.of("at", "2026-11-22T06:05:31Z", "certificates", "1", "credentials", "12", "name", EVIL));
        assertThat(parcel.subject()).isEqualTo("Certificates or secrets end soon");
        assertThat(parcel.text())
                .contains("At Contoso", "22 Nov 2026, 06:05 UTC")
                .contains("Certificates of the server and of authorities: 1", "of applications: 12")
                .contains("https://id.contoso.example/admin\n")
                .doesNotContain("evil");
    }

    @Test
    @Tag("MF-07")
    void aNoticeSaysWhatWhenAndFromWhereAndWhereToGo() {
        var facts = Map.of(
                "at", "2026-11-22T06:05:31Z",
                "method", "totp",
                "signIn", "4711",
                "address", "203.0.113.9",
                "agent", "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0");
        var parcel = parcel(Channel.MAIL, "wrong-second-factor", facts);
        assertThat(parcel.subject()).isEqualTo("Somebody has your password");
        assertThat(parcel.text())
                .contains("Contoso")
                .contains("When: 22 Nov 2026, 06:05 UTC")
                .contains("Method: Authenticator app")
                .contains("From: 203.0.113.9")
                .contains("With: Firefox 144")
                .contains("https://id.contoso.example/account/not-me?sign-in=4711");
    }

    @Test
    void anOperatorMayHaveThemInGerman() {
        var german = new Letters(settings, new Agents(), Texts.german());
        var parcel = parcel(german, Channel.MAIL, "password-changed", Map.of("at", "2026-11-22T06:05:31Z"));
        assertThat(parcel.subject()).isEqualTo("Ihr Passwort wurde geändert");
        assertThat(parcel.text()).contains("Wann: 22. Nov. 2026, 06:05 UTC", "Ihr Konto:");
    }

    private static Stream<String> everyNotice() {
        return Stream.concat(Arrays.stream(NoticeKind.values()).map(NoticeKind::wireName), Stream.of("mail-changed"));
    }

    @ParameterizedTest
    @MethodSource("everyNotice")
    void everyKindHasItsWordsAndNothingThatOthersChoseStandsInThem(String kind) {
        var facts = Map.of(
                "at",
                "2026-11-22T06:05:31Z",
                "by",
                "another",
                "session",
                EVIL,
                "signIn",
                EVIL,
                "address",
                "203.0.113.9",
                "agent",
                EVIL);
        var parcel = parcel(Channel.MAIL, kind, facts);
        assertThat(parcel.subject()).doesNotContain("\n").hasSizeLessThan(60);
        assertThat(parcel.text())
                .contains("By: an administrator")
                .contains("https://id.contoso.example/account")
                .doesNotContain("evil.example")
                .doesNotContain("{");
    }

    @Test
    @Tag("MF-26")
    void aCodeStandsInTheTextAndNotInTheSubject() {
        var facts = Map.of(Letter.CODE, "123456");
        var mail = parcel(Channel.MAIL, "code", facts);
        assertThat(mail.subject()).isEqualTo("Your code");
        assertThat(mail.text()).startsWith("123456 is your code for Contoso.").contains("https://id.contoso.example/");
        assertThat(parcel(Channel.SMS, "code", facts).text())
                .startsWith("123456 is your code")
                .hasSizeLessThan(160);
        assertThat(parcel(Channel.VOICE, "code", facts).text()).contains("1, 2, 3, 4, 5, 6");
        assertThat(mail.toString()).doesNotContain("123456");
    }
}
