package io.bailiff.bench.report;

import java.util.Locale;
import java.util.Optional;

/// One measured number.
///
/// @param id names it in `reasons.properties`
/// @param aim what was wished for; empty where the number only explains others
/// @param detail what stands beside it
public record Figure(String id, String what, String measured, Optional<Aim> aim, String detail) {

    /// A wish, and whether it came true.
    public record Aim(String text, boolean met) {}

    public static Figure plain(String id, String what, String measured, String detail) {
        return new Figure(id, what, measured, Optional.empty(), detail);
    }

    public static Figure atLeast(String id, String what, double value, String unit, double aim, String detail) {
        return new Figure(
                id, what, text(value, unit), Optional.of(new Aim("≥ " + text(aim, unit), value >= aim)), detail);
    }

    public static Figure atMost(String id, String what, double value, String unit, double aim, String detail) {
        return new Figure(
                id, what, text(value, unit), Optional.of(new Aim("≤ " + text(aim, unit), value <= aim)), detail);
    }

    /// A number as people read it: three digits that mean something.
    public static String text(double value, String unit) {
        double size = Math.abs(value);
        String pattern = size >= 100 || value == Math.rint(value) ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, value) + (unit.isEmpty() ? "" : " " + unit);
    }
}
