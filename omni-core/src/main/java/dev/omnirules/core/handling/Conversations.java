package dev.omnirules.core.handling;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The commands of an agent on conversations: accept, hold, resume, finish, extend and complete the wrap-up, each in one
 * atomic step with its checks. Thread-safe.
 *
 * <pre>{@code
 * Conversations conversations = new Conversations(omni);
 * AcceptanceDecision decision = conversations.accept(bia, maria, Channel.WHATSAPP, queued).decision();
 * if (decision instanceof AcceptanceDecision.Accepted accepted) {
 *     conversations.hold(bia, maria, accepted.conversation());
 *     conversations.resume(bia, maria, accepted.conversation());
 *     conversations.finish(bia, maria, accepted.conversation(), AfterFinish.RELEASE);
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class Conversations {

    private final Omni omni;
    private final AcceptancePolicy policy = new AcceptancePolicy();

    /**
     * Makes the commands on a context.
     *
     * @param omni the context of the contact center
     */
    public Conversations(Omni omni) {
        this.omni = Objects.requireNonNull(omni, "omni");
    }

    /**
     * Returns this shell for one request of the caller's, which may be sent again: see {@link Omni#under}.
     *
     * @param id the caller's id; one for each thing that is asked
     * @return a shell that sends every command under {@code id}
     */
    public Conversations under(RequestId id) {
        return new Conversations(omni.under(id));
    }

    /**
     * Lets an agent accept the interaction that the agent saw waiting in a queue.
     *
     * @param agent the agent
     * @param line the customer's line
     * @param channel the channel that the conversation uses
     * @param waiting the interaction that waits, and the queue that it waits in
     * @return what was decided; {@link AcceptanceDecision.Superseded} if it does not wait there any more
     */
    public CommandResult<AcceptanceDecision> accept(
            AgentId agent, LineKey line, Channel channel, LineHolder.Queued waiting) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(waiting, "waiting");
        return accept(
                Fingerprint.of(
                        "conversation.accept", agent, line, channel.name(), waiting.interaction(), waiting.queue()),
                agent,
                line,
                channel,
                Optional.of(waiting));
    }

    /**
     * Lets an agent accept whatever waits on a line. The request names no interaction and no queue, so one that comes late
     * takes the customer out of another queue than the agent saw: for hosts whose requests cannot be late, such as a voice
     * switch.
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
        return accept(
                Fingerprint.of("conversation.accept", agent, line, channel.name()),
                agent,
                line,
                channel,
                Optional.empty());
    }

    private CommandResult<AcceptanceDecision> accept(
            Fingerprint fingerprint,
            AgentId agent,
            LineKey line,
            Channel channel,
            Optional<LineHolder.Queued> expected) {
        AcceptanceRule rule = new AcceptanceRule(
                agent,
                line,
                channel,
                expected,
                omni.counting(),
                policy,
                omni.identifiers().newConversation(),
                omni.identifiers().newProtocolNumber());
        return omni.execute(fingerprint, LedgerKeys.of(agent, line), rule);
    }

    /**
     * Finishes a conversation. If it was a draining agent's last one, the agent is signed out in the same step, and the
     * decision says so.
     *
     * @param agent the agent
     * @param line the customer's line
     * @param conversation the conversation that the agent means
     * @param after the work that is left to the agent
     * @return what was decided; {@link ConversationDecision.Superseded} if the agent does not have it any more
     */
    public CommandResult<ConversationDecision> finish(
            AgentId agent, LineKey line, ConversationId conversation, AfterFinish after) {
        Objects.requireNonNull(conversation, "conversation");
        return finish(agent, line, Optional.of(conversation), after);
    }

    /**
     * Finishes whatever conversation an agent has with a customer. The request names no conversation, so one that comes late
     * ends the next one: for hosts whose requests cannot be late, such as a voice switch.
     *
     * @param agent the agent
     * @param line the customer's line
     * @param after the work that is left to the agent
     * @return what was decided
     */
    public CommandResult<ConversationDecision> finish(AgentId agent, LineKey line, AfterFinish after) {
        return finish(agent, line, Optional.empty(), after);
    }

    private CommandResult<ConversationDecision> finish(
            AgentId agent, LineKey line, Optional<ConversationId> named, AfterFinish after) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(after, "after");
        return omni.execute(
                fingerprint("conversation.finish", agent, line, after, named),
                LedgerKeys.of(agent, line),
                new ConversationRule.Finish(agent, line, named, after, omni.wrapUpLimits(), omni.counting()));
    }

    /**
     * Puts a conversation on hold; it still blocks sign-out.
     *
     * @param agent the agent
     * @param line the customer's line
     * @param conversation the conversation that the agent means
     * @return what was decided; {@link ConversationDecision.Superseded} if the agent does not have it any more
     */
    public CommandResult<ConversationDecision> hold(AgentId agent, LineKey line, ConversationId conversation) {
        Objects.requireNonNull(conversation, "conversation");
        return held(agent, line, Optional.of(conversation), "conversation.hold", AssignmentState.ON_HOLD);
    }

    /**
     * Puts whatever conversation an agent has with a customer on hold; it still blocks sign-out. The request names no
     * conversation: for hosts whose requests cannot be late.
     *
     * @param agent the agent
     * @param line the customer's line
     * @return what was decided
     */
    public CommandResult<ConversationDecision> hold(AgentId agent, LineKey line) {
        return held(agent, line, Optional.empty(), "conversation.hold", AssignmentState.ON_HOLD);
    }

    /**
     * Resumes a conversation that was on hold. Where the counting rule does not count conversations on hold, it takes
     * capacity again, and needs room for it (ACTIVE-2).
     *
     * @param agent the agent
     * @param line the customer's line
     * @param conversation the conversation that the agent means
     * @return what was decided; {@link ConversationDecision.Superseded} if the agent does not have it any more
     */
    public CommandResult<ConversationDecision> resume(AgentId agent, LineKey line, ConversationId conversation) {
        Objects.requireNonNull(conversation, "conversation");
        return held(agent, line, Optional.of(conversation), "conversation.resume", AssignmentState.IN_PROGRESS);
    }

    /**
     * Resumes whatever conversation an agent has with a customer. The request names no conversation: for hosts whose
     * requests cannot be late. It needs room as by {@link #resume(AgentId, LineKey, ConversationId)}.
     *
     * @param agent the agent
     * @param line the customer's line
     * @return what was decided
     */
    public CommandResult<ConversationDecision> resume(AgentId agent, LineKey line) {
        return held(agent, line, Optional.empty(), "conversation.resume", AssignmentState.IN_PROGRESS);
    }

    private CommandResult<ConversationDecision> held(
            AgentId agent, LineKey line, Optional<ConversationId> named, String operation, AssignmentState state) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(line, "line");
        return omni.execute(
                fingerprint(operation, agent, line, state, named),
                LedgerKeys.of(agent, line),
                new ConversationRule.Held(agent, line, named, state, omni.counting()));
    }

    private static Fingerprint fingerprint(
            String operation, AgentId agent, LineKey line, Enum<?> what, Optional<ConversationId> named) {
        return named.isPresent()
                ? Fingerprint.of(operation, agent, line, what, named.get())
                : Fingerprint.of(operation, agent, line, what);
    }

    /**
     * Gives an agent more time for the wrap-up of a conversation, within the limits of the context.
     *
     * @param agent the agent
     * @param conversation the conversation's id
     * @param by how much more; longer than zero
     * @return what was decided
     * @throws IllegalArgumentException if {@code by} is not longer than zero
     */
    public CommandResult<WrapUpDecision> extendWrapUp(AgentId agent, ConversationId conversation, Duration by) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(conversation, "conversation");
        Objects.requireNonNull(by, "by");
        if (by.isNegative() || by.isZero()) {
            throw new IllegalArgumentException("by must be longer than zero, but is " + by);
        }
        return omni.execute(
                Fingerprint.of("conversation.extend-wrap-up", agent, conversation, by),
                LedgerKeys.of(agent),
                new WrapUpExtension(agent, conversation, by));
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
