package dev.omnirules.examples.shift.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes JSON objects, one a line, in UTF-8. Used by one thread. */
public final class JsonLines implements Closeable {

    private static final String LINE_END = "\n";

    private final JsonGenerator json;
    private boolean isEmpty = true;

    /** A writer on a stream, which it closes with itself. */
    public JsonLines(OutputStream out) throws IOException {
        this.json = new JsonFactory().createGenerator(out).setRootValueSeparator(new SerializedString(LINE_END));
    }

    /** Writes one object, its braces included. */
    public void object(Body body) {
        try {
            isEmpty = false;
            json.writeStartObject();
            body.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a field with any text: halves of surrogate pairs, which UTF-8 has no bytes for, are escaped. */
    static void text(JsonGenerator json, String name, String text) throws IOException {
        json.writeFieldName(name);
        text(json, text);
    }

    /** Writes any text. */
    public static void text(JsonGenerator json, String text) throws IOException {
        if (!hasSurrogates(text) || StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            json.writeString(text);
        } else {
            json.writeRawValue(escaped(text));
        }
    }

    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder("\"");
        text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
        return escaped.append('"').toString();
    }

    /** Hands over what was written so far. */
    public void flush() throws IOException {
        json.flush();
    }

    @Override
    public void close() throws IOException {
        if (!isEmpty && !json.isClosed()) {
            json.writeRaw(LINE_END);
        }
        json.close();
    }

    /** The fields of one object. */
    public interface Body {
        /** Writes them. */
        void writeTo(JsonGenerator json) throws IOException;
    }
}
