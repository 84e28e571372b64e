package dev.omnirules.examples.shift.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads JSON objects, one a line, and holds one at a time. Used by one thread.
 *
 * @param <T> what a line says
 */
public final class LineReader<T> implements AutoCloseable {

    private final Optional<RawLines> raw;
    private final Function<Fields, T> reading;
    private final Fields fields = new Fields();
    private JsonParser parser;
    private long line;
    private Place place = Place.BETWEEN_LINES;

    /** What follows a malformed line. */
    public enum OnFault {
        /** Nothing: the reader is of no use any more. */
        STOP,
        /** The line after it; each line is read by itself, which takes longer. */
        GO_ON
    }

    private enum Place {
        BETWEEN_LINES,
        IN_LINE
    }

    private LineReader(InputStream text, OnFault onFault, Function<Fields, T> reading) {
        this.raw = onFault == OnFault.GO_ON ? Optional.of(new RawLines(text)) : Optional.empty();
        this.parser = parser(onFault == OnFault.GO_ON ? InputStream.nullInputStream() : text);
        this.reading = reading;
    }

    /** A parser reads the first bytes when it is made. */
    private static JsonParser parser(InputStream text) {
        try {
            return new JsonFactory().createParser(text);
        } catch (IOException e) {
            throw new MalformedLineException(1, reason(e), MalformedLineException.Rest.LOST);
        }
    }

    /** A reader of a shift, which closes the stream with itself. Its lines never go back in time. */
    public static LineReader<ShiftLine> ofShift(InputStream text) {
        return ofShift(text, OnFault.STOP);
    }

    /** A reader of a shift, which closes the stream with itself. Its lines never go back in time. */
    public static LineReader<ShiftLine> ofShift(InputStream text, OnFault onFault) {
        return new LineReader<>(text, onFault, new InOrder());
    }

    /** A reader of objects that have texts in fields of these names, which closes the stream with itself. */
    public static LineReader<List<String>> ofTexts(InputStream text, OnFault onFault, String... names) {
        List<Field> wanted =
                Stream.of(names).map(name -> Field.of(name).orElseThrow()).toList();
        return new LineReader<>(
                text, onFault, fields -> wanted.stream().map(fields::text).toList());
    }

    /**
     * The next line; empty at the end. Blank lines count, and say nothing.
     *
     * @throws MalformedLineException if the line is not of the format; whether another call may follow is {@link OnFault}
     *     and {@link MalformedLineException#rest}
     */
    public Optional<T> next() {
        try {
            place = Place.BETWEEN_LINES;
            if (raw.isPresent()) {
                return next(raw.get());
            }
            JsonToken token = parser.nextToken();
            return token == null ? Optional.empty() : Optional.of(read(token));
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw unreadable(reason(e));
        } catch (MalformedLineException e) {
            throw e.at(line);
        } catch (IllegalArgumentException e) {
            throw new MalformedLineException(line, e.getMessage());
        }
    }

    /** The number of the line that was read last, from 1. */
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        parser.close();
        if (raw.isPresent()) {
            raw.get().close();
        }
    }

    /** The next line that is not blank, by a parser of its own. */
    private Optional<T> next(RawLines lines) throws IOException {
        for (Optional<JsonParser> next = lines.next(); next.isPresent(); next = lines.next()) {
            parser = next.get();
            line++;
            place = Place.IN_LINE;
            JsonToken token = parser.nextToken();
            if (token != null) {
                requireObject(token);
                fields.read(parser);
                if (parser.nextToken() != null) {
                    throw MalformedLineException.because("more than one value on a line");
                }
                return Optional.of(reading.apply(fields));
            }
            place = Place.BETWEEN_LINES;
        }
        return Optional.empty();
    }

    private static void requireObject(JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            throw MalformedLineException.because("not a JSON object");
        }
    }

    private T read(JsonToken token) throws IOException {
        long start = parser.currentTokenLocation().getLineNr();
        if (start == line) {
            throw MalformedLineException.because("more than one value on a line");
        }
        line = start;
        place = Place.IN_LINE;
        requireObject(token);
        fields.read(parser);
        if (parser.currentTokenLocation().getLineNr() != start) {
            throw MalformedLineException.because("the object does not end on its line");
        }
        return reading.apply(fields);
    }

    private MalformedLineException malformed(JsonProcessingException e) {
        if (raw.isPresent()) {
            return new MalformedLineException(
                    line,
                    e instanceof JsonEOFException
                            ? "not valid JSON: the object does not end on its line"
                            : "not valid JSON: " + oneLine(e.getOriginalMessage()));
        }
        long at = e.getLocation() == null ? line + 1 : e.getLocation().getLineNr();
        if (place == Place.BETWEEN_LINES) {
            return new MalformedLineException(at, "not valid JSON: " + oneLine(e.getOriginalMessage()));
        }
        return new MalformedLineException(
                line,
                at == line
                        ? "not valid JSON: " + oneLine(e.getOriginalMessage())
                        : "not valid JSON: the object does not end on its line");
    }

    private MalformedLineException unreadable(String reason) {
        long at = raw.isPresent() ? line + 1 : parser.currentLocation().getLineNr();
        return new MalformedLineException(
                place == Place.IN_LINE ? line : Math.max(at, 1), reason, MalformedLineException.Rest.LOST);
    }

    private static String reason(IOException e) {
        return oneLine(e instanceof DamagedGzipException ? e.getMessage() : "cannot be read: " + e.getMessage());
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\p{Cntrl}+", " ");
    }

    /** The lines of a text, each with a parser of its own. */
    private static final class RawLines implements AutoCloseable {

        private final JsonFactory factory = new JsonFactory();
        private final InputStream text;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        RawLines(InputStream text) {
            this.text = new BufferedInputStream(text);
        }

        Optional<JsonParser> next() throws IOException {
            line.reset();
            int read = text.read();
            if (read < 0) {
                return Optional.empty();
            }
            for (; read >= 0 && read != '\n'; read = text.read()) {
                line.write(read);
            }
            return Optional.of(factory.createParser(line.toByteArray()));
        }

        @Override
        public void close() throws IOException {
            text.close();
        }
    }

    /** Reads lines of a shift, each not before the one ahead of it. */
    private static final class InOrder implements Function<Fields, ShiftLine> {

        private Instant latest = Instant.MIN;

        @Override
        public ShiftLine apply(Fields fields) {
            ShiftLine read = LineType.read(fields);
            if (read.at().isBefore(latest)) {
                throw MalformedLineException.because("time goes back: " + read.at() + " after " + latest);
            }
            latest = read.at();
            return read;
        }
    }
}
