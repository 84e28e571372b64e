package dev.omnirules.core.offer;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Duration;
import java.util.Objects;

/**
 * Lets waiting customers ring at agents' states, each in one atomic step with its checks. The customer stays in the queue
 * while an offer rings, so that one that is declined or not answered leaves the customer where they were. An offer ends
 * by the store's clock and by no timer: from that instant it takes no capacity and does not block sign-out, and the agent state
 * forgets it with the next offer, reservation or conversation that it gets. Thread-safe.
 *
 * @since 0.1
 */
public final class Offers {

    private static final Duration LONGEST = Duration.ofHours(24);

    private final Omni omni;
    private final OfferPolicy offering = new OfferPolicy();
    private final AnswerPolicy answering = new AnswerPolicy();

    /**
     * Offers on a ledger.
     *
     * @param omni the context of the contact center
     */
    public Offers(Omni omni) {
        this.omni = Objects.requireNonNull(omni, "omni");
    }

    /**
     * Lets a waiting customer ring at an agent's state. A reservation that the agent state has for the customer becomes the
     * offer.
     *
     * @param agent who is to answer
     * @param line the customer's line
     * @param channel the channel that the conversation would use
     * @param ringing how long the agent may take to answer: longer than zero, at most 24 hours
     * @return what was decided
     * @throws IllegalArgumentException if {@code ringing} is out of bounds
     */
    public CommandResult<OfferDecision> offer(AgentId agent, LineKey line, Channel channel, Duration ringing) {
        if (ringing.isNegative() || ringing.isZero() || ringing.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "ringing must be longer than zero and at most " + LONGEST + ", but is " + ringing);
        }
        return omni.execute(
                asked("offer.make", agent, line, channel.name(), ringing.toString()),
                LedgerKeys.of(agent, line),
                new OfferRules.Offering(
                        agent,
                        line,
                        channel,
                        ringing,
                        omni.counting(),
                        offering,
                        omni.identifiers().newConversation()));
    }

    /**
     * Lets the agent accept an offer that still rings: the customer leaves the queue for the agent.
     *
     * @param agent who accepts
     * @param line the customer's line
     * @param offer which, as {@link OfferDecision.Offered} named it
     * @return what was decided
     */
    public CommandResult<AnswerDecision> accept(AgentId agent, LineKey line, ConversationId offer) {
        return omni.execute(
                asked("offer.accept", agent, line, offer.value()),
                LedgerKeys.of(agent, line),
                new OfferRules.Accepting(
                        agent,
                        line,
                        offer,
                        omni.counting(),
                        answering,
                        omni.identifiers().newProtocolNumber()));
    }

    /**
     * Takes an offer from an agent's state: the agent declined it, or the host withdraws it because the customer is gone
     * or served elsewhere. If it was all that kept a draining agent, the agent is signed out in the same step.
     *
     * @param agent at which agent it rings
     * @param offer which
     * @return what was decided
     */
    public CommandResult<DeclineDecision> decline(AgentId agent, ConversationId offer) {
        return omni.execute(
                Fingerprint.of("offer.decline", agent.value(), offer.value()),
                LedgerKeys.of(agent),
                new OfferRules.Declining(agent, offer, omni.counting()));
    }

    private static Fingerprint asked(String operation, AgentId agent, LineKey line, String what) {
        return asked(operation, agent, line, what, "");
    }

    private static Fingerprint asked(String operation, AgentId agent, LineKey line, String what, String more) {
        return Fingerprint.of(
                operation,
                agent.value(),
                line.customer().value(),
                line.address().value(),
                what,
                more);
    }
}
