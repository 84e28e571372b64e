package dev.omnirules.examples.shift.cli;

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

    @Spec
    private CommandSpec spec;

    static int run(Streams streams, Terminal terminal, String... args) {
        CommandLine line = new CommandLine(new OmniShift())
                .addSubcommand(new ReplayCommand(streams, terminal))
                .addSubcommand(new NumbersCommand(streams))
                .addSubcommand(new IdsCommand(streams))
                .addSubcommand(new PairsCommand(streams))
                .setOut(writer(streams.out()))
                .setErr(writer(streams.err()))
                .setColorScheme(Help.defaultColorScheme(terminal.ansi()))
                .setExecutionExceptionHandler(new Faults());
        return line.execute(args);
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
