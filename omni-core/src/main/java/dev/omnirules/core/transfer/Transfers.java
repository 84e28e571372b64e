package dev.omnirules.core.transfer;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.DrainCompletion;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.transfer.TransferDecision.Refused;
import dev.omnirules.core.transfer.TransferDecision.Superseded;
import dev.omnirules.core.transfer.TransferDecision.Transferred;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The transfer of conversations to agents, queues and bots, each in one atomic step with its checks: the customer is never with
 * two agents, or with none. The conversation replaces an offer or a reservation that the target has for the customer.
 * A conference and a consultation of a colleague are not transfers; both are the host's. Thread-safe.
 *
 * <pre>{@code
 * Transfers transfers = new Transfers(omni);
 * TransferDecision decision = transfers.transfer(ana, bia, joao, conversation).decision();
 * if (decision instanceof TransferDecision.Refused refused) {
 *     transfers.toQueue(ana, joao, conversation, sales, AfterFinish.RELEASE);
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class Transfers {

    private final Omni omni;
    private final TransferPolicy policy = new TransferPolicy();

    /**
     * Makes the command on a context.
     *
     * @param omni the context of the contact center
     */
    public Transfers(Omni omni) {
        this.omni = Objects.requireNonNull(omni, "omni");
    }

    /**
     * Returns this shell for one request of the caller's, which may be sent again: see {@link Omni#under}.
     *
     * @param id the caller's id; one for each thing that is asked
     * @return a shell that sends every command under {@code id}
     */
    public Transfers under(RequestId id) {
        return new Transfers(omni.under(id));
    }

    /**
     * Transfers a conversation to another agent. If it was a draining agent's last one, the agent is signed out in the same
     * step; the result's events say so.
     *
     * @param from the agent who transfers
     * @param to the agent who is to take over
     * @param line the customer's line
     * @param conversation the conversation that the agent means
     * @return what was decided; {@link TransferDecision.Superseded} if the agent does not have it any more
     */
    public CommandResult<TransferDecision> transfer(
            AgentId from, AgentId to, LineKey line, ConversationId conversation) {
        return transfer(from, to, line, conversation, AfterFinish.RELEASE);
    }

    /**
     * Transfers a conversation to another agent, and says what is left to the agent who gives it: possibly the wrap-up of
     * the stage.
     *
     * @param from the agent who transfers
     * @param to the agent who is to take over
     * @param line the customer's line
     * @param conversation the conversation that the agent means
     * @param after the work that is left to {@code from}
     * @return what was decided; {@link TransferDecision.Superseded} if the agent does not have it any more
     */
    public CommandResult<TransferDecision> transfer(
            AgentId from, AgentId to, LineKey line, ConversationId conversation, AfterFinish after) {
        Objects.requireNonNull(conversation, "conversation");
        Objects.requireNonNull(after, "after");
        return transfer(from, to, line, Optional.of(conversation), after);
    }

    /**
     * Transfers whatever conversation an agent has with a customer to another agent. The request names no conversation, so
     * one that comes late transfers the next one: for hosts whose requests cannot be late, such as a voice switch.
     *
     * @param from the agent who transfers
     * @param to the agent who is to take over
     * @param line the customer's line
     * @return what was decided
     */
    public CommandResult<TransferDecision> transfer(AgentId from, AgentId to, LineKey line) {
        return transfer(from, to, line, Optional.empty(), AfterFinish.RELEASE);
    }

    /**
     * Gives a conversation to a queue: back to its own one, to another department, or to the queue of a skill. The stage is
     * closed, and the next one opens when an agent accepts the customer. A host also takes an unanswered conversation from an
     * agent so. If it was a draining agent's last one, the agent is signed out in the same step.
     *
     * @param from the agent who has the conversation
     * @param line the customer's line
     * @param conversation the conversation
     * @param queue where the customer waits from now on, as the last to come
     * @param after the work that is left to {@code from}
     * @return {@link TransferDecision.Requeued}, or {@link TransferDecision.Superseded} if the agent does not have it any more
     */
    public CommandResult<TransferDecision> toQueue(
            AgentId from, LineKey line, ConversationId conversation, QueueId queue, AfterFinish after) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(conversation, "conversation");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(after, "after");
        return omni.execute(
                Fingerprint.of("transfer.to-queue", from, line, conversation, queue, after),
                LedgerKeys.of(from, line),
                new GivingBack(
                        from,
                        line,
                        conversation,
                        Optional.of(queue),
                        new InteractionId(conversation.value()),
                        new Giver(after, omni.wrapUpLimits()),
                        omni.counting()));
    }

    /**
     * Finishes a conversation and gives the customer to a bot, such as a survey, in one step: nobody else can get the
     * customer in between. If it was a draining agent's last one, the agent is signed out in the same step.
     *
     * @param from the agent who has the conversation
     * @param line the customer's line
     * @param conversation the conversation
     * @param interaction the bot's interaction; the result's {@link CommandResult#fence} lets the bot send
     * @param after the work that is left to {@code from}
     * @return {@link TransferDecision.HandedBack}, or {@link TransferDecision.Superseded} if the agent does not have it any
     *     more
     */
    public CommandResult<TransferDecision> toBot(
            AgentId from, LineKey line, ConversationId conversation, InteractionId interaction, AfterFinish after) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(conversation, "conversation");
        Objects.requireNonNull(interaction, "interaction");
        Objects.requireNonNull(after, "after");
        return omni.execute(
                Fingerprint.of("transfer.to-bot", from, line, conversation, interaction, after),
                LedgerKeys.of(from, line),
                new GivingBack(
                        from,
                        line,
                        conversation,
                        Optional.empty(),
                        interaction,
                        new Giver(after, omni.wrapUpLimits()),
                        omni.counting()));
    }

    private CommandResult<TransferDecision> transfer(
            AgentId from, AgentId to, LineKey line, Optional<ConversationId> named, AfterFinish after) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(line, "line");
        return omni.execute(
                fingerprint(from, to, line, named, after),
                LedgerKeys.of(List.of(new AgentKey(from), new AgentKey(to), line)),
                new Transferring(
                        from,
                        to,
                        line,
                        named,
                        new Giver(after, omni.wrapUpLimits()),
                        omni.counting(),
                        policy,
                        omni.identifiers().newProtocolNumber()));
    }

    private static Fingerprint fingerprint(
            AgentId from, AgentId to, LineKey line, Optional<ConversationId> named, AfterFinish after) {
        if (named.isEmpty()) {
            return Fingerprint.of("transfer", from, to, line);
        }
        return after == AfterFinish.RELEASE
                ? Fingerprint.of("transfer", from, to, line, named.get())
                : Fingerprint.of("transfer", from, to, line, named.get(), after);
    }

    private record Transferring(
            AgentId from,
            AgentId to,
            LineKey key,
            Optional<ConversationId> named,
            Giver giver,
            CountingRule counting,
            TransferPolicy policy,
            ProtocolNumber protocol)
            implements Rule<TransferDecision> {

        @Override
        public Outcome<TransferDecision> decide(LedgerView view) {
            CustomerLine line = view.line(key);
            Optional<WithAgent> served = line.servedBy(from);
            if (named.isPresent() && !served.map(WithAgent::conversation).equals(named)) {
                return Outcome.nothing(new Superseded(line.holder()));
            }
            if (served.isEmpty()) {
                return Outcome.nothing(new Refused(TransferDecision.Reason.NOT_SERVING));
            }
            Channel channel = served.get().channel();
            Direction direction = served.get().direction();
            Assignment given = view.agent(from).served(served.get().conversation(), key, channel, direction);
            List<LedgerEvent> events = releases(view, served.get().conversation());
            AgentAvailability target =
                    view.agent(to).after(events).availability(channel, direction, given.queue(), counting, view.now());
            TransferDecision decision = policy.decide(new TransferFacts(from, line.holder(), target, protocol));
            if (decision instanceof Refused) {
                return Outcome.nothing(decision);
            }
            Transferred done = (Transferred) decision;
            events.add(new ConversationTransferred(
                    done.conversation(), key, channel, direction, from, to, protocol, given.queue(), view.now()));
            giver.addTo(events, from, given, view.now());
            return new Outcome<>(done, DrainCompletion.completing(view.agent(from), events, counting, view.now()));
        }

        /** What makes room at the target; the target may still be writing up this very conversation. */
        private List<LedgerEvent> releases(LedgerView view, ConversationId conversation) {
            AgentState target = view.agent(to);
            List<LedgerEvent> releases = target.releasesFor(key, view.now());
            if (!to.equals(from)
                    && target.after(releases).assignment(conversation).isPresent()) {
                releases.add(new AssignmentReleased(to, conversation, view.now()));
            }
            return releases;
        }

        @Override
        public TransferDecision replayed(LedgerEntry recorded) {
            ConversationTransferred event = recorded.first(ConversationTransferred.class);
            return new Transferred(event.conversation(), event.protocol());
        }
    }
}
