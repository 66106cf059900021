package io.bailiff.signals.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.signals.event.DeliveryMethod;
import io.bailiff.signals.event.EventType;
import io.bailiff.signals.subject.KillScope;
import io.bailiff.signals.subject.ScopeKind;
import io.bailiff.signals.subject.SubjectIdentifier;
import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FeedDocumentsTest {

    private static JsonObject json(String text) {
        return Json.parse(text).orElseThrow();
    }

    @Test
    void theExamplesOfTheFeedPageAreUnderstood() {
        assertThat(
                        SnapshotLine.read(
                                "{\"iss\":\"i\",\"lineage\":\"9f2c\",\"position\":1795302816123,\"sseq\":41,\"max_token_life\":86400}"))
                .contains(new SnapshotLine.Begin("i", new FeedHead("9f2c", 1795302816123L, 41), 86400));
        assertThat(SnapshotLine.read(
                        "{\"kind\":\"user-client\",\"id\":\"6d1f orders-web\",\"n\":1795302815900,\"at\":1795302816}"))
                .contains(new SnapshotLine.Killed(
                        KillScope.userClient("6d1f", "orders-web"), 1795302815900L, 1795302816));
        assertThat(SnapshotLine.read("{\"end\":2}")).contains(new SnapshotLine.End(2));
        assertThat(PollResponse.read(json("{\"sets\":{\"9f2c.42\":\"eyJ\"},\"moreAvailable\":false,"
                        + "\"bailiff\":{\"lineage\":\"9f2c\",\"position\":1795302817000,\"sseq\":42}}")))
                .contains(new PollResponse(
                        Map.of("9f2c.42", "eyJ"), false, Optional.of(new FeedHead("9f2c", 1795302817000L, 42))));
        assertThat(
                        StreamRequest.read(
                                json(
                                        "{\"delivery\":{\"method\":\"urn:ietf:rfc:8936\"},"
                                                + "\"events_requested\":[\"https://schemas.openid.net/secevent/caep/event-type/session-revoked\","
                                                + "\"https://schemas.openid.net/secevent/caep/event-type/token-claims-change\"],"
                                                + "\"description\":\"orders-api, instance 7f3a\","
                                                + "\"bailiff\":{\"when_cut_off\":\"introspect\",\"lease\":30,\"receipt_key\":{\"kty\":\"EC\"}}}")))
                .contains(StreamRequest.pollingForKills(
                        "orders-api, instance 7f3a",
                        new Declaration(
                                Optional.of(Declaration.WhenCutOff.INTROSPECT),
                                OptionalLong.of(30),
                                Optional.of("{\"kty\":\"EC\"}"))));
    }

    @Test
    void everyDocumentIsReadBackAsItWasPrinted() {
        StreamConfiguration stream = new StreamConfiguration(
                "s",
                "i",
                "a",
                DeliveryMethod.POLL,
                "https://x/p",
                List.of(EventType.SESSION_REVOKED.uri()),
                OptionalLong.of(600));
        assertThat(StreamConfiguration.read(json(stream.print()))).contains(stream);
        PollRequest request = new PollRequest(
                List.of("a.1"), Map.of("a.2", "invalid_key"), OptionalInt.of(500), true, Optional.of("a.b.c"));
        assertThat(PollRequest.read(json(request.print()))).isEqualTo(request);
        assertThat(PollRequest.read(json("{}")))
                .isEqualTo(new PollRequest(List.of(), Map.of(), OptionalInt.empty(), false, Optional.empty()));
        for (SnapshotLine line : List.of(
                new SnapshotLine.Begin("i", new FeedHead("l", 0, 0), 1),
                new SnapshotLine.Killed(KillScope.device("d"), 1, 0),
                new SnapshotLine.End(0))) {
            assertThat(SnapshotLine.read(line.print())).contains(line);
        }
    }

    @Test
    void malformedDocumentsAreNotGuessedAt() {
        for (String line : List.of(
                "",
                "{}",
                "{\"end\":\"2\"}",
                "{\"kind\":\"user\",\"id\":\"x\",\"n\":0,\"at\":1}",
                "{\"kind\":\"user\",\"id\":\"x\",\"n\":1}",
                "{\"kind\":\"nobody\",\"id\":\"x\",\"n\":1,\"at\":1}",
                "{\"kind\":\"user-client\",\"id\":\"x\",\"n\":1,\"at\":1}",
                "{\"iss\":\"i\",\"lineage\":\"\",\"position\":1,\"sseq\":1,\"max_token_life\":1}")) {
            assertThat(SnapshotLine.read(line)).as(line).isEmpty();
        }
        assertThat(PollResponse.read(json("{}"))).isEmpty();
        assertThat(PollResponse.read(json("{\"sets\":{\"a\":1}}"))).isEmpty();
        assertThat(PollResponse.read(json("{\"sets\":{},\"bailiff\":{}}"))).isEmpty();
    }

    @Test
    void scopesHaveOneTextEach() {
        assertThat(KillScope.session("s1")).hasToString("session:s1");
        assertThat(ScopeKind.of("user-client")).contains(ScopeKind.USER_CLIENT);
        for (String id : List.of("", "a b", "a\n", "x".repeat(513))) {
            assertThatThrownBy(() -> KillScope.user(id)).isInstanceOf(IllegalArgumentException.class);
        }
        for (String id : List.of("a", " a", "a ", "a b c")) {
            assertThatThrownBy(() -> new KillScope(ScopeKind.USER_CLIENT, id))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void subjectsAreReadBack() {
        for (SubjectIdentifier subject : List.of(
                new SubjectIdentifier.IssSub("i", "s"),
                new SubjectIdentifier.JwtId("i", "j"),
                new SubjectIdentifier.Email("a@b.example"),
                new SubjectIdentifier.PhoneNumber("+3912345"),
                new SubjectIdentifier.Account("acct:a@b.example"),
                new SubjectIdentifier.Complex(Map.of("session", new SubjectIdentifier.Opaque("sid"))))) {
            assertThat(SubjectIdentifier.read(JsonObject.of(subject.toJson()))).contains(subject);
        }
        assertThat(SubjectIdentifier.read(json("{\"format\":\"telepathy\",\"id\":\"x\"}")))
                .isEmpty();
    }
}
