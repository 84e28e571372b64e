package dev.omnirules.examples.shift.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * Reads JSON objects, one a line, and holds one at a time. Used by one thread.
 *
 * @param <T> what a line says
 */
public final class LineReader<T> implements AutoCloseable {

    private final JsonParser parser;
    private final Function<Fields, T> reading;
    private final Fields fields = new Fields();
    private long line;
    private Place place = Place.BETWEEN_LINES;

    private enum Place {
        BETWEEN_LINES,
        IN_LINE
    }

    private LineReader(InputStream text, Function<Fields, T> reading) throws IOException {
        this.parser = new JsonFactory().createParser(text);
        this.reading = reading;
    }

    /** A reader of a shift, which closes the stream with itself. Its lines never go back in time. */
    public static LineReader<ShiftLine> ofShift(InputStream text) throws IOException {
        return new LineReader<>(text, new InOrder());
    }

    /** A reader of objects that have texts in fields of these names, which closes the stream with itself. */
    public static LineReader<List<String>> ofTexts(InputStream text, String... names) throws IOException {
        List<Field> wanted =
                Stream.of(names).map(name -> Field.of(name).orElseThrow()).toList();
        return new LineReader<>(
                text, fields -> wanted.stream().map(fields::text).toList());
    }

    /** The next line; empty at the end. Blank lines count, and say nothing. */
    public Optional<T> next() {
        try {
            place = Place.BETWEEN_LINES;
            JsonToken token = parser.nextToken();
            return token == null ? Optional.empty() : Optional.of(read(token));
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (EOFException | ZipException e) {
            throw unreadable("truncated or damaged gzip: " + e.getMessage());
        } catch (IOException e) {
            throw unreadable("cannot be read: " + e.getMessage());
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
    }

    private T read(JsonToken token) throws IOException {
        long start = parser.currentTokenLocation().getLineNr();
        if (start == line) {
            throw MalformedLineException.because("more than one value on a line");
        }
        line = start;
        place = Place.IN_LINE;
        if (token != JsonToken.START_OBJECT) {
            throw MalformedLineException.because("not a JSON object");
        }
        fields.read(parser);
        if (parser.currentTokenLocation().getLineNr() != start) {
            throw MalformedLineException.because("the object does not end on its line");
        }
        return reading.apply(fields);
    }

    private MalformedLineException malformed(JsonProcessingException e) {
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
        long at = parser.currentLocation().getLineNr();
        return new MalformedLineException(place == Place.IN_LINE ? line : Math.max(at, 1), oneLine(reason));
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\p{Cntrl}+", " ");
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
