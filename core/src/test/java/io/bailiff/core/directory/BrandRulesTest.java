package io.bailiff.core.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a brand may be.
final class BrandRulesTest {
    private static byte[] png(int width, int height) {
        var bytes = ByteBuffer.allocate(64);
        bytes.put("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(13)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height);
        return bytes.array();
    }

    private static byte[] webp(String form, int... at24) {
        byte[] bytes = new byte[64];
        byte[] start = ("RIFF\0\0\0\0WEBPVP8" + form).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(start, 0, bytes, 0, start.length);
        for (int i = 0; i < at24.length; i++) {
            bytes[24 + i] = (byte) at24[i];
        }
        return bytes;
    }

    private static Brand brand(String name, String accent, String line, String help) {
        return new Brand(name, accent, line, help, "", "", Optional.empty());
    }

    @Test
    void whatIsWellIsTaken() {
        assertThat(BrandRules.problems(Brand.NONE)).isEmpty();
        assertThat(BrandRules.problems(new Brand(
                        "Contoso & Söhne <script>",
                        "#0b5fff",
                        "Help desk: 4711",
                        "https://contoso.example/help?a=b",
                        "https://contoso.example/privacy",
                        "https://contoso.example",
                        BrandRules.logo(png(240, 64)))))
                .isEmpty();
    }

    @Test
    @Tag("SE-09")
    void onlyCompleteHttpsAddressesAreLinked() {
        for (String link : List.of(
                "http://contoso.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "//contoso.example",
                "https:contoso.example",
                "https://contoso.example@evil.example/",
                "https://",
                "https://a b",
                "/help")) {
            assertThat(BrandRules.problems(brand("", "", "", link))).as(link).isEqualTo(Map.of("help", "notHttps"));
        }
    }

    @Test
    @Tag("SE-09")
    void whatIsTooLongOrHiddenOrNoColourIsNamedByItsField() {
        assertThat(BrandRules.problems(
                        brand("x".repeat(61), "red;}", "a\u202Eb", "https://c.example/" + "x".repeat(500))))
                .isEqualTo(Map.of(
                        "name", "tooLong", "accent", "notAColour", "line", "hiddenCharacters", "help", "tooLong"));
        assertThat(BrandRules.problems(brand("a\nb", "", "", ""))).containsEntry("name", "hiddenCharacters");
    }

    @Test
    @Tag("SE-09")
    void aPictureIsKnownByItsBytesAndMustHaveAUsefulSize() {
        assertThat(BrandRules.problem(png(16, 1_024))).isEmpty();
        assertThat(BrandRules.problem(png(15, 64))).contains("wrongSize");
        assertThat(BrandRules.problem(png(64, 1_025))).contains("wrongSize");
        assertThat(BrandRules.problem(png(-1, 64))).contains("wrongSize");
        assertThat(BrandRules.problem(
                        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8)))
                .contains("notAPicture");
        assertThat(BrandRules.problem(new byte[0])).contains("notAPicture");
        assertThat(BrandRules.problem(new byte[100_001])).contains("tooLarge");
        assertThat(BrandRules.logo("GIF89a, which is none of those that we take".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    @Test
    void allThreeFormsOfWebpTellTheirSize() {
        assertThat(BrandRules.problem(webp("X", 239, 0, 0, 63, 0, 0))).isEmpty();
        assertThat(BrandRules.problem(webp("X", 0, 16, 0, 63, 0, 0))).contains("wrongSize");
        assertThat(BrandRules.problem(webp(" ", 0, 0, 240, 0, 64, 0))).isEmpty();
        assertThat(BrandRules.problem(webp(" ", 0, 0, 1, 0, 64, 0))).contains("wrongSize");
        byte[] lossless = webp("L");
        int packed = 239 | (63 << 14);
        for (int i = 0; i < 4; i++) {
            lossless[21 + i] = (byte) (packed >> (8 * i));
        }
        assertThat(BrandRules.problem(lossless)).isEmpty();
    }

    @Test
    void everyColourBecomesShadesThatCanBeRead() {
        var white = new Accent(255, 255, 255);
        var lightGrounds = List.of(
                white,
                Accent.parse("#f6f7f9").orElseThrow(),
                Accent.parse("#eef0f4").orElseThrow());
        var darkGrounds = List.of(
                Accent.parse("#0d1016").orElseThrow(),
                Accent.parse("#151a22").orElseThrow(),
                Accent.parse("#222936").orElseThrow());
        for (int i = 0; i < 4_096; i++) {
            var accent = new Accent((i >> 8) * 17, ((i >> 4) & 15) * 17, (i & 15) * 17);
            var light = accent.light();
            var dark = accent.dark();
            for (Accent button : List.of(light.button(), light.pressed(), dark.button(), dark.pressed())) {
                assertThat(button.contrast(white)).as(accent.text()).isGreaterThanOrEqualTo(4.5);
            }
            for (Accent ground : lightGrounds) {
                assertThat(light.link().contrast(ground)).as(accent.text()).isGreaterThanOrEqualTo(4.5);
                assertThat(light.pointed().contrast(ground)).as(accent.text()).isGreaterThanOrEqualTo(4.5);
            }
            for (Accent ground : darkGrounds) {
                assertThat(dark.link().contrast(ground)).as(accent.text()).isGreaterThanOrEqualTo(4.5);
                assertThat(dark.pointed().contrast(ground)).as(accent.text()).isGreaterThanOrEqualTo(4.5);
            }
            assertThat(dark.button().contrast(darkGrounds.get(1)))
                    .as(accent.text())
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void aColourThatCanBeReadStaysAsItIs() {
        assertThat(Accent.parse("#4652c8").orElseThrow().light().button().text())
                .isEqualTo("#4652c8");
    }
}
