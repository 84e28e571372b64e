package dev.omnirules.examples.shift.cli;

import dev.omnirules.examples.shift.report.ContactWriter;
import dev.omnirules.whatsapp.identity.ContactTable;
import dev.omnirules.whatsapp.identity.ProviderIds;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ids}: which customer a provider id is. */
@Command(
        name = "ids",
        description = "Reads {\"input\": …} a line, an id as WhatsApp sends it, and gives its customer's key and ids.",
        mixinStandardHelpOptions = true)
final class IdsCommand extends ContactCommand {

    private final ProviderIds ids = ProviderIds.brazilian();
    private final ContactTable table = ContactTable.brazilian();

    @Option(names = "--typed", description = "Reads a column that people typed: national numbers first, then ids.")
    private boolean typed;

    IdsCommand(Streams streams) {
        super(streams, "input");
    }

    @Override
    void answer(List<String> asked, ContactWriter writer) {
        if (typed) {
            writer.typed(asked.get(0), table.read(asked.get(0)));
        } else {
            writer.id(asked.get(0), ids.read(asked.get(0)));
        }
    }
}
