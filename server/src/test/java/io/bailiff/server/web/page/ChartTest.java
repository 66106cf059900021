package io.bailiff.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChartTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static Chart chart(long... ended) {
        var bars = new java.util.ArrayList<Chart.Bar>();
        for (int hour = 0; hour < ended.length; hour++) {
            bars.add(new Chart.Bar(NOON.plusSeconds(3600L * hour), List.of(ended[hour], 1L)));
        }
        return new Chart(
                "kills",
                List.of(new Chart.Series("kill.sessions", "main"), new Chart.Series("kill.grants", "bad")),
                bars,
                NOON.plusSeconds(3600L * ended.length));
    }

    @Test
    void theHighestBarFillsThePictureAndTheOthersStandInProportion() {
        var pieces = chart(0, 59, 29).pieces();

        assertThat(pieces.stream().mapToDouble(Chart.Piece::y)).allMatch(y -> y >= 0);
        assertThat(pieces).extracting(Chart.Piece::value).containsExactly(1L, 59L, 1L, 29L, 1L);
        assertThat(pieces.get(1).height()).isEqualTo(59);
        assertThat(pieces.get(3).height()).isEqualTo(29);
    }

    @Test
    void whatIsThereIsNeverTooSmallToBeSeen() {
        assertThat(chart(1_000_000).pieces().getLast().height()).isEqualTo(1.5);
    }

    @Test
    void aDayWithoutAnythingHasNoBars() {
        var quiet = Chart.of(
                "k", new Chart.Series("kill.sessions", "main"), List.of(new Chart.Bar(NOON, List.of(0L))), NOON);

        assertThat(quiet.pieces()).isEmpty();
        assertThat(quiet.highest()).isZero();
    }

    @Test
    void aBarWithoutAFigureForEachSeriesIsAMistake() {
        assertThatThrownBy(() -> Chart.of(
                        "k",
                        new Chart.Series("kill.sessions", "main"),
                        List.of(new Chart.Bar(NOON, List.of(1L, 2L))),
                        NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFiguresStandInATableBehindThePicture() {
        var frame = new Frame(Texts.english(), new Assets(), "", "/admin", "Contoso", Optional.empty(), "");
        var title = Texts.english().of("kill.title");
        String page = new String(
                new Renderer().render("part/chart.jte", frame, Map.of("chart", chart(7, 0), "title", title)),
                StandardCharsets.UTF_8);

        assertThat(page)
                .contains("role=\"img\"", "id=\"kills-figures\"", "data-label=\"Sessions ended\">7<")
                .doesNotContain("style=");
    }
}
