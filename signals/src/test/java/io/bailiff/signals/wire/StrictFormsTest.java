package io.bailiff.signals.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StrictFormsTest {

    @Test
    @Tag("JW-14")
    void everyValueHasExactlyOneBase64Text() {
        Random random = new Random(14);
        for (int length = 0; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            String text = Base64Url.encode(bytes);
            assertThat(Base64Url.decode(text))
                    .hasValueSatisfying(back -> assertThat(back).isEqualTo(bytes));
            assertThat(text).isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        for (String twin : List.of("QQ==", "QR", "QQ ", "Q", "Q+", "Q/", "QUJ", "\u00c1A", "QQ\n")) {
            assertThat(Base64Url.decode(twin)).as(twin).isEmpty();
        }
        assertThat(Base64Url.decode("QUI").map(String::new)).contains("AB");
    }

    @Test
    @Tag("JW-08")
    void aNameGivenTwiceIsNoObject() {
        for (String twice : List.of(
                "{\"a\":1,\"a\":1}", "{\"a\":1,\"A\":1}", "{\"a\":1,\"\\u0061\":1}", "{\"x\":{\"a\":1,\"a\":2}}")) {
            assertThat(Json.parse(twice)).as(twice).isEmpty();
        }
    }

    @Test
    @Tag("JW-13")
    void whatIsNotExactlyOneObjectIsRefused() {
        for (String text : List.of(
                "",
                "[]",
                "1",
                "{} {}",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":1e}",
                "{\"a\":1e309}",
                "{\"a\":9223372036854775808}",
                "{\"a\":NaN}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":tru}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{a:1}",
                "\ufeff{}",
                "{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}",
                "{\"a\":".repeat(100_000))) {
            assertThat(Json.parse(text)).as(text.length() > 40 ? "long" : text).isEmpty();
        }
        assertThat(Json.parse(new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'}))
                .isEmpty();
    }

    @Test
    void whatIsPrintedIsReadBack() {
        JsonObject object = JsonObject.of(Map.of(
                "text",
                "quote \" back \\ line \n nul \u0000 pile \ud83d\udca9 slash /",
                "whole",
                -5L,
                "broken",
                0.5,
                "flag",
                true,
                "nothing",
                Json.NULL,
                "list",
                List.of("a", 1, Map.of("b", List.of())),
                "empty",
                Map.of()));
        assertThat(Json.parse(Json.print(object))).contains(object);
        assertThat(Json.parse(Json.print(object).getBytes(StandardCharsets.UTF_8)))
                .contains(object);
    }

    @Test
    void aMemberOfAnotherTypeCountsAsAbsent() {
        JsonObject object =
                Json.parse("{\"n\":1,\"f\":1.0,\"t\":\"1\",\"l\":[\"a\",1]}").orElseThrow();
        assertThat(object.text("n")).isEmpty();
        assertThat(object.whole("t")).isEmpty();
        assertThat(object.whole("f")).isEmpty();
        assertThat(object.texts("l")).isEmpty();
        assertThat(object.object("t")).isEqualTo(Optional.empty());
        assertThat(object.whole("n")).hasValue(1);
    }

    @Test
    void aTokenHasThreeFullSegments() {
        String part = Base64Url.encode("{}");
        assertThat(CompactJws.parse(part + "." + part + ".QQ", 100)).isPresent();
        for (String text : List.of(
                "",
                ".",
                "..",
                part,
                part + "." + part,
                part + "." + part + ".",
                "." + part + ".QQ",
                part + "." + part + ".QQ.QQ",
                part + ".." + part,
                part + "." + part + ".QQ=")) {
            assertThat(CompactJws.parse(text, 100)).as(text).isEmpty();
        }
        assertThat(CompactJws.parse(part + "." + part + ".QQ", 9)).isEmpty();
    }
}
