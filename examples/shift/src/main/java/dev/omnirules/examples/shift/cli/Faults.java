package dev.omnirules.examples.shift.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a fault on one line; anything else is a defect of the program, and keeps its stack trace. */
final class Faults implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) throws Exception {
        if (!(e instanceof FaultException)) {
            throw e;
        }
        command.getErr().println("omni-shift: " + e.getMessage().replaceAll("\\p{Cntrl}+", " "));
        return OmniShift.FAULTY;
    }
}
