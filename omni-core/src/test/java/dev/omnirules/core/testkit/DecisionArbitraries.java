package dev.omnirules.core.testkit;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.alert.Alerts;
import dev.omnirules.core.disclosure.DecisionView;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import dev.omnirules.core.disposition.DispositionDecision;
import dev.omnirules.core.disposition.DispositionPolicy;
import dev.omnirules.core.expiry.ExpiryDecision;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.AcceptancePolicy;
import dev.omnirules.core.handling.ConversationDecision;
import dev.omnirules.core.handling.WrapUpDecision;
import dev.omnirules.core.interaction.InteractionDecision;
import dev.omnirules.core.join.CustomerPair;
import dev.omnirules.core.join.LineJoinDecision;
import dev.omnirules.core.join.LineJoinPolicy;
import dev.omnirules.core.logout.DrainDecision;
import dev.omnirules.core.logout.ForcedLogoutDecision;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.logout.LogoutPolicy;
import dev.omnirules.core.offer.AnswerDecision;
import dev.omnirules.core.offer.AnswerPolicy;
import dev.omnirules.core.offer.OfferDecision;
import dev.omnirules.core.offer.OfferPolicy;
import dev.omnirules.core.reservation.ReservationDecision;
import dev.omnirules.core.reservation.ReservationPolicy;
import dev.omnirules.core.routing.RoutingDecision;
import dev.omnirules.core.routing.RoutingPolicy;
import dev.omnirules.core.session.ChannelDecision;
import dev.omnirules.core.transfer.TransferDecision;
import dev.omnirules.core.transfer.TransferPolicy;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Arbitraries for decisions, for tests of what a host does with them. Where a policy decides, they are that policy's own
 * answers to any facts; where only a shell does, they are any that its types allow.
 */
public final class DecisionArbitraries {

    private static final int MOST_RELEASED = 4;

    private DecisionArbitraries() {}

    /** Answers to an acceptance. */
    public static Arbitrary<AcceptanceDecision> acceptances() {
        return FactArbitraries.acceptanceFacts().map(new AcceptancePolicy()::decide);
    }

    /** Answers to a wish to let a customer ring. */
    public static Arbitrary<OfferDecision> offers() {
        return FactArbitraries.offerFacts().map(new OfferPolicy()::decide);
    }

    /** What becomes of agents' answers to offers. */
    public static Arbitrary<AnswerDecision> answers() {
        return FactArbitraries.answerFacts().map(new AnswerPolicy()::decide);
    }

    /** Lines that stay when two are joined, whoever holds them. */
    public static Arbitrary<LineJoinPolicy.Side> joinSides() {
        return Combinators.combine(LedgerArbitraries.holders(), LedgerArbitraries.holders())
                .as(new LineJoinPolicy()::decide);
    }

    /** Lines that follow another one. */
    public static Arbitrary<LineJoinDecision.JoinedLine> joinedLines() {
        return Combinators.combine(
                        LedgerArbitraries.lineKeys(),
                        LedgerArbitraries.lineKeys(),
                        CoreArbitraries.interactions().optional(),
                        CoreArbitraries.conversations().optional())
                .as(LineJoinDecision.JoinedLine::new);
    }

    /** Customers who are one. */
    public static Arbitrary<CustomerPair> customerPairs() {
        return Combinators.combine(CoreArbitraries.customers(), CoreArbitraries.customers())
                .filter((first, second) -> !first.equals(second))
                .as(CustomerPair::new);
    }

    /** Outcomes of joining two customers' lines. */
    public static Arbitrary<LineJoinDecision> joins() {
        return Arbitraries.oneOf(
                Combinators.combine(
                                joinedLines().list().ofMaxSize(2),
                                LedgerArbitraries.lineKeys().list().ofMaxSize(2))
                        .filter((lines, freed) -> !lines.isEmpty() || !freed.isEmpty())
                        .as(LineJoinDecision.Joined::new),
                Arbitraries.just(new LineJoinDecision.AlreadyJoined()),
                Combinators.combine(
                                CoreArbitraries.agents(),
                                CoreArbitraries.agents(),
                                LedgerArbitraries.lineKeys(),
                                customerPairs())
                        .as(LineJoinDecision.BothHeld::new));
    }

    /** Answers to a wish to keep room. */
    public static Arbitrary<ReservationDecision> reservations() {
        return FactArbitraries.reservationFacts().map(new ReservationPolicy()::decide);
    }

    /** Answers to a transfer. */
    public static Arbitrary<TransferDecision> transfers() {
        return Arbitraries.oneOf(
                FactArbitraries.transferFacts().map(new TransferPolicy()::decide),
                Combinators.combine(
                                CoreArbitraries.conversations(),
                                CoreArbitraries.interactions(),
                                CoreArbitraries.queues())
                        .as(TransferDecision.Requeued::new),
                Combinators.combine(CoreArbitraries.conversations(), CoreArbitraries.interactions())
                        .as(TransferDecision.HandedBack::new),
                LedgerArbitraries.holders().map(TransferDecision.Superseded::new));
    }

