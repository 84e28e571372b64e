package dev.omnirules.core.handling;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.Objects;

/**
 * Accepts waiting customers and finishes conversations, each in one atomic step with its checks. Thread-safe.
 *
 * @since 0.1
 */
public final class Conversations {

    private final Omni omni;
    private final AcceptancePolicy policy = new AcceptancePolicy();

    /**
     * Conversations on a ledger.
     *
     * @param omni the context of the contact center
     */
    public Conversations(Omni omni) {
        this.omni = Objects.requireNonNull(omni, "omni");
    }

    /**
     * Lets an agent accept a waiting customer.
     *
     * @param agent who accepts
     * @param line the customer's line
     * @param channel the channel that the conversation uses
     * @return what was decided
     */
    public CommandResult<AcceptanceDecision> accept(AgentId agent, LineKey line, Channel channel) {
        return omni.execute(
                asked("conversation.accept", agent, line, channel.name()),
                LedgerKeys.of(agent, line),
                new AcceptanceRule(
                        agent,
                        line,
                        channel,
                        omni.counting(),
                        policy,
                        omni.identifiers().newConversation(),
                        omni.identifiers().newProtocolNumber()));
    }

    /**
     * Finishes the conversation that an agent has with a customer. If it was a draining agent's last one, the agent is
     * signed out in the same step.
     *
     * @param agent who finishes
     * @param line the customer's line
     * @param after what the agent does next
     * @return what was decided
     */
    public CommandResult<ConversationDecision> finish(AgentId agent, LineKey line, AfterFinish after) {
        return omni.execute(
                asked("conversation.finish", agent, line, after.name()),
                LedgerKeys.of(agent, line),
                new ConversationRule.Finish(agent, line, after, omni.counting()));
    }

    /**
     * Puts the conversation that an agent has with a customer on hold; it stays in progress for every rule.
     *
     * @param agent who serves
     * @param line the customer's line
     * @return what was decided
     */
    public CommandResult<ConversationDecision> hold(AgentId agent, LineKey line) {
        return omni.execute(
                asked("conversation.hold", agent, line, AssignmentState.ON_HOLD.name()),
                LedgerKeys.of(agent, line),
                new ConversationRule.Held(agent, line, AssignmentState.ON_HOLD));
    }

    /**
     * Takes a conversation up again that was on hold.
     *
     * @param agent who serves
     * @param line the customer's line
     * @return what was decided
     */
    public CommandResult<ConversationDecision> resume(AgentId agent, LineKey line) {
        return omni.execute(
                asked("conversation.resume", agent, line, AssignmentState.IN_PROGRESS.name()),
                LedgerKeys.of(agent, line),
                new ConversationRule.Held(agent, line, AssignmentState.IN_PROGRESS));
    }

    /**
     * Ends an agent's wrap-up of a conversation.
     *
     * @param agent who wrote it up
     * @param conversation which
     * @return what was decided
     */
    public CommandResult<ConversationDecision> completeWrapUp(AgentId agent, ConversationId conversation) {
        return omni.execute(
                Fingerprint.of("conversation.complete-wrap-up", agent.value(), conversation.value()),
                LedgerKeys.of(agent),
                new ConversationRule.CompleteWrapUp(agent, conversation, omni.counting()));
    }

    private static Fingerprint asked(String operation, AgentId agent, LineKey line, String what) {
        return Fingerprint.of(
                operation,
                agent.value(),
                line.customer().value(),
                line.address().value(),
                what);
    }
}
