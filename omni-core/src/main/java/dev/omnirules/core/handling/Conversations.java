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

/** The commands of an agent on conversations: accept, hold, resume, finish and complete the wrap-up, each in one atomic step with its checks. Thread-safe.
 *
 * @since 0.1
 */
public final class Conversations {

    private final Omni omni;
    private final AcceptancePolicy policy = new AcceptancePolicy();

    /** Makes the commands on a context.
     *
     * @param omni the context of the contact center
     */
    public Conversations(Omni omni) {
        this.omni = Objects.requireNonNull(omni, "omni");
    }

    /**
     * Lets an agent accept a waiting customer.
     *
     * @param agent the agent
     * @param line the customer's line
     * @param channel the channel that the conversation uses
     * @return what was decided
     */
    public CommandResult<AcceptanceDecision> accept(AgentId agent, LineKey line, Channel channel) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(channel, "channel");
        return omni.execute(
                Fingerprint.of("conversation.accept", agent, line, channel.name()),
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
     * @param agent the agent
     * @param line the customer's line
     * @param after the work that is left to the agent
     * @return what was decided
     */
    public CommandResult<ConversationDecision> finish(AgentId agent, LineKey line, AfterFinish after) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(after, "after");
        return omni.execute(
                Fingerprint.of("conversation.finish", agent, line, after),
                LedgerKeys.of(agent, line),
                new ConversationRule.Finish(agent, line, after, omni.counting()));
    }

    /**
     * Puts the conversation that an agent has with a customer on hold; it still blocks sign-out.
     *
     * @param agent the agent
     * @param line the customer's line
     * @return what was decided
     */
    public CommandResult<ConversationDecision> hold(AgentId agent, LineKey line) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(line, "line");
        return omni.execute(
                Fingerprint.of("conversation.hold", agent, line, AssignmentState.ON_HOLD),
                LedgerKeys.of(agent, line),
                new ConversationRule.Held(agent, line, AssignmentState.ON_HOLD));
    }

    /**
     * Resumes a conversation that was on hold.
     *
     * @param agent the agent
     * @param line the customer's line
     * @return what was decided
     */
    public CommandResult<ConversationDecision> resume(AgentId agent, LineKey line) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(line, "line");
        return omni.execute(
                Fingerprint.of("conversation.resume", agent, line, AssignmentState.IN_PROGRESS),
                LedgerKeys.of(agent, line),
                new ConversationRule.Held(agent, line, AssignmentState.IN_PROGRESS));
    }

    /**
     * Ends an agent's wrap-up of a conversation.
     *
     * @param agent the agent
     * @param conversation the conversation's id
     * @return what was decided
     */
    public CommandResult<ConversationDecision> completeWrapUp(AgentId agent, ConversationId conversation) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(conversation, "conversation");
        return omni.execute(
                Fingerprint.of("conversation.complete-wrap-up", agent, conversation),
                LedgerKeys.of(agent),
                new ConversationRule.CompleteWrapUp(agent, conversation, omni.counting()));
    }
}
