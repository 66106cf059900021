package io.bailiff.server.web.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Figures over time: bars for the eye (`part/chart.jte`), and the same figures as a table behind them. Its words come
/// from the page that shows it.
///
/// @param id unique on its page, as an `id` of HTML
/// @param series what is stacked in each bar, from below
/// @param bars oldest first
/// @param end where the last bar ends
public record Chart(String id, List<Series> series, List<Bar> bars, Instant end) {
    private static final int STEP = 10;
    private static final int WIDTH = 8;
    private static final int HEIGHT = 60;
    private static final double LOWEST = 1.5;

    public Chart {
        series = List.copyOf(series);
        bars = List.copyOf(bars);
        int kinds = series.size();
        if (bars.isEmpty() || bars.stream().anyMatch(bar -> bar.values().size() != kinds)) {
            throw new IllegalArgumentException("a chart has bars, each with one figure for each series");
        }
    }

    /// @param label key of a text
    /// @param kind how it looks: `main`, `ok`, `wait`, `bad` or `gone`
    public record Series(String label, String kind) {}

    /// @param from where it begins
    /// @param values not negative
    public record Bar(Instant from, List<Long> values) {
        public Bar {
            values = List.copyOf(values);
        }

        public long sum() {
            return values.stream().mapToLong(Long::longValue).sum();
        }
    }

    /// A part of a bar, in the picture's own units.
    public record Piece(Series series, Bar bar, long value, int x, double y, double height) {
        public int width() {
            return WIDTH;
        }
    }

    public static Chart of(String id, Series series, List<Bar> bars, Instant end) {
        return new Chart(id, List.of(series), bars, end);
    }

    public int width() {
        return bars.size() * STEP;
    }

    public int height() {
        return HEIGHT;
    }

    public long sum() {
        return bars.stream().mapToLong(Bar::sum).sum();
    }

    public long highest() {
        return bars.stream().mapToLong(Bar::sum).max().orElse(0);
    }

    /// Those that can be seen. What is there is never too small for it.
    public List<Piece> pieces() {
        var pieces = new ArrayList<Piece>();
        double scale = HEIGHT / (double) Math.max(1, highest());
        for (int place = 0; place < bars.size(); place++) {
            var bar = bars.get(place);
            double top = HEIGHT;
            for (int kind = 0; kind < series.size(); kind++) {
                long value = bar.values().get(kind);
                if (value > 0) {
                    double height = rounded(Math.max(LOWEST, value * scale));
                    top = Math.max(0, rounded(top - height));
                    pieces.add(new Piece(series.get(kind), bar, value, place * STEP + 1, top, height));
                }
            }
        }
        return pieces;
    }

    private static double rounded(double number) {
        return Math.round(number * 100) / 100.0;
    }
}
