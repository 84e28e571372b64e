package dev.omnirules.core.serving;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.HoldingState;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.ledger.Committed;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerClient;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.state.LineKey;

/**
 * Accepts waiting customers and finishes conversations, each in one atomic step with its checks. Thread-safe.
 *
 * @since 0.1
 */
public final class Serving {

    private final LedgerClient ledger;
    private final CountingRule counting;
    private final Identifiers identifiers;
    private final AcceptancePolicy policy = new AcceptancePolicy();

    /**
     * Serving on a ledger.
     *
     * @param ledger where desks and lines are kept
     * @param counting which held conversations count; the same as in every other feature
     * @param identifiers names new conversations
     */
    public Serving(LedgerClient ledger, CountingRule counting, Identifiers identifiers) {
        this.ledger = ledger;
        this.counting = counting;
        this.identifiers = identifiers;
    }

    /**
     * Lets an agent accept a waiting customer.
     *
     * @param agent who accepts
     * @param line the customer's line
     * @param channel the channel that the conversation uses
     * @return what was decided
     */
    public Committed<AcceptanceDecision> accept(AgentId agent, LineKey line, Channel channel) {
        return ledger.execute(
                asked("serving.accept", agent, line, channel.name()),
                LedgerKeys.of(agent, line),
                new AcceptanceRule(
                        agent,
                        line,
                        channel,
                        counting,
                        policy,
                        identifiers.newConversation(),
                        identifiers.newProtocol()));
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
    public Committed<ServiceDecision> finish(AgentId agent, LineKey line, AfterFinish after) {
        return ledger.execute(
                asked("serving.finish", agent, line, after.name()),
                LedgerKeys.of(agent, line),
                new ServiceRule.Finish(agent, line, after, counting));
    }

    /**
     * Puts the conversation that an agent has with a customer on hold; it stays in progress for every rule.
     *
     * @param agent who serves
     * @param line the customer's line
     * @return what was decided
     */
    public Committed<ServiceDecision> hold(AgentId agent, LineKey line) {
        return ledger.execute(
                asked("serving.hold", agent, line, HoldingState.ON_HOLD.name()),
                LedgerKeys.of(agent, line),
                new ServiceRule.Held(agent, line, HoldingState.ON_HOLD));
    }

    /**
     * Takes a conversation up again that was on hold.
     *
     * @param agent who serves
     * @param line the customer's line
     * @return what was decided
     */
    public Committed<ServiceDecision> takeUp(AgentId agent, LineKey line) {
        return ledger.execute(
                asked("serving.take-up", agent, line, HoldingState.IN_PROGRESS.name()),
                LedgerKeys.of(agent, line),
                new ServiceRule.Held(agent, line, HoldingState.IN_PROGRESS));
    }

    /**
     * Ends an agent's wrap-up of a conversation.
     *
     * @param agent who wrote it up
     * @param conversation which
     * @return what was decided
     */
    public Committed<ServiceDecision> wrappedUp(AgentId agent, ConversationId conversation) {
        return ledger.execute(
                Fingerprint.of("serving.wrapped-up", agent.value(), conversation.value()),
                LedgerKeys.of(agent),
                new ServiceRule.WrappedUp(agent, conversation, counting));
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
