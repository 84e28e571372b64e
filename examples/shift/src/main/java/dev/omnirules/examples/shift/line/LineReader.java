package dev.omnirules.examples.shift.line;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.ZipException;

/** Reads a shift file line by line; holds one line at a time. Used by one thread. */
public final class LineReader implements AutoCloseable {

    private final JsonParser parser;
    private final Fields fields = new Fields();
    private Instant latest = Instant.MIN;
    private long line;
    private Place place = Place.BETWEEN_LINES;

    private enum Place {
        BETWEEN_LINES,
        IN_LINE
    }

    /** A reader of UTF-8 text, which it closes with itself. */
    public LineReader(InputStream text) throws IOException {
        this.parser = new JsonFactory().createParser(text);
    }

    /** The next line; empty at the end of the file. Blank lines count, and say nothing. */
    public Optional<ShiftLine> next() {
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

    private ShiftLine read(JsonToken token) throws IOException {
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
        ShiftLine read = LineType.read(fields);
        if (read.at().isBefore(latest)) {
            throw MalformedLineException.because("time goes back: " + read.at() + " after " + latest);
        }
        latest = read.at();
        return read;
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
}
