package dev.omnirules.core.testkit;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelSession;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.agent.Load;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.CustomerLabel;
import dev.omnirules.core.customer.LabelFacts;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.disposition.DispositionFacts;
import dev.omnirules.core.handling.AcceptanceFacts;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.ledger.state.StageHistory;
import dev.omnirules.core.logout.Blocker;
import dev.omnirules.core.logout.LogoutFacts;
import dev.omnirules.core.offer.AnswerFacts;
import dev.omnirules.core.offer.OfferFacts;
import dev.omnirules.core.reservation.ReservationFacts;
import dev.omnirules.core.routing.IdleTimedAgent;
import dev.omnirules.core.routing.Occupancy;
import dev.omnirules.core.routing.RoutingCandidate;
import dev.omnirules.core.routing.RoutingRequest;
import dev.omnirules.core.routing.Selection;
import dev.omnirules.core.transfer.TransferFacts;
import java.time.Instant;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Gives properties every value, fact and decision of omni-core by type: annotate the class or the property with
 * {@code @Domain(CoreDomain.class)}, and with {@code @Domain(DomainContext.Global.class)} if it also takes enums,
 * numbers or texts.
 */
@Domain(DecisionDomain.class)
@Domain(EntryDomain.class)
@Domain(FeedDomain.class)
@Domain(QueueingDomain.class)
@Domain(TokenDomain.class)
public final class CoreDomain extends DomainContextBase {

    @Provide
    Arbitrary<AgentId> agents() {
        return CoreArbitraries.agents();
    }

    @Provide
    Arbitrary<Channel> channels() {
        return CoreArbitraries.channels();
    }

    @Provide
    Arbitrary<AgentAvailability> availabilities() {
        return CoreArbitraries.availabilities();
    }

    @Provide
    Arbitrary<Capacity> capacities() {
        return CoreArbitraries.capacities();
    }

    @Provide
    Arbitrary<ChannelSession> channelSessions() {
        return CoreArbitraries.channelSessions();
    }

    @Provide
    Arbitrary<Limit> limits() {
        return CoreArbitraries.limits();
    }

    @Provide
    Arbitrary<Load> loads() {
        return CoreArbitraries.loads();
    }

    @Provide
    Arbitrary<PauseReason> pauseReasons() {
        return CoreArbitraries.pauseReasons();
    }

    @Provide
    Arbitrary<SignOutOverride> overrides() {
        return CoreArbitraries.overrides();
    }

    @Provide
    Arbitrary<ConversationId> conversations() {
        return CoreArbitraries.conversations();
    }

    @Provide
    Arbitrary<CountingRule> countingRules() {
        return CoreArbitraries.countingRules();
    }

    @Provide
    Arbitrary<Disposition> dispositions() {
        return CoreArbitraries.dispositions();
    }

    @Provide
    Arbitrary<InteractionId> interactions() {
        return CoreArbitraries.interactions();
    }

    @Provide
    Arbitrary<ProtocolNumber> protocols() {
        return CoreArbitraries.protocols();
    }

    @Provide
    Arbitrary<QueueId> queues() {
        return CoreArbitraries.queues();
    }

    @Provide
    Arbitrary<CustomerKey> customers() {
        return CoreArbitraries.customers();
    }

    @Provide
    Arbitrary<CustomerLabel> customerLabels() {
        return CoreArbitraries.customerLabels();
    }

    @Provide
    Arbitrary<OriginAddress> addresses() {
        return CoreArbitraries.addresses();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return LedgerArbitraries.instants();
    }

    @Provide
    Arbitrary<AgentState> agentStates() {
        return LedgerArbitraries.agentStates();
    }

    @Provide
    Arbitrary<CustomerLine> lines() {
        return LedgerArbitraries.lines();
    }

    @Provide
    Arbitrary<AgentKey> agentKeys() {
        return LedgerArbitraries.agentKeys();
    }

    @Provide
    Arbitrary<LineKey> lineKeys() {
        return LedgerArbitraries.lineKeys();
    }

    @Provide
    Arbitrary<LedgerKey> keys() {
        return LedgerArbitraries.keys();
    }

    @Provide
    Arbitrary<Assignment> assignments() {
        return LedgerArbitraries.assignments();
    }

    @Provide
    Arbitrary<LineHolder.OpenOffer> openOffers() {
        return LedgerArbitraries.openOffers();
    }

    @Provide
    Arbitrary<WrapUpLimits> wrapUpLimits() {
        return CoreArbitraries.wrapUpLimits();
    }

    @Provide
    Arbitrary<LineHolder> holders() {
        return LedgerArbitraries.holders();
    }

    @Provide
    Arbitrary<LedgerEvent> events() {
        return LedgerArbitraries.events();
    }

    @Provide
    Arbitrary<StageHistory> histories() {
        return LedgerArbitraries.histories();
    }

    @Provide
    Arbitrary<Stage> stages() {
        return FactArbitraries.stages();
    }

    @Provide
    Arbitrary<LabelFacts> labelFacts() {
        return FactArbitraries.labelFacts();
    }

    @Provide
    Arbitrary<AcceptanceFacts> acceptanceFacts() {
        return FactArbitraries.acceptanceFacts();
    }

    @Provide
    Arbitrary<TransferFacts> transferFacts() {
        return FactArbitraries.transferFacts();
    }

    @Provide
    Arbitrary<DispositionFacts> dispositionFacts() {
        return FactArbitraries.dispositionFacts();
    }

    @Provide
    Arbitrary<LogoutFacts> logoutFacts() {
        return FactArbitraries.logoutFacts();
    }

    @Provide
    Arbitrary<Blocker> blockers() {
        return FactArbitraries.blockers();
    }

    @Provide
    Arbitrary<RoutingCandidate> routingCandidates() {
        return FactArbitraries.routingCandidates();
    }

    @Provide
    Arbitrary<Selection> selections() {
        return FactArbitraries.selections();
    }

    @Provide
    Arbitrary<Occupancy> occupancies() {
        return FactArbitraries.occupancies();
    }

    @Provide
    Arbitrary<RoutingRequest> routingRequests() {
        return FactArbitraries.routingRequests();
    }

    @Provide
    Arbitrary<IdleTimedAgent> timedAgents() {
        return FactArbitraries.timedAgents();
    }

    @Provide
    Arbitrary<OfferFacts> offerFacts() {
        return FactArbitraries.offerFacts();
    }

    @Provide
    Arbitrary<AnswerFacts> answerFacts() {
        return FactArbitraries.answerFacts();
    }

    @Provide
    Arbitrary<ReservationFacts> reservationFacts() {
        return FactArbitraries.reservationFacts();
    }
}
