package dev.omnirules.core.testkit;

import dev.omnirules.core.disclosure.DecisionNotice;
import dev.omnirules.core.disclosure.DecisionView;
import dev.omnirules.core.disclosure.Disclosure;
import dev.omnirules.core.disposition.DispositionDecision;
import dev.omnirules.core.expiry.ExpiryDecision;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.ConversationDecision;
import dev.omnirules.core.handling.WrapUpDecision;
import dev.omnirules.core.interaction.InteractionDecision;
import dev.omnirules.core.join.CustomerPair;
import dev.omnirules.core.join.LineJoinDecision;
import dev.omnirules.core.logout.DrainDecision;
import dev.omnirules.core.logout.ForcedLogoutDecision;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.offer.AnswerDecision;
import dev.omnirules.core.offer.OfferDecision;
import dev.omnirules.core.reservation.ReservationDecision;
import dev.omnirules.core.routing.RoutingDecision;
import dev.omnirules.core.session.ChannelDecision;
import dev.omnirules.core.token.RenewalDecision;
import dev.omnirules.core.transfer.TransferDecision;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** The decisions of {@link CoreDomain}. */
final class DecisionDomain extends DomainContextBase {

    @Provide
    Arbitrary<AcceptanceDecision> acceptances() {
        return DecisionArbitraries.acceptances();
    }

    @Provide
    Arbitrary<TransferDecision> transfers() {
        return DecisionArbitraries.transfers();
    }

    @Provide
    Arbitrary<LineJoinDecision> joins() {
        return DecisionArbitraries.joins();
    }

    @Provide
    Arbitrary<CustomerPair> customerPairs() {
        return DecisionArbitraries.customerPairs();
    }

    @Provide
    Arbitrary<LineJoinDecision.JoinedLine> joinedLines() {
        return DecisionArbitraries.joinedLines();
    }

    @Provide
    Arbitrary<DispositionDecision> dispositions() {
        return DecisionArbitraries.dispositions();
    }

    @Provide
    Arbitrary<LogoutDecision> logouts() {
        return DecisionArbitraries.logouts();
    }

    @Provide
    Arbitrary<DrainDecision> drains() {
        return DecisionArbitraries.drains();
    }

    @Provide
    Arbitrary<ForcedLogoutDecision> forcedLogouts() {
        return DecisionArbitraries.forcedLogouts();
    }

    @Provide
    Arbitrary<ChannelDecision> channels() {
        return DecisionArbitraries.channels();
    }

    @Provide
    Arbitrary<InteractionDecision> interactions() {
        return DecisionArbitraries.interactions();
    }

    @Provide
    Arbitrary<ConversationDecision> services() {
        return DecisionArbitraries.services();
    }

    @Provide
    Arbitrary<RoutingDecision> routings() {
        return DecisionArbitraries.routings();
    }

    @Provide
    Arbitrary<RenewalDecision> renewals() {
        return TokenArbitraries.decisions();
    }

    @Provide
    Arbitrary<OfferDecision> offers() {
        return DecisionArbitraries.offers();
    }

    @Provide
    Arbitrary<WrapUpDecision> wrapUps() {
        return DecisionArbitraries.wrapUps();
    }

    @Provide
    Arbitrary<ExpiryDecision> expiries() {
        return DecisionArbitraries.expiries();
    }

    @Provide
    Arbitrary<AnswerDecision> answers() {
        return DecisionArbitraries.answers();
    }

    @Provide
    Arbitrary<ReservationDecision> reservations() {
        return DecisionArbitraries.reservations();
    }

    @Provide
    Arbitrary<Disclosure> disclosures() {
        return DecisionArbitraries.disclosures();
    }

    @Provide
    Arbitrary<DecisionView> views() {
        return DecisionArbitraries.views();
    }

    @Provide
    Arbitrary<DecisionView.AlertText> alertTexts() {
        return DecisionArbitraries.alertTexts();
    }

    @Provide
    Arbitrary<DecisionNotice> notices() {
        return Combinators.combine(
                        Arbitraries.of("logout.sign-out", "conversation.accept"),
                        Arbitraries.of(DecisionNotice.Effect.class),
                        Arbitraries.of("logout.blocked", "acceptance.accepted").optional(),
                        Arbitraries.longs().between(0, 10_000).map(Duration::ofMillis),
                        Arbitraries.integers().between(1, 3))
                .as(DecisionNotice::new);
    }
}
