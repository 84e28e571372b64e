package dev.omnirules.examples.shift.cli;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.examples.shift.format.LineReader.OnFault;
import dev.omnirules.examples.shift.format.ShiftSource;
import dev.omnirules.examples.shift.replay.Replay;
import dev.omnirules.examples.shift.report.Phrases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code replay}: a recorded shift, through every rule. */
@Command(
        name = "replay",
        description = "Replays a shift file and prints what happened, alerts and boards included.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReplayCommand implements Callable<Integer> {

    private final Streams streams;
    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The shift file, plain or gzip; - for standard input; the shipped sample if there is none.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--decisions",
            paramLabel = "FILE",
            description = "Write each command's answer there, as JSON Lines.")
    private Optional<Path> decisions = Optional.empty();

    @Option(
            names = "--transitions",
            paramLabel = "FILE",
            description = "Write each status change there, as JSON Lines.")
    private Optional<Path> transitions = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Draw the shift there, as one page for a browser that needs no network.")
    private Optional<Path> report = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description = "Stop after this instant, as 2026-11-16T12:00:00Z.")
    private Optional<Instant> until = Optional.empty();

    @Option(
            names = "--agent",
            paramLabel = "ID",
            converter = AgentConverter.class,
            description = "Print only what concerns this agent; files stay whole.")
    private Optional<AgentId> agent = Optional.empty();

    @Option(
            names = "--locale",
            paramLabel = "TAG",
            defaultValue = "pt-BR",
            converter = LocaleConverter.class,
            description = "The language of what is printed: pt-BR (default), en or es.")
    private Locale locale = Locale.ROOT;

    @Option(
            names = "--keep-going",
            description = "Write the fault of a malformed line in its place, and go on; exit code 1 if there was one.")
    private boolean keepGoing;

    @Option(
            names = "--answer-within",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "The limit of the service level, as PT20S (default).")
    private Duration answerWithin = Replay.ANSWER_WITHIN;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print the summary only.")
    private boolean quiet;

    ReplayCommand(Streams streams, Terminal terminal) {
        this.streams = streams;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws FaultException, IOException {
        requireDistinctFiles();
        ShiftSource source = file.isPresent() ? Input.of(file.get(), streams.in()) : ShiftSource.sample();
        try (Outputs outputs = Outputs.open(decisions, transitions, report)) {
            return new ReplayRun(
                            source,
                            outputs,
                            new Audience(locale, agent, quiet ? Audience.Detail.SUMMARY : Audience.Detail.EVERYTHING),
                            keepGoing ? OnFault.GO_ON : OnFault.STOP,
                            terminal)
                    .run(streams, answerWithin, until);
        }
    }

    private void requireDistinctFiles() throws FaultException {
        if (file.isPresent()) {
            Path input = Input.place(file.get());
            Places.requireKept(input, decisions);
            Places.requireKept(input, transitions);
            Places.requireKept(input, report);
            Places.requireKept(input, Optional.of(Places.STANDARD_OUTPUT));
        }
        requireDistinct("--decisions", decisions, "--transitions", transitions);
        requireDistinct("--decisions", decisions, "--report", report);
        requireDistinct("--transitions", transitions, "--report", report);
    }

    private static void requireDistinct(String option, Optional<Path> file, String otherOption, Optional<Path> other)
            throws FaultException {
        if (file.isPresent() && other.isPresent() && Places.isSame(file.get(), other.get())) {
            throw FaultException.because(
                    file.get() + ": " + option + " and " + otherOption + " must be different files");
        }
    }

    /** Reads an agent id. */
    static final class AgentConverter implements ITypeConverter<AgentId> {
        @Override
        public AgentId convert(String value) {
            return new AgentId(value);
        }
    }

    /** Reads an instant. */
    static final class InstantConverter implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String value) {
            try {
                return Instant.parse(value);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "must be an instant in UTC, as 2026-11-16T12:00:00Z, but is " + value);
            }
        }
    }

    /** Reads a duration. */
    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            try {
                Duration duration = Duration.parse(value);
                if (!duration.isNegative() && !duration.isZero()) {
                    return duration;
                }
            } catch (DateTimeParseException e) {
                // is told below
            }
            throw new TypeConversionException("must be a duration longer than zero, as PT20S, but is " + value);
        }
    }

    /** Reads a language tag, with hyphens or underscores. */
    static final class LocaleConverter implements ITypeConverter<Locale> {
        @Override
        public Locale convert(String value) {
            try {
                Locale locale = new Locale.Builder()
                        .setLanguageTag(value.replace('_', '-'))
                        .build();
                if (Phrases.speaks(locale)) {
                    return locale;
                }
            } catch (IllformedLocaleException e) {
                // is told below
            }
            throw new TypeConversionException("must be pt-BR, en or es, but is " + value);
        }
    }
}
