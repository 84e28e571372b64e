package dev.omnirules.examples.shift.cli;

import dev.omnirules.examples.shift.report.ContactWriter;
import dev.omnirules.whatsapp.number.NumberPolicy;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code numbers}: what typed numbers are. */
@Command(
        name = "numbers",
        description =
                "Reads {\"input\": …} a line, a number as typed, and says whether it is valid, incomplete or invalid.",
        mixinStandardHelpOptions = true)
final class NumbersCommand extends ContactCommand {

    private final NumberPolicy numbers = NumberPolicy.brazilian();

    NumbersCommand(Streams streams) {
        super(streams, "input");
    }

    @Override
    void answer(List<String> asked, ContactWriter writer) {
        writer.number(asked.get(0), numbers.check(asked.get(0)));
    }
}
