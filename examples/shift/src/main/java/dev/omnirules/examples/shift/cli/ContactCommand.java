package dev.omnirules.examples.shift.cli;

import dev.omnirules.examples.shift.format.LineReader;
import dev.omnirules.examples.shift.format.LineReader.OnFault;
import dev.omnirules.examples.shift.format.MalformedLineException;
import dev.omnirules.examples.shift.format.MalformedLineException.Rest;
import dev.omnirules.examples.shift.format.ShiftSource;
import dev.omnirules.examples.shift.report.ClosedPipeException;
import dev.omnirules.examples.shift.report.ContactWriter;
import dev.omnirules.examples.shift.report.FaultWriter;
import dev.omnirules.examples.shift.report.JsonLines;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--keep-going",
            description = "Write the fault of a malformed line in its place, and go on; exit code 1 if there was one.")
    private boolean keepGoing;

    ContactCommand(Streams streams, String... fields) {
        this.streams = streams;
        this.fields = fields.clone();
    }

    /** Writes the answer to one line. */
    abstract void answer(List<String> asked, ContactWriter writer);

    @Override
    public Integer call() throws FaultException {
        Places.requireKept(Input.place(file), Optional.of(Places.STANDARD_OUTPUT));
        ShiftSource source = Input.of(file, streams.in());
        OnFault onFault = keepGoing ? OnFault.GO_ON : OnFault.STOP;
        try (JsonLines out = new JsonLines(new BufferedOutputStream(streams.out(), BUFFER));
                LineReader<List<String>> lines = LineReader.ofTexts(source.bytes(), onFault, fields)) {
            return answerAll(lines, new ContactWriter(out), new FaultWriter(out));
        } catch (MalformedLineException e) {
            throw FaultException.in(source.name(), e);
        } catch (IOException e) {
            return unwritten(e);
        } catch (UncheckedIOException e) {
            return unwritten(e.getCause());
        }
    }

    /** Nobody reads the answers any more: the rest is of no use. */
    private static int unwritten(IOException e) throws FaultException {
        if (e instanceof ClosedPipeException) {
            return 0;
        }
        throw FaultException.writing("standard output", e);
    }

    private int answerAll(LineReader<List<String>> lines, ContactWriter writer, FaultWriter faults) {
        int exit = 0;
        while (true) {
            try {
                answerAll(lines, writer);
                return exit;
            } catch (MalformedLineException e) {
                if (!keepGoing || e.rest() == Rest.LOST) {
                    throw e;
                }
                faults.write(e);
                exit = OmniShift.WITH_FAULTS;
            }
        }
    }

    private void answerAll(LineReader<List<String>> lines, ContactWriter writer) {
        for (Optional<List<String>> line = lines.next(); line.isPresent(); line = lines.next()) {
            answer(line.get(), writer);
        }
    }
}
