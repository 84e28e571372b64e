package dev.omnirules.examples.shift.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** The program. */
public final class Main {

    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        Streams streams = new Streams(
                System.in, new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
        System.exit(OmniShift.run(streams, Terminal.ofProcess(), args));
    }
}
