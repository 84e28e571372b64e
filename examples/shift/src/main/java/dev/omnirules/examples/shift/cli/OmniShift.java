package dev.omnirules.examples.shift.cli;

import dev.omnirules.examples.shift.report.ClosedPipeException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command that has the others. */
@Command(
        name = "omni-shift",
        description = "Replays recorded shifts of a contact center through every rule, and reads Brazilian numbers and"
                + " WhatsApp ids.",
        mixinStandardHelpOptions = true,
        versionProvider = OmniShift.Version.class,
        sortOptions = false)
final class OmniShift implements Callable<Integer> {

    /** The input is at fault, or the way in which the program was called. */
    static final int FAULTY = CommandLine.ExitCode.USAGE;

    /** The whole input was read, and has faults that were written in their places. */
    static final int WITH_FAULTS = CommandLine.ExitCode.SOFTWARE;

    @Spec
    private CommandSpec spec;

    static int run(Streams streams, Terminal terminal, String... args) {
        PrintWriter out = writer(new Unheard(streams.out()));
        CommandLine line = new CommandLine(new OmniShift())
                .addSubcommand(new ReplayCommand(streams, terminal))
                .addSubcommand(new NumbersCommand(streams))
                .addSubcommand(new IdsCommand(streams))
                .addSubcommand(new PairsCommand(streams))
                .setOut(out)
                .setErr(writer(streams.err()))
                .setColorScheme(Help.defaultColorScheme(terminal.ansi()))
                .setExecutionExceptionHandler(new Faults());
        int exit = line.execute(args);
        if (exit == 0 && out.checkError()) {
            line.getErr().println("omni-shift: standard output: cannot be written");
            return FAULTY;
        }
        return exit;
    }

    /** A stream for which nobody listening any more is no fault. */
    private static final class Unheard extends FilterOutputStream {

        Unheard(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (ClosedPipeException e) {
                // what is left goes nowhere
            }
        }
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return FAULTY;
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** The version that the build gave the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = OmniShift.class.getPackage().getImplementationVersion();
            return new String[] {"omni-shift " + (version == null ? "(development)" : version)};
        }
    }
}
