package io.bailiff.core.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.inbound.SetRules.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a token must say to be an event for us.
class SetRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final long SECOND = NOW.getEpochSecond();
    private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";
    private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";

    private static Transmitter transmitter(boolean legacy, String... critical) {
        return new Transmitter(
                new TransmitterId(UUID.randomUUID()),
                "Fabrikam",
                "https://ssf.fabrikam.example",
                "https://ssf.fabrikam.example/keys",
                Set.of("https://us.example/in"),
                legacy,
                Set.of(critical),
                new Transmitter.Route.Push(Optional.empty()),
                new Transmitter.Stream("stream-1", "", "", Optional.empty()),
                new Access.None(),
                SpeaksFor.NOBODY,
                Map.of(),
                Cap.USUAL,
                false,
                Optional.empty(),
                Instant.EPOCH,
                Transmitter.Link.FRESH,
                NOW);
    }

    private static Map<String, Object> mail(String address) {
        return Map.of("format", "email", "email", address);
    }

    private static Map<String, Object> claims() {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", "https://ssf.fabrikam.example");
        claims.put("aud", "https://us.example/in");
        claims.put("iat", SECOND);
        claims.put("jti", "event-1");
        claims.put("sub_id", mail("alice@contoso.example"));
        claims.put("events", Map.of(CAEP + "session-revoked", Map.of("event_timestamp", SECOND - 5)));
        return claims;
    }

    private static Map<String, Object> with(String name, Object value) {
        var claims = claims();
        claims.put(name, value);
        return claims;
    }

    private static Map<String, Object> without(String name) {
        var claims = claims();
        claims.remove(name);
        return claims;
    }

    private static Map<String, Object> payload(Map<String, ?> payload) {
        return with("events", Map.of(CAEP + "session-revoked", payload));
    }

    private static String refusal(Map<String, Object> claims) {
        return refusal(claims, transmitter(false));
    }

    private static String refusal(Map<String, Object> claims, Transmitter from) {
        return SetRules.read(claims, from, NOW) instanceof Reading.Refused(var code) ? code : "accepted";
    }

    private static InboundEvent accepted(Map<String, Object> claims, boolean legacy) {
        var reading = SetRules.read(claims, transmitter(legacy), NOW);
        assertThat(reading).isInstanceOf(Reading.Accepted.class);
        return ((Reading.Accepted) reading).event();
    }

    @Test
    void anEventOfThisTransmitterForUsIsRead() {
        var event = accepted(claims(), false);
        assertThat(event.kind()).isEqualTo(EventKind.SESSION_REVOKED);
        assertThat(event.jti()).isEqualTo("event-1");
        assertThat(event.at()).isEqualTo(NOW.minusSeconds(5));
        assertThat(event.subject().user()).containsExactly(new Named.ByMail("alice@contoso.example"));
    }

    @Test
    @Tag("SS-21")
    void anotherIssuerAnotherAudienceOrAnotherStreamIsRefused() {
        assertThat(refusal(with("iss", "https://evil.example"))).isEqualTo("wrongIssuer");
        assertThat(refusal(with("iss", "https://ssf.fabrikam.example/"))).isEqualTo("wrongIssuer");
        assertThat(refusal(without("iss"))).isEqualTo("wrongIssuer");
        assertThat(refusal(with("aud", "https://us.example/other-stream"))).isEqualTo("wrongAudience");
        assertThat(refusal(with("aud", List.of("https://else.example")))).isEqualTo("wrongAudience");
        assertThat(refusal(with("aud", List.of()))).isEqualTo("wrongAudience");
        assertThat(refusal(without("aud"))).isEqualTo("wrongAudience");
        assertThat(refusal(with("aud", List.of("https://else.example", "https://us.example/in"))))
                .isEqualTo("accepted");
    }

    @Test
    @Tag("SS-22")
    void anIdMustBeATextOfSomeLength() {
        assertThat(refusal(without("jti"))).isEqualTo("badTokenId");
        assertThat(refusal(with("jti", ""))).isEqualTo("badTokenId");
        assertThat(refusal(with("jti", 7L))).isEqualTo("badTokenId");
        assertThat(refusal(with("jti", "x".repeat(10_240)))).isEqualTo("badTokenId");
        assertThat(refusal(with("jti", "what\0not every store keeps"))).isEqualTo("badTokenId");
        assertThat(refusal(with("sub_id", mail("a\0@contoso.example")))).isEqualTo("badSubject");
        assertThat(refusal(with("jti", "x".repeat(512)))).isEqualTo("accepted");
    }

    @Test
    @Tag("SS-24")
    void anOldTokenOrOneOfAWrongClockIsTakenAndAnAbsurdOneIsNot() {
        assertThat(refusal(with("iat", SECOND - Duration.ofDays(365).toSeconds())))
                .isEqualTo("accepted");
        assertThat(refusal(with("iat", SECOND + Duration.ofDays(365).toSeconds())))
                .isEqualTo("accepted");
        assertThat(refusal(with("iat", SECOND * 1_000))).isEqualTo("badIssueTime");
        assertThat(refusal(with("iat", 0L))).isEqualTo("badIssueTime");
        assertThat(refusal(with("iat", "1790000000"))).isEqualTo("badIssueTime");
        assertThat(refusal(without("iat"))).isEqualTo("badIssueTime");
    }

    @Test
    @Tag("SS-29")
    void aTimestampIsANumberOfSecondsThatCanBeMeant() {
        assertThat(refusal(payload(Map.of("event_timestamp", SECOND * 1_000)))).isEqualTo("badTimestamp");
        assertThat(refusal(payload(Map.of("event_timestamp", "now")))).isEqualTo("badTimestamp");
        assertThat(refusal(payload(Map.of("event_timestamp", -1L)))).isEqualTo("badTimestamp");
        assertThat(refusal(payload(Map.of("event_timestamp", Double.NaN)))).isEqualTo("badTimestamp");
        assertThat(accepted(payload(Map.of("event_timestamp", SECOND + 0.7)), false)
                        .at())
                .isEqualTo(NOW);
        assertThat(accepted(payload(Map.of()), false).at()).as("missing: iat").isEqualTo(NOW);
        assertThat(accepted(payload(Map.of("event_timestamp", SECOND * 1_000)), true)
                        .at())
                .as("as Okta writes it")
                .isEqualTo(NOW);
    }

    @Test
    void aTokenHasOneEventAndASubjectAndNeitherSubNorExp() {
        assertThat(refusal(without("events"))).isEqualTo("notOneEvent");
        assertThat(refusal(with("events", Map.of()))).isEqualTo("notOneEvent");
        assertThat(refusal(with("events", Map.of("a", Map.of(), "b", Map.of()))))
                .isEqualTo("notOneEvent");
        assertThat(refusal(with("events", Map.of("a", "text")))).isEqualTo("notOneEvent");
        assertThat(refusal(without("sub_id"))).isEqualTo("noSubject");
        assertThat(refusal(with("sub", "alice"))).isEqualTo("subNotAllowed");
        assertThat(refusal(with("exp", SECOND + 60))).isEqualTo("expNotAllowed");
        assertThat(accepted(with("events", Map.of("https://example.com/unknown", Map.of())), false)
                        .kind())
                .isEqualTo(EventKind.OTHER);
    }

    @Test
    @Tag("SS-26")
    void aMemberThatMustBeUnderstoodAndIsNotMakesTheEventNone() {
        var complex = Map.of(
                "format",
                "complex",
                "user",
                mail("alice@contoso.example"),
                "tenant",
                Map.of("format", "opaque", "id", "t"));
        assertThat(refusal(with("sub_id", complex), transmitter(false, "tenant")))
                .isEqualTo("criticalMember");
        assertThat(refusal(with("sub_id", complex), transmitter(false, "user"))).isEqualTo("accepted");
        assertThat(refusal(with("sub_id", complex), transmitter(false))).isEqualTo("accepted");
    }

    @Test
    void aSubjectHasTheMembersOfItsFormatAndNoOthers() {
        assertThat(refusal(with("sub_id", Map.of("format", "email")))).isEqualTo("badSubject");
        assertThat(refusal(with("sub_id", Map.of("format", "email", "email", ""))))
                .isEqualTo("badSubject");
        assertThat(refusal(with("sub_id", Map.of("format", "email", "email", "a@b.example", "tenant", "x"))))
                .as("it would have been a narrower one")
                .isEqualTo("badSubject");
        assertThat(refusal(with("sub_id", Map.of("email", "a@b.example")))).isEqualTo("badSubject");
        assertThat(refusal(with("sub_id", Map.of("format", "complex")))).isEqualTo("badSubject");
        assertThat(refusal(with("sub_id", Map.of("format", "complex", "user", "alice"))))
                .isEqualTo("badSubject");
        var aliases = Map.of(
                "format",
                "aliases",
                "identifiers",
                List.of(mail("a@b.example"), Map.of("format", "iss_sub", "iss", "i", "sub", "s")));
        assertThat(accepted(with("sub_id", aliases), false).subject().user())
                .containsExactly(new Named.ByMail("a@b.example"), new Named.ByIssuer("i", "s"));
        assertThat(accepted(with("sub_id", Map.of("format", "account", "uri", "acct:a@b.example")), false)
                        .subject()
                        .user())
                .containsExactly(new Named.ByMail("a@b.example"));
    }

    @Test
    void whoCameBeforeTheFinalTextIsUnderstoodOnlyWhereThatIsSaid() {
        var google = without("sub_id");
        google.put(
                "events",
                Map.of(
                        RISC + "account-disabled",
                        Map.of(
                                "subject",
                                Map.of("subject_type", "iss-sub", "iss", "https://accounts.google.com/", "sub", "7"),
                                "reason",
                                "hijacking")));
        assertThat(refusal(google)).isEqualTo("noSubject");
        assertThat(accepted(google, true).subject().user())
                .containsExactly(new Named.ByIssuer("https://accounts.google.com/", "7"));

        var okta = without("sub_id");
        okta.put("sub", "ignored");
        okta.put(
                "events",
                Map.of(
                        CAEP + "session-revoked",
                        Map.of("subject", Map.of("user", mail("alice@contoso.example")), "event_timestamp", SECOND)));
        assertThat(accepted(okta, true).subject().user()).containsExactly(new Named.ByMail("alice@contoso.example"));
    }

    @ParameterizedTest
    @Tag("SS-25")
    @CsvSource({
        "alice@contoso.example,true",
        "alice@CONTOSO.example,true",
        "alice@contoso.example.evil.example,false",
        "contoso.example,true",
        "alice@evil.example,false",
        "'\"@contoso.example\"@evil.example',false"
    })
    void aTransmitterSpeaksOfTheMailDomainsThatItWasGiven(String address, boolean covered) {
        var speaksFor = new SpeaksFor(Set.of("Contoso.Example"), Optional.empty(), false);
        assertThat(speaksFor.covers(new Named.ByMail(address), "https://us.example", Optional.empty()))
                .isEqualTo(covered);
    }

    @Test
    @Tag("SS-25")
    void byItselfATransmitterSpeaksOfNobody() {
        var ours = new Named.ByIssuer("https://us.example", "7");
        var theirs = new Named.ByIssuer("https://idp.example", "7");
        assertThat(SpeaksFor.NOBODY.covers(ours, "https://us.example", Optional.empty()))
                .isFalse();
        assertThat(new SpeaksFor(Set.of(), Optional.empty(), true).covers(ours, "https://us.example", Optional.empty()))
                .isTrue();
        assertThat(SpeaksFor.NOBODY.covers(theirs, "https://us.example", Optional.of("https://idp.example/")))
                .isTrue();
        assertThat(SpeaksFor.NOBODY.covers(theirs, "https://us.example", Optional.of("https://other.example")))
                .isFalse();
    }

    @ParameterizedTest
    @Tag("SS-27")
    @CsvSource({
        "50,10,0,1,true",
        "50,10,9,100,true",
        "50,10,10,100,false",
        "3,100,2,1000,true",
        "3,100,3,1000,false",
        "0,100,0,1000,false",
        "50,10,1,19,false",
        "50,10,1,20,true"
    })
    void aCapHoldsByNumberAndByShare(int users, int percent, long others, long everybody, boolean allowed) {
        var cap = new Cap(users, percent);
        assertThat(cap.allows(others, everybody)).isEqualTo(allowed);
        assertThat(cap.allows(others, Math.min(everybody, cap.enough(others))))
                .as("counting no further than that is enough")
                .isEqualTo(allowed);
    }

    @Test
    void everyKindHasItsOwnNameAndType() {
        var types = new LinkedHashMap<String, EventKind>();
        EventKind.switchable().forEach(kind -> types.put(kind.wireName(), kind));
        assertThat(types).hasSize(EventKind.switchable().size()).doesNotContainKey("verification");
        assertThat(EventKind.wanted()).doesNotHaveDuplicates().allMatch(type -> type.startsWith("https://"));
        assertThat(EventKind.of(RISC + "verification")).isEqualTo(EventKind.VERIFICATION);
        assertThat(EventKind.of("")).isEqualTo(EventKind.OTHER);
    }
}
