package dev.omnirules.core.transfer;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.CAIO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineHolder.WithBot;
import dev.omnirules.core.testkit.CoreDomain;
import dev.omnirules.core.transfer.TransferDecision.Reason;
import dev.omnirules.core.transfer.TransferDecision.Refused;
import dev.omnirules.core.transfer.TransferDecision.Transferred;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Domain(CoreDomain.class)
class TransferPolicyTest {

    private static final ConversationId CONVERSATION = new ConversationId("c1");
    private static final ProtocolNumber NEXT = new ProtocolNumber("p2");
    private static final LineHolder WITH_ANA = new WithAgent(CONVERSATION, ANA, Channel.WHATSAPP, Direction.INBOUND);
    private static final List<LineHolder> NOT_WITH_ANA = List.of(
            LineHolder.free(),
            new WithBot(new InteractionId("i1")),
            new Queued(new InteractionId("i1"), new QueueId("sales")),
            new WithAgent(CONVERSATION, CAIO, Channel.WHATSAPP, Direction.INBOUND));
    private static final AgentAvailability READY = AgentAvailability.ready(BIA);

    private final TransferPolicy policy = new TransferPolicy();

    @Nested
    class IsRefused {

        @Test
        void toAnAgentWhoDoesNotServeTheCustomer() {
            assertThat(NOT_WITH_ANA)
                    .allSatisfy(line -> assertThat(decide(line, READY)).isEqualTo(new Refused(Reason.NOT_SERVING)));
        }

        @Test
        void toOneself() {
            assertRefused(AgentAvailability.ready(ANA), Reason.TARGET_IS_SELF);
        }

        @Test
        void toWhomIsNotSignedInToTheChannel() {
            assertRefused(READY.withChannel(ChannelState.SIGNED_OUT), Reason.TARGET_NOT_SIGNED_IN);
        }

        @Test
        void toWhomPausedTheChannel() {
            assertRefused(READY.withChannel(ChannelState.PAUSED), Reason.TARGET_PAUSED);
        }

        @Test
        void toWhomAskedToLeave() {
            assertRefused(READY.asDraining(), Reason.TARGET_DRAINING);
        }

        @Test
        @Tag("ACTIVE-2")
        void toWhomHasNoRoom() {
            assertRefused(READY.asFull(), Reason.TARGET_AT_CAPACITY);
        }

        private void assertRefused(AgentAvailability target, Reason reason) {
            assertThat(decide(WITH_ANA, target)).isEqualTo(new Refused(reason));
        }
    }

    @Nested
    class IsDone {

        @Test
        @Tag("TRANSFER-1")
        void underANewProtocolNumberInTheSameConversation() {
            assertThat(decide(WITH_ANA, READY)).isEqualTo(new Transferred(CONVERSATION, NEXT));
        }
    }

    @Test
    void theWholeSpaceIsDecidedByTheFirstCheckThatFails() {
        Set<Reason> reached = EnumSet.noneOf(Reason.class);
        for (LineHolder line : lines()) {
            for (AgentId target : List.of(ANA, BIA)) {
                for (ChannelState channel : ChannelState.values()) {
                    for (boolean draining : List.of(true, false)) {
                        for (boolean full : List.of(true, false)) {
                            AgentAvailability availability = new AgentAvailability(target, channel, draining, full);
                            List<Reason> failing = failing(line, availability);
                            reached.addAll(failing);
                            assertThat(decide(line, availability))
                                    .as("%s %s", line, availability)
                                    .isEqualTo(
                                            failing.isEmpty()
                                                    ? new Transferred(CONVERSATION, NEXT)
                                                    : new Refused(failing.get(0)));
                        }
                    }
                }
            }
        }
        assertThat(reached).containsExactly(Reason.values());
    }

    @Property
    void onlyWhoServesTheCustomerGivesAndOnlyWhoIsReadyTakes(@ForAll TransferFacts facts) {
        TransferDecision decision = policy.decide(facts);
        AgentId target = facts.target().agent();
        assertThat(decision instanceof Transferred)
                .isEqualTo(facts.line() instanceof WithAgent with
                        && with.agent().equals(facts.from())
                        && !target.equals(facts.from())
                        && facts.target().equals(AgentAvailability.ready(target)));
    }

    /** Every check that fails, in the order in which shift-format.md gives the answers. */
    private static List<Reason> failing(LineHolder line, AgentAvailability target) {
        Set<Reason> failing = EnumSet.allOf(Reason.class);
        keep(failing, Reason.NOT_SERVING, !line.equals(WITH_ANA));
        keep(failing, Reason.TARGET_IS_SELF, target.agent().equals(ANA));
        keep(failing, Reason.TARGET_NOT_SIGNED_IN, target.channel() == ChannelState.SIGNED_OUT);
        keep(failing, Reason.TARGET_PAUSED, target.channel() == ChannelState.PAUSED);
        keep(failing, Reason.TARGET_DRAINING, target.draining());
        keep(failing, Reason.TARGET_AT_CAPACITY, target.full());
        return List.copyOf(failing);
    }

    private static void keep(Set<Reason> failing, Reason reason, boolean fails) {
        if (!fails) {
            failing.remove(reason);
        }
    }

    private static List<LineHolder> lines() {
        return Stream.concat(NOT_WITH_ANA.stream(), Stream.of(WITH_ANA)).toList();
    }

    private TransferDecision decide(LineHolder line, AgentAvailability target) {
        return policy.decide(new TransferFacts(ANA, line, target, NEXT));
    }
}
