package dev.omnirules.core.offer;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The commands on offers of waiting customers to agents, each in one atomic step with its checks. A customer is offered to
 * one agent at a time, and stays in the queue while an offer lasts, so that one that is declined or not answered leaves the
 * customer where they were. An offer ends by the store's clock: from that instant it takes no capacity and does not block
 * sign-out. {@code TimeLimits} removes it then, or else the next command that concerns it, and the agent's miss is counted.
 * An offer of an interaction that leaves its queue ends in the same step. Thread-safe.
 *
 * <pre>{@code
 * Offers offers = new Offers(omni);
 * OfferDecision decision =
 *         offers.offer(bia, maria, Channel.WHATSAPP, queued, Duration.ofSeconds(20)).decision();
 * if (decision instanceof OfferDecision.Offered offered) {
 *     offers.accept(bia, maria, offered.offer());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class Offers {

    private static final Duration LONGEST = Duration.ofHours(24);

    private final Omni omni;
    private final OfferPolicy offering = new OfferPolicy();
    private final AnswerPolicy answering = new AnswerPolicy();

    /**
     * Makes the commands on a context.
     *
     * @param omni the context of the contact center
     */
    public Offers(Omni omni) {
        this.omni = Objects.requireNonNull(omni, "omni");
    }

    /**
     * Returns this shell for one request of the caller's, which may be sent again: see {@link Omni#under}.
     *
     * @param id the caller's id; one for each thing that is asked
     * @return a shell that sends every command under {@code id}
     */
    public Offers under(RequestId id) {
        return new Offers(omni.under(id));
    }

    /**
     * Offers the interaction that was seen waiting in a queue to an agent. The offer is for this interaction in this queue and
     * ends with it; it replaces another offer or a reservation that the agent has for the customer.
     *
     * @param agent the agent who is to answer
     * @param line the customer's line
     * @param channel the channel that the conversation would use
     * @param waiting the interaction that waits, and the queue that it waits in
     * @param ringing how long the agent may take to answer: longer than zero, at most 24 hours
     * @return what was decided; {@link OfferDecision.Superseded} if it does not wait there any more
     * @throws IllegalArgumentException if {@code ringing} is out of bounds
     */
    public CommandResult<OfferDecision> offer(
            AgentId agent, LineKey line, Channel channel, LineHolder.Queued waiting, Duration ringing) {
        Objects.requireNonNull(waiting, "waiting");
        return offer(agent, line, channel, Optional.of(waiting), ringing);
    }

    /**
     * Offers whatever waits on a line to an agent. The offer is for the interaction and the queue that are found, and ends with
     * them; it replaces another offer or a reservation that the agent has for the customer.
     *
     * @param agent the agent who is to answer
     * @param line the customer's line
     * @param channel the channel that the conversation would use
     * @param ringing how long the agent may take to answer: longer than zero, at most 24 hours
     * @return what was decided
     * @throws IllegalArgumentException if {@code ringing} is out of bounds
     */
    public CommandResult<OfferDecision> offer(AgentId agent, LineKey line, Channel channel, Duration ringing) {
        return offer(agent, line, channel, Optional.empty(), ringing);
    }

    private CommandResult<OfferDecision> offer(
            AgentId agent, LineKey line, Channel channel, Optional<LineHolder.Queued> expected, Duration ringing) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(ringing, "ringing");
        if (ringing.isNegative() || ringing.isZero() || ringing.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "ringing must be longer than zero and at most " + LONGEST + ", but is " + ringing);
        }
        Fingerprint fingerprint = expected.isPresent()
                ? Fingerprint.of(
                        "offer.make",
                        agent,
                        line,
                        channel.name(),
                        ringing,
                        expected.get().interaction(),
                        expected.get().queue())
                : Fingerprint.of("offer.make", agent, line, channel.name(), ringing);
        return omni.execute(
                fingerprint,
                LedgerKeys.of(agent, line),
                new OfferRules.Offering(
                        agent,
                        line,
                        channel,
                        expected,
                        ringing,
                        omni.counting(),
                        offering,
                        omni.identifiers().newConversation()));
    }

    /**
     * Accepts an offer that is not over: the customer leaves the queue for the agent.
     *
     * @param agent the agent
     * @param line the customer's line
     * @param offer the offer's id, as in {@link OfferDecision.Offered}
     * @return what was decided
     */
    public CommandResult<AnswerDecision> accept(AgentId agent, LineKey line, ConversationId offer) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(offer, "offer");
        return omni.execute(
                Fingerprint.of("offer.accept", agent, line, offer),
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
     * Removes an offer that the agent declines. If it was all that kept a draining agent, the agent is signed out in the same
     * step.
     *
     * @param agent the agent
     * @param offer the offer's id
     * @return what was decided
     */
    public CommandResult<DeclineDecision> decline(AgentId agent, ConversationId offer) {
        return end("offer.decline", agent, offer, OfferEnd.DECLINED);
    }

    /**
     * Removes an offer that the host takes back, for instance to offer the customer to somebody else. It counts neither as
     * an answer of the agent nor as a miss.
     *
     * @param agent the agent
     * @param offer the offer's id
     * @return what was decided
     */
    public CommandResult<DeclineDecision> withdraw(AgentId agent, ConversationId offer) {
        return end("offer.withdraw", agent, offer, OfferEnd.WITHDRAWN);
    }

    private CommandResult<DeclineDecision> end(String operation, AgentId agent, ConversationId offer, OfferEnd end) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(offer, "offer");
        return omni.execute(
                Fingerprint.of(operation, agent, offer),
                LedgerKeys.of(agent),
                new OfferRules.Ending(agent, offer, end, omni.counting()));
    }
}
