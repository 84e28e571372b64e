package dev.omnirules.examples.contactcenter.desk;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.ChannelSession;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerNames;
import dev.omnirules.core.customer.LabelPolicy;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.examples.contactcenter.setup.Center;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.ProviderIds;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the desk of one agent shows, made of the ledger's states. */
@Component
public class DeskStates {

    /**
     * The state of a desk. Instants are the server's; {@code now} tells the page how far its clock is from it.
     *
     * @param agent the agent's id
     * @param name the agent's name
     * @param revision the revision of the agent's state
     * @param signedIn whether the agent is signed in to the platform
     * @param draining whether the agent asked to leave
     * @param capacity how many conversations at a time
     * @param channels the channels to which the agent is signed in
     * @param work offers and conversations, oldest first
     * @param now the instant
     */
    public record DeskState(
            String agent,
            String name,
            long revision,
            boolean signedIn,
            boolean draining,
            int capacity,
            List<ChannelView> channels,
            List<Work> work,
            Instant now) {}

    /**
     * A channel to which the agent is signed in.
     *
     * @param channel the channel
     * @param pause the reason of its pause, if it is paused
     */
    public record ChannelView(String channel, Optional<String> pause) {}

    /**
     * An offer or a conversation.
     *
     * @param id the conversation's id
     * @param state offered, reserved, in progress, on hold or in wrap-up
     * @param channel the channel
     * @param direction who began it
     * @param since since when it is in this state
     * @param until when it ends by itself, if it does
     * @param queue the queue in which the customer waited, if they did
     * @param customer how the customer is shown
     * @param number the customer's number, if the key is one: a user id is not shown
     * @param origin the origin number
     * @param protocol the protocol number of the agent's stage, if it has begun
     * @param stages the line's stages, oldest first
     */
    public record Work(
            String id,
            AssignmentState state,
            String channel,
            String direction,
            Optional<Instant> since,
            Optional<Instant> until,
            Optional<String> queue,
            String customer,
            Optional<String> number,
            String origin,
            Optional<String> protocol,
            List<StageView> stages) {}

    /**
     * A stage of a conversation.
     *
     * @param protocol its protocol number
     * @param agent the name of its agent
     * @param openedAt its beginning, if it is known
     * @param closed whether it is over
     * @param disposition its disposition, if it has one
     */
    public record StageView(
            String protocol, String agent, Optional<Instant> openedAt, boolean closed, Optional<String> disposition) {}

    private final Omni omni;
    private final Center center;
    private final CustomerNames names;
    private final ProviderIds ids;
    private final LabelPolicy labels = new LabelPolicy();
    private final InstantSource clock;

    /**
     * Makes the reader.
     *
     * @param omni the context of the contact center
     * @param center the staff
     * @param names the customers' names
     * @param ids the reader of customers' keys
     * @param clock the instants that pages are told
     */
    public DeskStates(Omni omni, Center center, CustomerNames names, ProviderIds ids, InstantSource clock) {
        this.omni = omni;
        this.center = center;
        this.names = names;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Reads the state of a desk.
     *
     * @param agent the agent
     * @return the state
     */
    public DeskState of(AgentId agent) {
        AgentState state = omni.agent(agent);
        Instant now = clock.instant();
        return new DeskState(
                agent.value(),
                name(agent),
                state.revision(),
                state.signedIn(),
                state.draining(),
                center.agent(agent)
                        .map(member -> member.capacity().total().max())
                        .orElse(0),
                state.sessions().stream().map(DeskStates::channel).toList(),
                state.assignments().stream()
                        .filter(assignment -> !assignment.isOver(now))
                        .map(assignment -> work(agent, assignment))
                        .toList(),
                now);
    }

    private static ChannelView channel(ChannelSession session) {
        return new ChannelView(session.channel().name(), session.pause().map(PauseReason::value));
    }

    private Work work(AgentId agent, Assignment assignment) {
        LineKey line = assignment.line();
        List<Stage> stages = omni.line(line).history().stages();
        return new Work(
                assignment.conversation().value(),
                assignment.state(),
                assignment.channel().name(),
                assignment.direction().name(),
                assignment.since(),
                assignment.until(),
                assignment
                        .queue()
                        .or(() -> assignment.waiting().map(waiting -> waiting.queue()))
                        .map(QueueId::value),
                label(line),
                number(line),
                line.address().value(),
                protocol(agent, stages, assignment.conversation()).map(ProtocolNumber::value),
                stages.stream().map(this::stage).toList());
    }

    /** The protocol number of the agent's latest stage of a conversation, while the line keeps it. */
    Optional<ProtocolNumber> protocol(AgentId agent, LineKey line, ConversationId conversation) {
        return protocol(agent, omni.line(line).history().stages(), conversation);
    }

    private static Optional<ProtocolNumber> protocol(AgentId agent, List<Stage> stages, ConversationId conversation) {
        return stages.stream()
                .filter(stage -> stage.conversation().equals(conversation)
                        && stage.agent().equals(agent))
                .reduce((first, last) -> last)
                .map(Stage::protocol);
    }

    private Optional<String> number(LineKey line) {
        return ids.read(line.customer().value()).kind() == ProviderId.Kind.PHONE
                ? Optional.of(line.customer().value())
                : Optional.empty();
    }

    private StageView stage(Stage stage) {
        return new StageView(
                stage.protocol().value(),
                name(stage.agent()),
                stage.openedAt(),
                stage.closed(),
                stage.disposition().map(Disposition::description));
    }

    /**
     * Returns how a line's customer is shown.
     *
     * @param line the line
     * @return the name, or the number
     */
    public String label(LineKey line) {
        return labels.decide(names.find(line.customer())).text();
    }

    /**
     * Returns an agent's name.
     *
     * @param agent the agent
     * @return the name, or the id of somebody unknown
     */
    public String name(AgentId agent) {
        return center.agent(agent).map(Center.Member::name).orElse(agent.value());
    }

    /**
     * Finds what an agent has.
     *
     * @param agent the agent
     * @param conversation the conversation's id
     * @return the assignment, if it is this agent's
     */
    public Optional<Assignment> find(AgentId agent, ConversationId conversation) {
        return omni.agent(agent).assignment(conversation);
    }
}