    /** Answers to a request for more time to write up. */
    public static Arbitrary<WrapUpDecision> wrapUps() {
        return Arbitraries.oneOf(
                Arbitraries.just(new WrapUpDecision.NotWrappingUp()),
                LedgerArbitraries.instants().optional().map(WrapUpDecision.NotExtendable::new),
                Combinators.combine(CoreArbitraries.conversations(), LedgerArbitraries.instants())
                        .as(WrapUpDecision.Extended::new));
    }

    /** What becomes of what has ended by itself. */
    public static Arbitrary<ExpiryDecision> expiries() {
        return Arbitraries.oneOf(
                LedgerArbitraries.instants().optional().map(ExpiryDecision.NotDue::new),
                CoreArbitraries.conversations()
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(MOST_RELEASED)
                        .map(ExpiryDecision.Expired::new),
                CoreArbitraries.conversations()
                        .list()
                        .ofMaxSize(MOST_RELEASED)
                        .map(ExpiryDecision.ExpiredAndSignedOut::new));
    }

    /** Answers to a disposition. */
    public static Arbitrary<DispositionDecision> dispositions() {
        return FactArbitraries.dispositionFacts().map(new DispositionPolicy()::decide);
    }

    /** Answers to a sign-out. */
    public static Arbitrary<LogoutDecision> logouts() {
        return FactArbitraries.logoutFacts().map(new LogoutPolicy()::decide);
    }

    /** What may be shown of decisions, with and without alerts, values and lists. */
    public static Arbitrary<Disclosure> disclosures() {
        return Arbitraries.oneOf(logouts(), transfers(), offers(), TokenArbitraries.decisions())
                .map(Disclosable::disclosure);
    }

    /** Decisions as a host's API shows them, in each locale. */
    public static Arbitrary<DecisionView> views() {
        return Combinators.combine(disclosures(), Arbitraries.of("pt-BR", "en", "es"))
                .as((disclosure, locale) -> DecisionView.of(() -> disclosure, Locale.forLanguageTag(locale)));
    }

    /** Alerts with their texts in each locale. */
    public static Arbitrary<DecisionView.AlertText> alertTexts() {
        return Combinators.combine(Arbitraries.of(Alert.class), Arbitraries.of("pt-BR", "en", "es"))
                .as((alert, locale) -> new DecisionView.AlertText(
                        alert, Alerts.in(Locale.forLanguageTag(locale)).text(alert)));
    }

    /** Answers to a wish to leave, or to stay. */
    public static Arbitrary<DrainDecision> drains() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        new DrainDecision.NotSignedIn(), new DrainDecision.Draining(), new DrainDecision.Staying()),
                CoreArbitraries.channelSets().map(DrainDecision.SignedOut::new));
    }

    /** Answers to a forced sign-out. */
    public static Arbitrary<ForcedLogoutDecision> forcedLogouts() {
        return Arbitraries.oneOf(
                Arbitraries.just(new ForcedLogoutDecision.AlreadySignedOut()),
                Combinators.combine(
                                CoreArbitraries.channelSets(),
                                CoreArbitraries.conversations().list().ofMaxSize(MOST_RELEASED))
                        .as(ForcedLogoutDecision.Forced::new));
    }

    /** Answers to a command on channels. */
    public static Arbitrary<ChannelDecision> channels() {
        return Arbitraries.oneOf(
                Arbitraries.of(ChannelDecision.Reason.class).map(ChannelDecision.Refused::new),
                CoreArbitraries.someChannels().map(ChannelDecision.Applied::new));
    }

    /** Answers to a bot's or a queue's command. */
    public static Arbitrary<InteractionDecision> interactions() {
        Arbitrary<Long> fences = Arbitraries.longs().between(1, 1_000);
        return Arbitraries.oneOf(
                Arbitraries.of(InteractionDecision.Reason.class).map(InteractionDecision.Refused::new),
                fences.map(InteractionDecision.Started::new),
                fences.map(InteractionDecision.Queued::new),
                Arbitraries.just(new InteractionDecision.Ended()));
    }

    /** Answers to a command on a conversation in progress. */
    public static Arbitrary<ConversationDecision> services() {
        return Arbitraries.oneOf(
                Arbitraries.of(new ConversationDecision.NotServing(), new ConversationDecision.AtCapacity()),
                LedgerArbitraries.holders().map(ConversationDecision.Superseded::new),
                CoreArbitraries.conversations().map(ConversationDecision.DoneAndSignedOut::new),
                CoreArbitraries.conversations().map(ConversationDecision.Done::new));
    }

    /** Answers to a search for an agent. */
    public static Arbitrary<RoutingDecision> routings() {
        return Combinators.combine(FactArbitraries.selections(), FactArbitraries.candidateLists())
                .as((selection, candidates) -> new RoutingPolicy(selection).decide(candidates));
    }
}
