package dev.omnirules.core.handling;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.handling.AcceptanceDecision.Accepted;
import dev.omnirules.core.handling.AcceptanceDecision.AlreadyServing;
import dev.omnirules.core.handling.AcceptanceDecision.Reason;
import dev.omnirules.core.handling.AcceptanceDecision.Refused;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineHolder.WithBot;
import dev.omnirules.core.testkit.CoreDomain;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Domain(CoreDomain.class)
class AcceptancePolicyTest {

    private static final ConversationId NEW = new ConversationId("c-new");
    private static final ConversationId OLD = new ConversationId("c-old");
    private static final InteractionId WAITING = new InteractionId("i1");
    private static final LineHolder FREE = LineHolder.free();
    private static final LineHolder BOT = new WithBot(WAITING);
    private static final LineHolder QUEUED = new Queued(WAITING, new QueueId("sales"));
    private static final LineHolder OWN = new WithAgent(OLD, ANA, Channel.WHATSAPP, Direction.INBOUND);
    private static final LineHolder OTHERS = new WithAgent(OLD, BIA, Channel.WHATSAPP, Direction.INBOUND);
    private static final AgentAvailability READY = AgentAvailability.ready(ANA);

    private final AcceptancePolicy policy = new AcceptancePolicy();

    @Nested
    class IsRefused {

        @Test
        void toAnAgentWhoIsNotSignedInToTheChannel() {
            assertRefused(READY.withChannel(ChannelState.SIGNED_OUT), QUEUED, Reason.AGENT_NOT_SIGNED_IN);
        }

        @Test
        void toAnAgentWhoPausedTheChannel() {
            assertRefused(READY.withChannel(ChannelState.PAUSED), QUEUED, Reason.AGENT_PAUSED);
        }

        @Test
        void toAnAgentWhoAskedToLeave() {
            assertRefused(READY.asDraining(), QUEUED, Reason.AGENT_DRAINING);
        }

        @Test
        @Tag("ACTIVE-2")
        void toAnAgentWithoutRoom() {
            assertRefused(READY.asFull(), QUEUED, Reason.AGENT_AT_CAPACITY);
        }

        @Test
        void whileAnotherAgentServesTheCustomer() {
            assertRefused(READY, OTHERS, Reason.CUSTOMER_WITH_OTHER_AGENT);
        }

        @Test
        void whileTheCustomerWaitsInNoQueue() {
            assertRefused(READY, FREE, Reason.NOT_WAITING);
            assertRefused(READY, BOT, Reason.NOT_WAITING);
        }

        private void assertRefused(AgentAvailability agent, LineHolder line, Reason reason) {
            assertThat(decide(agent, line)).isEqualTo(new Refused(reason));
        }
    }

    @Nested
    class IsTheAgentsOwnConversation {

        @Test
        void evenWhenTheAgentIsFullOrLeaving() {
            assertThat(decide(READY.asFull().asDraining(), OWN)).isEqualTo(new AlreadyServing(OLD));
        }
    }

    @Nested
    class IsGiven {

        @Test
        void toAReadyAgentForAWaitingCustomer() {
            assertThat(decide(READY, QUEUED)).isEqualTo(new Accepted(NEW, WAITING));
        }
    }

    @Test
    void theWholeSpaceIsDecidedAsTheTableSays() {
        int decided = 0;
        for (ChannelState channel : ChannelState.values()) {
            for (boolean draining : List.of(true, false)) {
                for (boolean full : List.of(true, false)) {
                    for (LineHolder line : List.of(FREE, BOT, QUEUED, OWN, OTHERS)) {
                        AgentAvailability agent = new AgentAvailability(ANA, channel, draining, full);
                        assertThat(decide(agent, line)).as("%s %s", agent, line).isEqualTo(table(agent, line));
                        decided++;
                    }
                }
            }
        }
        assertThat(decided).isEqualTo(60);
    }

    @Test
    void everyReasonIsReachedAndNoneIsMissing() {
        Set<Reason> reached = EnumSet.noneOf(Reason.class);
        for (ChannelState channel : ChannelState.values()) {
            for (LineHolder line : List.of(FREE, BOT, QUEUED, OWN, OTHERS)) {
                AgentAvailability agent = READY.withChannel(channel);
                List.of(agent, agent.asFull(), agent.asDraining())
                        .forEach(availability -> reached.addAll(reason(decide(availability, line))));
            }
        }
        assertThat(reached).containsExactly(Reason.values());
    }

    @Property
    void whoeverIsAcceptedWaitedAndTheAgentWasReady(@ForAll AcceptanceFacts facts) {
        AcceptanceDecision decision = policy.decide(facts);
        assertThat(policy.decide(facts)).isEqualTo(decision);
        assertThat(decision instanceof Accepted)
                .isEqualTo(facts.line() instanceof Queued queued
                        && facts.expected().map(queued::isSameWait).orElse(true)
                        && facts.agent()
                                .equals(AgentAvailability.ready(facts.agent().agent())));
    }

    /** The table of shift-format.md, read from its last row up: each condition hides what stands below it. */
    private static AcceptanceDecision table(AgentAvailability agent, LineHolder line) {
        List<AcceptanceDecision> hidingFirst = new ArrayList<>();
        hidingFirst.add(line.equals(QUEUED) ? new Accepted(NEW, WAITING) : new Refused(Reason.NOT_WAITING));
        if (line.equals(OTHERS)) {
            hidingFirst.add(0, new Refused(Reason.CUSTOMER_WITH_OTHER_AGENT));
        }
        if (agent.full()) {
            hidingFirst.add(0, new Refused(Reason.AGENT_AT_CAPACITY));
        }
        if (agent.draining()) {
            hidingFirst.add(0, new Refused(Reason.AGENT_DRAINING));
        }
        if (line.equals(OWN)) {
            hidingFirst.add(0, new AlreadyServing(OLD));
        }
        switch (agent.channel()) {
            case SIGNED_OUT -> hidingFirst.add(0, new Refused(Reason.AGENT_NOT_SIGNED_IN));
            case PAUSED -> hidingFirst.add(0, new Refused(Reason.AGENT_PAUSED));
            case OPEN -> {}
        }
        return hidingFirst.get(0);
    }

    private static Set<Reason> reason(AcceptanceDecision decision) {
        return decision instanceof Refused refused ? EnumSet.of(refused.reason()) : EnumSet.noneOf(Reason.class);
    }

    private AcceptanceDecision decide(AgentAvailability agent, LineHolder line) {
        return policy.decide(new AcceptanceFacts(agent, line, NEW));
    }
}
