package dev.omnirules.examples.shift.cli;

import dev.omnirules.examples.shift.report.ContactWriter;
import dev.omnirules.whatsapp.identity.ProviderIds;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code ids}: which customer a provider id is. */
@Command(
        name = "ids",
        description = "Reads {\"input\": …} a line, an id as WhatsApp sends it, and gives its customer's key and ids.",
        mixinStandardHelpOptions = true)
final class IdsCommand extends ContactCommand {

    private final ProviderIds ids = ProviderIds.brazilian();

    IdsCommand(Streams streams) {
        super(streams, "input");
    }

    @Override
    void answer(List<String> asked, ContactWriter writer) {
        writer.id(asked.get(0), ids.read(asked.get(0)));
    }
}
