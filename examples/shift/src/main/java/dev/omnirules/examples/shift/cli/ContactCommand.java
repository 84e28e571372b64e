package dev.omnirules.examples.shift.cli;

import dev.omnirules.examples.shift.format.LineReader;
import dev.omnirules.examples.shift.format.MalformedLineException;
import dev.omnirules.examples.shift.format.ShiftSource;
import dev.omnirules.examples.shift.report.ContactWriter;
import dev.omnirules.examples.shift.report.JsonLines;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Parameters;

/** What the commands on contact lists share: JSON Lines in, one answer a line out, in order. */
abstract class ContactCommand implements Callable<Integer> {

    private static final int BUFFER = 1 << 16;

    private final Streams streams;
    private final String[] fields;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "JSON Lines, plain or gzip; standard input for - or none.")
    private Optional<Path> file = Optional.empty();

    ContactCommand(Streams streams, String... fields) {
        this.streams = streams;
        this.fields = fields.clone();
    }

    /** Writes the answer to one line. */
    abstract void answer(List<String> asked, ContactWriter writer);

    @Override
    public Integer call() throws FaultException {
        ShiftSource source = Input.of(file, streams.in());
        try (JsonLines out = new JsonLines(new BufferedOutputStream(streams.out(), BUFFER));
                LineReader<List<String>> lines = LineReader.ofTexts(source.bytes(), fields)) {
            answerAll(lines, new ContactWriter(out));
        } catch (MalformedLineException e) {
            throw FaultException.in(source.name(), e);
        } catch (IOException e) {
            throw FaultException.writing("standard output", e);
        } catch (UncheckedIOException e) {
            throw FaultException.writing("standard output", e);
        }
        return 0;
    }

    private void answerAll(LineReader<List<String>> lines, ContactWriter writer) {
        for (Optional<List<String>> line = lines.next(); line.isPresent(); line = lines.next()) {
            answer(line.get(), writer);
        }
    }
}
