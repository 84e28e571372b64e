package dev.omnirules.whatsapp.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Admitted;
import dev.omnirules.whatsapp.admission.AdmissionDecision.AlreadyServing;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Reason;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Refused;
import dev.omnirules.whatsapp.admission.AdmissionLimits.WhilePaused;
import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.number.NumberPolicy;
import dev.omnirules.whatsapp.origin.OriginDecision;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AdmissionPolicyTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final ConversationId NEW = new ConversationId("new");
    private static final ConversationId OLD = new ConversationId("old");
    private static final InteractionId WAITING = new InteractionId("waiting");
    private static final LineKey LINE =
            new LineKey(new CustomerKey("+5511987654321"), new OriginAddress("+551140028001"));

    private static final LineHolder FREE = LineHolder.free();
    private static final LineHolder BOT = new LineHolder.WithBot(WAITING);
    private static final LineHolder QUEUED = new LineHolder.Queued(WAITING, new QueueId("SALES"));
    private static final LineHolder WITH_ANA = withAgent(ANA);
    private static final LineHolder WITH_BIA = withAgent(BIA);

    private final AdmissionPolicy policy = new AdmissionPolicy(AdmissionLimits.defaults());

    @Nested
    class BeforeTheAgentIsLookedAt {

        @Test
        @Tag("NUMBER-3")
        void anInvalidDestinationIsRefusedWithTheAlertWhateverElseIsWrong() {
            assertThat(decide(new AdmissionTarget.NotANumber(numbers("(11) 1")), worst()))
                    .isEqualTo(refused(Reason.INVALID_DESTINATION, Alert.INVALID_NUMBER));
        }

        @Test
        @Tag("NUMBER-2")
        void anIncompleteMobileIsRefusedWithTheAlert() {
            assertThat(decide(new AdmissionTarget.NotANumber(numbers("(11) 98765")), worst()))
                    .isEqualTo(refused(Reason.DESTINATION_INCOMPLETE, Alert.INVALID_NUMBER));
        }

        @Test
        @Tag("NUMBER-4")
        void anIncompleteLandlineIsRefusedWithoutAnAlert() {
            assertThat(decide(new AdmissionTarget.NotANumber(numbers("(11) 3223")), worst()))
                    .isEqualTo(refused(Reason.DESTINATION_INCOMPLETE));
        }

        @ParameterizedTest
        @EnumSource
        @Tag("ORIGIN-2")
        void whatTheOriginRuleRefusesIsRefusedForItsReason(OriginDecision.Reason reason) {
            assertThat(decide(new AdmissionTarget.NoOrigin(reason), worst()))
                    .isEqualTo(refused(Reason.valueOf(reason.name())));
        }

        @Test
        void aValidNumberIsNoReasonToRefuse() {
            assertThatThrownBy(() -> new AdmissionTarget.NotANumber(numbers("(11) 98765-4321")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("check must not be Valid, but is Valid[number=+55 11 9****-**21]");
        }
    }

    /** Every combination of channel, draining, room and line, against the documented order written out as a table. */
    @ParameterizedTest
    @MethodSource("availabilities")
    @Tag("ACTIVE-1")
    void theFirstFailingCheckDecides(AgentAvailability agent) {
        for (LineHolder holder : List.of(FREE, BOT, QUEUED, WITH_ANA, WITH_BIA)) {
            for (WhilePaused whilePaused : WhilePaused.values()) {
                AdmissionLimits limits = new AdmissionLimits(whilePaused);
                AdmissionDecision decision = new AdmissionPolicy(limits)
                        .decide(new AdmissionFacts(new AdmissionTarget.Line(LINE, holder), agent, NEW));
                assertThat(decision)
                        .as("%s, %s, %s", agent, holder, whilePaused)
                        .isEqualTo(expected(agent, holder, whilePaused));
            }
        }
    }

    @Nested
    class Capacity {

        @Test
        @Tag("ACTIVE-2")
        @Tag("ACTIVE-3")
        void aFullAgentIsRefusedWithTheAlert() {
            assertThat(decide(FREE, ready().asFull()))
                    .isEqualTo(refused(Reason.AGENT_AT_CAPACITY, Alert.CAPACITY_REACHED));
        }

        @Test
        void aFullAgentGoesBackToACustomerOfTheirOwn() {
            assertThat(decide(WITH_ANA, ready().asFull())).isEqualTo(new AlreadyServing(OLD));
        }
    }

    @Nested
    class Conflict {

        @Test
        @Tag("ACTIVE-4")
        @Tag("ACTIVE-5")
        void aCustomerWithAnotherAgentIsRefusedWithAnAlertThatDoesNotNameTheAgent() {
            AdmissionDecision decision = decide(WITH_BIA, ready());
            assertThat(decision)
                    .isEqualTo(new Refused(
                            Reason.CUSTOMER_WITH_OTHER_AGENT,
                            Optional.of(Alert.CUSTOMER_WITH_OTHER_AGENT),
                            Optional.of(BIA)));
        }
    }

    @Nested
    class Preemption {

        @Test
        @Tag("ACTIVE-6")
        void aBotIsEnded() {
            assertThat(decide(BOT, ready())).isEqualTo(new Admitted(NEW, LINE, Optional.of(WAITING)));
        }

        @Test
        @Tag("ACTIVE-6")
        void waitingInAQueueIsEnded() {
            assertThat(decide(QUEUED, ready())).isEqualTo(new Admitted(NEW, LINE, Optional.of(WAITING)));
        }

        @Test
        void onAFreeLineNothingIsEnded() {
            assertThat(decide(FREE, ready())).isEqualTo(new Admitted(NEW, LINE, Optional.empty()));
        }
    }

    /** REQUEST_CONFLICT is the ledger's to find; every other reason is reached here. */
    @Test
    void everyReasonIsReached() {
        Set<Reason> reached = EnumSet.noneOf(Reason.class);
        List<AdmissionTarget> targets = new ArrayList<>();
        targets.add(new AdmissionTarget.NotANumber(numbers("")));
        targets.add(new AdmissionTarget.NotANumber(numbers("x")));
        for (OriginDecision.Reason reason : OriginDecision.Reason.values()) {
            targets.add(new AdmissionTarget.NoOrigin(reason));
        }
        for (LineHolder holder : List.of(FREE, WITH_BIA)) {
            targets.add(new AdmissionTarget.Line(LINE, holder));
        }
        AdmissionPolicy strict = new AdmissionPolicy(new AdmissionLimits(WhilePaused.REFUSED));
        for (AdmissionTarget target : targets) {
            for (AgentAvailability availability : availabilities()) {
                if (strict.decide(new AdmissionFacts(target, availability, NEW)) instanceof Refused refused) {
                    reached.add(refused.reason());
                }
            }
        }
        assertThat(reached).isEqualTo(EnumSet.complementOf(EnumSet.of(Reason.REQUEST_CONFLICT)));
    }

    private static AdmissionDecision expected(AgentAvailability agent, LineHolder holder, WhilePaused whilePaused) {
        boolean pauseCounts = whilePaused == WhilePaused.REFUSED;
        if (agent.channel() == ChannelState.SIGNED_OUT) {
            return refused(Reason.AGENT_NOT_SIGNED_IN);
        } else if (pauseCounts && agent.channel() == ChannelState.PAUSED) {
            return refused(Reason.AGENT_PAUSED);
        } else if (holder.equals(WITH_ANA)) {
            return new AlreadyServing(OLD);
        } else if (agent.draining()) {
            return refused(Reason.AGENT_DRAINING);
        } else if (agent.full()) {
            return refused(Reason.AGENT_AT_CAPACITY, Alert.CAPACITY_REACHED);
        } else if (holder.equals(WITH_BIA)) {
            return new Refused(
                    Reason.CUSTOMER_WITH_OTHER_AGENT, Optional.of(Alert.CUSTOMER_WITH_OTHER_AGENT), Optional.of(BIA));
        }
        return new Admitted(NEW, LINE, holder.equals(FREE) ? Optional.empty() : Optional.of(WAITING));
    }

    static List<AgentAvailability> availabilities() {
        List<AgentAvailability> all = new ArrayList<>();
        for (ChannelState channel : ChannelState.values()) {
            for (boolean draining : new boolean[] {false, true}) {
                all.add(new AgentAvailability(ANA, channel, draining, false));
                all.add(new AgentAvailability(ANA, channel, draining, true));
            }
        }
        return all;
    }

    private AdmissionDecision decide(LineHolder holder, AgentAvailability agent) {
        return decide(new AdmissionTarget.Line(LINE, holder), agent);
    }

    private AdmissionDecision decide(AdmissionTarget target, AgentAvailability agent) {
        return policy.decide(new AdmissionFacts(target, agent, NEW));
    }

    private static AgentAvailability ready() {
        return AgentAvailability.ready(ANA);
    }

    private static AgentAvailability worst() {
        return new AgentAvailability(ANA, ChannelState.SIGNED_OUT, true, true);
    }

    private static NumberCheck numbers(String text) {
        return NumberPolicy.brazilian().check(text);
    }

    private static Refused refused(Reason reason) {
        return new Refused(reason, Optional.empty(), Optional.empty());
    }

    private static Refused refused(Reason reason, Alert alert) {
        return new Refused(reason, Optional.of(alert), Optional.empty());
    }

    private static LineHolder withAgent(AgentId agent) {
        return new LineHolder.WithAgent(OLD, agent, Channel.WHATSAPP, Direction.INBOUND);
    }
}
