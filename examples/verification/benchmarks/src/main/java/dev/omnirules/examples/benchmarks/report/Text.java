package dev.omnirules.examples.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers and tables to be read. */
final class Text {

    private static final int LARGE = 100;
    private static final int MIDDLE = 10;
    private static final int MANY = 10_000;
    private static final int THOUSAND = 1_000;

    private Text() {}

    /** A figure, to about three digits; a dash for a ratio to nothing. */
    static String rounded(double value) {
        if (Double.isInfinite(value)) {
            return "–";
        }
        if (value == Math.rint(value) || Math.abs(value) >= LARGE) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, Math.abs(value) >= MIDDLE ? "%.1f" : "%.2f", value);
    }

    /** A figure with its unit; of many nanoseconds in a larger one. */
    static String of(double value, String unit) {
        if (value >= MANY && (unit.equals("ns") || unit.equals("µs"))) {
            return of(value / THOUSAND, unit.equals("ns") ? "µs" : "ms");
        }
        return rounded(value) + (unit.isEmpty() || unit.equals("×") ? unit : " " + unit);
    }

    /** Markdown whose columns stand below each other; the first row is the head. */
    static String table(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < rows.get(0).size(); column++) {
            int at = column;
            widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
        }
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            line(text, rows.get(row), widths, " ");
            if (row == 0) {
                line(text, widths.stream().map("-"::repeat).toList(), widths, "-");
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells, List<Integer> widths, String edge) {
        for (int i = 0; i < cells.size(); i++) {
            text.append('|').append(edge).append(cells.get(i));
            text.append(" ".repeat(widths.get(i) - cells.get(i).length())).append(edge);
        }
        text.append("|\n");
    }
}
