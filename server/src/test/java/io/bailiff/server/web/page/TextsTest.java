package io.bailiff.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {
    private static final Pattern PLACE_OR_MARKUP = Pattern.compile("\\{\\d}|</?\\w+");

    static Stream<String> translated() {
        return Texts.FILES.stream();
    }

    @ParameterizedTest
    @MethodSource("translated")
    void everyTextIsThereInGerman(String file) throws IOException {
        assertThat(keys(file + "_de")).isEqualTo(keys(file));
    }

    @ParameterizedTest
    @MethodSource("translated")
    void aTranslationHasTheSamePlacesAndMarkup(String file) throws IOException {
        var german = words(file + "_de");
        assertThat(words(file))
                .allSatisfy((key, text) ->
                        assertThat(shape(german.getOrDefault(key, ""))).as(key).isEqualTo(shape(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "de, en, de",
        "'', 'de-AT,de;q=0.9,en;q=0.8', de",
        "'', 'fr-FR,en;q=0.5,de;q=0.4', en",
        "fr, de, de",
        "'', ';;;', en",
        "'', '', en"
    })
    void theChosenLanguageGoesBeforeTheBrowsers(String chosen, String accepted, String shown) {
        assertThat(Texts.preferred(Optional.of(chosen), Optional.of(accepted)).language())
                .isEqualTo(shown);
    }

    @Test
    void noTextIsInTwoFiles() throws IOException {
        var all = new TreeSet<String>();
        for (String file : Texts.FILES) {
            assertThat(keys(file)).as(file).noneMatch(all::contains);
            all.addAll(keys(file));
        }
    }

    private static String shape(String text) {
        return PLACE_OR_MARKUP
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static Set<String> keys(String file) throws IOException {
        return new TreeSet<>(words(file).keySet());
    }

    private static Map<String, String> words(String file) throws IOException {
        try (var stream = TextsTest.class.getResourceAsStream("/texts/" + file + ".properties")) {
            var properties = new Properties();
            properties.load(new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8));
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toMap(key -> key, properties::getProperty));
        }
    }
}
