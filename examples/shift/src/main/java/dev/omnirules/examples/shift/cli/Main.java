package dev.omnirules.examples.shift.cli;

import dev.omnirules.examples.shift.report.PipedOutput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** The program. */
public final class Main {

    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        Streams streams = new Streams(
                System.in,
                new PipedOutput(new FileOutputStream(FileDescriptor.out), Places.STANDARD_OUTPUT),
                new FileOutputStream(FileDescriptor.err));
        System.exit(OmniShift.run(streams, Terminal.ofProcess(), args));
    }
}
