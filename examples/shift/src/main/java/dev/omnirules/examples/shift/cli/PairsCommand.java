package dev.omnirules.examples.shift.cli;

import dev.omnirules.examples.shift.report.ContactWriter;
import dev.omnirules.whatsapp.identity.ProviderIds;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code pairs}: whether two provider ids are one customer. */
@Command(
        name = "pairs",
        description = "Reads {\"a\": …, \"b\": …} a line, two ids as WhatsApp sends them, and says whether they are one"
                + " customer.",
        mixinStandardHelpOptions = true)
final class PairsCommand extends ContactCommand {

    private final ProviderIds ids = ProviderIds.brazilian();

    PairsCommand(Streams streams) {
        super(streams, "a", "b");
    }

    @Override
    void answer(List<String> asked, ContactWriter writer) {
        String a = asked.get(0);
        String b = asked.get(1);
        writer.pair(a, b, ids.read(a).sameness(ids.read(b)));
    }
}
