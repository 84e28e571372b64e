package dev.omnirules.whatsapp.testkit;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.testkit.simulation.Action;
import dev.omnirules.core.testkit.simulation.Cast;
import dev.omnirules.core.testkit.simulation.Customer;
import dev.omnirules.core.testkit.simulation.HostCommands;
import dev.omnirules.core.testkit.simulation.HostNode;
import dev.omnirules.core.testkit.simulation.LibraryCommands;
import dev.omnirules.whatsapp.admission.ActiveConversationAdmission;
import dev.omnirules.whatsapp.admission.ActiveConversationRequest;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.origin.OriginNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Active conversations by the library's own admission, for simulations of omni-core: what an agent starts goes through
 * every check of ACTIVE-1 to ACTIVE-6, and a click that is sent again is the same request. The other commands are the
 * library's. Its customers are those of {@link #cast}, whose lines admission knows by their numbers. As thread-safe as the
 * node's ledger.
 */
public final class AdmittedStarts implements HostCommands {

    private static final String ORIGIN = "+551140028001";

    private final HostNode node;
    private final HostCommands others;
    private final ActiveConversationAdmission admission;

    /** The commands of a node. */
    public AdmittedStarts(HostNode node) {
        OriginNumber origin = OriginNumber.of(ORIGIN, ProviderIds.brazilian());
        this.node = node;
        this.others = new LibraryCommands(node);
        this.admission = ActiveConversationAdmission.of(node.omni(), () -> List.of(origin));
    }

    /** Three agents and three customers with Brazilian mobile numbers, at one address of the contact center. */
    public static Cast cast() {
        Map<AgentId, Capacity> agents = new LinkedHashMap<>();
        agents.put(new AgentId("ana"), Capacity.of(1));
        agents.put(new AgentId("bia"), Capacity.of(2));
        agents.put(new AgentId("caio"), Capacity.of(1));
        return new Cast(
                agents,
                List.of(customer("maria", "7771"), customer("joao", "7772"), customer("rui", "7773")),
                List.of(new QueueId("sales"), new QueueId("support")));
    }

    @Override
    public void perform(Action.Command command) {
        if (command instanceof Action.Start start) {
            String number = start.customer().line().customer().value();
            admission
                    .under(node.request().get())
                    .request(new ActiveConversationRequest(start.agent(), number, Optional.empty()));
        } else {
            others.perform(command);
        }
    }

    private static Customer customer(String name, String end) {
        LineKey line = new LineKey(new CustomerKey("+552198888" + end), new OriginAddress(ORIGIN));
        return new Customer(name, line, Channel.WHATSAPP);
    }
}
