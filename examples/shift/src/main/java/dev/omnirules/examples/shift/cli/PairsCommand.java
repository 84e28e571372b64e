package dev.omnirules.examples.shift.cli;

import dev.omnirules.examples.shift.report.ContactWriter;
import dev.omnirules.whatsapp.identity.ContactTable;
import dev.omnirules.whatsapp.identity.ProviderIds;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pairs}: whether two provider ids are one customer. */
@Command(
        name = "pairs",
        description = "Reads {\"a\": …, \"b\": …} a line, two ids as WhatsApp sends them, and says whether they are one"
                + " customer.",
        mixinStandardHelpOptions = true)
final class PairsCommand extends ContactCommand {

    private final ProviderIds ids = ProviderIds.brazilian();
    private final ContactTable table = ContactTable.brazilian();

    @Option(names = "--typed", description = "Reads columns that people typed: national numbers first, then ids.")
    private boolean typed;

    PairsCommand(Streams streams) {
        super(streams, "a", "b");
    }

    @Override
    void answer(List<String> asked, ContactWriter writer) {
        String a = asked.get(0);
        String b = asked.get(1);
        if (typed) {
            writer.typedPair(a, b, table.sameness(a, b), table.read(a), table.read(b));
        } else {
            writer.pair(a, b, ids.read(a).sameness(ids.read(b)));
        }
    }
}
