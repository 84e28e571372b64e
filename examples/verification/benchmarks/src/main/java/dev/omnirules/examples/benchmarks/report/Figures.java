package dev.omnirules.examples.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Figures that a program measures without JMH, and hands over to {@link Report} in a file: a JSON array of objects with name, value
 * and unit. Not thread-safe.
 */
public final class Figures {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ArrayNode figures = JSON.createArrayNode();

    /** Adds one. */
    public Figures with(String name, double value, String unit) {
        figures.addObject().put("name", name).put("value", value).put("unit", unit);
        return this;
    }

    /** Writes all. */
    public void write(Path file) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
    }
}
