package dev.omnirules.examples.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A figure that a part of a run measured.
 *
 * @param name what was measured: of JMH the class and the method, and the parameters if it has any
 * @param value the figure
 * @param error half the width of its 99.9 % interval; not a number if that was not measured
 * @param unit its unit
 */
record Result(String name, double value, double error, String unit) {

    /** The end of a benchmark's name that stands for the bytes which one operation allocates. */
    static final String BYTES = " bytes";

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /**
     * What one entry of a file has: JMH's own, with time and bytes, or one of {@link Figures}.
     *
     * @throws IllegalArgumentException if it has no name with a dot or no value
     */
    static List<Result> of(JsonNode entry) {
        boolean isOfJmh = entry.has("benchmark");
        String given = entry.path(isOfJmh ? "benchmark" : "name").asText();
        if (!given.contains(".")) {
            throw new IllegalArgumentException("must have a name with a dot in each entry, but has '" + given + "'");
        }
        if (Double.isNaN(number(isOfJmh ? entry.path("primaryMetric").path("score") : entry.path("value")))) {
            throw new IllegalArgumentException("must have a value in each entry, but has none of " + given);
        }
        if (!isOfJmh) {
            return List.of(new Result(
                    given,
                    number(entry.path("value")),
                    Double.NaN,
                    entry.path("unit").asText()));
        }
        String name = name(entry);
        JsonNode time = entry.path("primaryMetric");
        JsonNode bytes = entry.path("secondaryMetrics").path(ALLOCATED);
        return List.of(
                new Result(
                        name,
                        number(time.path("score")),
                        number(time.path("scoreError")),
                        time.path("scoreUnit").asText().replace("/op", "")),
                new Result(name + BYTES, number(bytes.path("score")), number(bytes.path("scoreError")), "B"));
    }

    private static String name(JsonNode run) {
        String[] path = run.path("benchmark").asText().split("\\.", -1);
        StringBuilder name = new StringBuilder(path[path.length - 2] + '.' + path[path.length - 1]);
        for (Map.Entry<String, JsonNode> param : run.path("params").properties()) {
            name.append(' ')
                    .append(param.getKey())
                    .append('=')
                    .append(param.getValue().asText());
        }
        if (run.path("threads").asInt() > 1) {
            name.append(" threads=").append(run.path("threads").asInt());
        }
        return name.toString();
    }

    /** The figure with its unit, to be read. */
    String text() {
        return Text.of(value, unit);
    }

    /** JMH writes what is no number as text. */
    private static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }
}
