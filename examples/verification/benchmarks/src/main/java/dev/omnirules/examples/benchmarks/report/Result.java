package dev.omnirules.examples.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What was measured of one benchmark.
 *
 * @param name the class and the method, and the parameters if it has any
 * @param score the time of one operation, in {@code unit}; not a number if that was not measured
 * @param error half the width of the score's 99.9 % interval; not a number if there is none
 * @param unit the unit of the score
 * @param bytes allocated by one operation, or kept of it; not a number if that was not measured
 */
record Result(String name, double score, double error, String unit, double bytes) {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** Bytes that are kept, which JMH does not measure. */
    static Result kept(String name, double bytes) {
        return new Result(name, Double.NaN, Double.NaN, "", bytes);
    }

    /** What JMH measured. */
    static Result of(JsonNode run) {
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
        JsonNode metric = run.path("primaryMetric");
        return new Result(
                name.toString(),
                number(metric.path("score")),
                number(metric.path("scoreError")),
                metric.path("scoreUnit").asText(),
                number(run.path("secondaryMetrics").path(ALLOCATED).path("score")));
    }

    /** JMH writes what is no number as text. */
    private static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }
}
