package dev.omnirules.core.testkit;

import dev.omnirules.core.queueing.Aging;
import dev.omnirules.core.queueing.CustomerNeeds;
import dev.omnirules.core.queueing.ExpectedWait;
import dev.omnirules.core.queueing.ObservedRates;
import dev.omnirules.core.queueing.QueueAgent;
import dev.omnirules.core.queueing.QueueDecision;
import dev.omnirules.core.queueing.RelaxationStep;
import dev.omnirules.core.queueing.RelaxationSteps;
import dev.omnirules.core.queueing.StickyAgent;
import dev.omnirules.core.queueing.WaitingCustomer;
import dev.omnirules.core.queueing.WaitingTerms;
import dev.omnirules.core.queueing.overflow.MessageCode;
import dev.omnirules.core.queueing.overflow.MissedOfferDecision;
import dev.omnirules.core.queueing.overflow.MissedOfferLimits;
import dev.omnirules.core.queueing.overflow.MissedOffers;
import dev.omnirules.core.queueing.overflow.Opening;
import dev.omnirules.core.queueing.overflow.OverflowDecision;
import dev.omnirules.core.queueing.overflow.OverflowFacts;
import dev.omnirules.core.queueing.overflow.OverflowRule;
import dev.omnirules.core.queueing.overflow.OverflowTrigger;
import dev.omnirules.core.queueing.reopen.ReopenDecision;
import dev.omnirules.core.queueing.reopen.ReopenFacts;
import dev.omnirules.core.queueing.reopen.ReopenLimits;
import dev.omnirules.core.routing.RoutingChoice;
import dev.omnirules.core.routing.SkillId;
import dev.omnirules.core.routing.SkillLevels;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Queueing and overflow, of {@link CoreDomain}. */
final class QueueingDomain extends DomainContextBase {

    @Provide
    Arbitrary<SkillId> skills() {
        return QueueingArbitraries.skills();
    }

    @Provide
    Arbitrary<SkillLevels> levels() {
        return QueueingArbitraries.levels();
    }

    @Provide
    Arbitrary<RoutingChoice> choices() {
        return QueueingArbitraries.choices();
    }

    @Provide
    Arbitrary<RelaxationStep> steps() {
        return QueueingArbitraries.steps();
    }

    @Provide
    Arbitrary<RelaxationSteps> relaxations() {
        return QueueingArbitraries.relaxations();
    }

    @Provide
    Arbitrary<CustomerNeeds> needs() {
        return QueueingArbitraries.needs();
    }

    @Provide
    Arbitrary<StickyAgent> stickyAgents() {
        return QueueingArbitraries.stickyAgents();
    }

    @Provide
    Arbitrary<WaitingTerms> terms() {
        return QueueingArbitraries.terms();
    }

    @Provide
    Arbitrary<WaitingCustomer> customers() {
        return QueueingArbitraries.customers();
    }

    @Provide
    Arbitrary<QueueAgent> agents() {
        return QueueingArbitraries.agents();
    }

    @Provide
    Arbitrary<Aging> agings() {
        return QueueingArbitraries.agings();
    }

    @Provide
    Arbitrary<QueueDecision> decisions() {
        return QueueingArbitraries.decisions();
    }

    @Provide
    Arbitrary<ObservedRates> rates() {
        return QueueingArbitraries.rates();
    }

    @Provide
    Arbitrary<ExpectedWait> expectedWaits() {
        return QueueingArbitraries.expectedWaits();
    }

    @Provide
    Arbitrary<MessageCode> messages() {
        return QueueingArbitraries.messages();
    }

    @Provide
    Arbitrary<Opening> openings() {
        return QueueingArbitraries.openings();
    }

    @Provide
    Arbitrary<OverflowTrigger> triggers() {
        return QueueingArbitraries.triggers();
    }

    @Provide
    Arbitrary<OverflowRule> overflowRules() {
        return QueueingArbitraries.overflowRules();
    }

    @Provide
    Arbitrary<OverflowFacts> overflowFacts() {
        return QueueingArbitraries.overflowFacts();
    }

    @Provide
    Arbitrary<OverflowDecision> overflows() {
        return QueueingArbitraries.overflows();
    }

    @Provide
    Arbitrary<MissedOffers> missedOffers() {
        return QueueingArbitraries.missedOffers();
    }

    @Provide
    Arbitrary<MissedOfferLimits.Consequence> consequences() {
        return QueueingArbitraries.consequences();
    }

    @Provide
    Arbitrary<MissedOfferLimits> missedOfferLimits() {
        return QueueingArbitraries.missedOfferLimits();
    }

    @Provide
    Arbitrary<MissedOfferDecision> missedOfferDecisions() {
        return QueueingArbitraries.missedOfferDecisions();
    }

    @Provide
    Arbitrary<ReopenLimits> reopenLimits() {
        return QueueingArbitraries.reopenLimits();
    }

    @Provide
    Arbitrary<ReopenFacts> reopenFacts() {
        return QueueingArbitraries.reopenFacts();
    }

    @Provide
    Arbitrary<ReopenDecision> reopens() {
        return QueueingArbitraries.reopens();
    }
}
