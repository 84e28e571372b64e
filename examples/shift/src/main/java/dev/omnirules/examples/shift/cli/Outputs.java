package dev.omnirules.examples.shift.cli;

import dev.omnirules.examples.shift.report.ClosedPipeException;
import dev.omnirules.examples.shift.report.JsonLines;
import dev.omnirules.examples.shift.report.OutputFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The files of one run: all appear at its end, or none. */
final class Outputs implements Closeable {

    private final List<Output> all = new ArrayList<>();
    private Optional<Output> decisions = Optional.empty();
    private Optional<Output> transitions = Optional.empty();
    private Optional<Output> report = Optional.empty();

    private Outputs() {}

    static Outputs open(Optional<Path> decisions, Optional<Path> transitions, Optional<Path> report)
            throws FaultException, IOException {
        Outputs outputs = new Outputs();
        try {
            outputs.decisions = outputs.opened(decisions);
            outputs.transitions = outputs.opened(transitions);
            outputs.report = outputs.opened(report);
            return outputs;
        } catch (FaultException e) {
            outputs.close();
            throw e;
        }
    }

    private Optional<Output> opened(Optional<Path> path) throws FaultException {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Output output = Output.open(path.get());
        all.add(output);
        return Optional.of(output);
    }

    Optional<Output> decisions() {
        return decisions;
    }

    Optional<Output> transitions() {
        return transitions;
    }

    Optional<Output> report() {
        return report;
    }

    /** Everything is written: the files take their places. */
    void publish() throws FaultException {
        for (Output output : all) {
            output.finish();
        }
        for (Output output : all) {
            output.publish();
        }
    }

    @Override
    public void close() throws IOException {
        for (Output output : all) {
            output.close();
        }
    }

    /** One of the files. A pipe that nobody reads any more gets nothing more, and is no fault. Used by one thread. */
    static final class Output {

        private final String name;
        private final OutputFile file;
        private final JsonLines lines;
        private boolean deaf;

        private Output(String name, OutputFile file, JsonLines lines) {
            this.name = name;
            this.file = file;
            this.lines = lines;
        }

        JsonLines lines() {
            return lines;
        }

        OutputStream stream() {
            return file.stream();
        }

        static Output open(Path path) throws FaultException {
            try {
                OutputFile file = OutputFile.at(path);
                return new Output(path.toString(), file, new JsonLines(file.stream()));
            } catch (IOException e) {
                throw FaultException.writing(path.toString(), e);
            }
        }

        /** Writes with it, and names the file if that fails. */
        void write(Consumer<JsonLines> writing) {
            if (deaf) {
                return;
            }
            try {
                writing.accept(lines);
            } catch (UncheckedIOException e) {
                deaf = e.getCause() instanceof ClosedPipeException;
                if (!deaf) {
                    throw new UnwritableException(FaultException.writing(name, e));
                }
            }
        }

        private void finish() throws FaultException {
            try {
                lines.close();
            } catch (ClosedPipeException e) {
                deaf = true;
            } catch (IOException e) {
                throw FaultException.writing(name, e);
            }
        }

        private void publish() throws FaultException {
            try {
                if (!deaf) {
                    file.publish();
                }
            } catch (IOException e) {
                throw FaultException.writing(name, e);
            }
        }

        private void close() throws IOException {
            try {
                file.close();
            } catch (ClosedPipeException e) {
                deaf = true;
            }
        }
    }

    /** Takes a fault out of a listener, which may throw nothing checked. */
    static final class UnwritableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnwritableException(FaultException fault) {
            super(fault);
        }

        FaultException fault() {
            return (FaultException) getCause();
        }
    }
}
