package dev.omnirules.core.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.expiry.ExpiryDecision;
import dev.omnirules.core.expiry.TimeLimits;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.DueKeys;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.OfferDecision;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.reservation.Reservations;
import dev.omnirules.core.session.AgentSessions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the {@link DueKeys} of a ledger must find. An implementation's test extends this class and says how its store is
 * opened and how its clock passes (JUnit 5.14 or later, AssertJ).
 */
public abstract class DueKeysContract {

    private static final int THREADS = 8;
    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final LineKey LINE = RandomCommands.line("+5511987654321");
    private static final LineKey OTHER_LINE = RandomCommands.line("+5511912345678");
    private static final QueueId SALES = new QueueId("sales");
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private Omni omni;
    private Offers offers;
    private DueKeys dues;
    private TimeLimits limits;

    /** The ledger on an empty store. */
    protected abstract Ledger open();

    /** What finds the due keys of that ledger. */
    protected abstract DueKeys dueKeys();

    /** Lets the store's clock reach an instant. By default it waits, at most for a few milliseconds. */
    protected void reach(Instant instant) {
        while (now().isBefore(instant)) {
            Thread.onSpinWait();
        }
    }

    /** Opens the store and signs two agents in. */
    @BeforeEach
    public final void openStore() {
        omni = Omni.on(open())
                .wrapUpLimits(new WrapUpLimits(MOMENT, LONG))
                .identifiers(Identifiers.counting("due"))
                .build();
        offers = new Offers(omni);
        dues = dueKeys();
        limits = new TimeLimits(omni, dues);
        AgentSessions sessions = new AgentSessions(omni);
        for (AgentId agent : List.of(ANA, BIA)) {
            sessions.signIn(agent, Capacity.of(2));
            sessions.signInTo(agent, Channel.WHATSAPP);
        }
    }

    @Test
    final void whatEndsByItselfIsDueFromItsEndOnAndNothingElseIs() {
        waiting(LINE);
        waiting(OTHER_LINE);
        assertThat(dues.due(10, DEADLINE)).as("nothing ends by itself").isEmpty();
        offer(BIA, OTHER_LINE, LONG);
        assertThat(dues.due(10, DEADLINE)).as("an offer that lasts").isEmpty();
        reach(offer(ANA, LINE, MOMENT));
        assertThat(dues.due(10, DEADLINE))
                .as("an offer that has ended, of the agent and of the line")
                .containsExactlyInAnyOrder(new AgentKey(ANA), LINE);
    }

    @Test
    final void theEarliestComesFirstAndNotMoreThanAreAskedFor() {
        waiting(LINE);
        waiting(OTHER_LINE);
        Instant first = offer(BIA, OTHER_LINE, MOMENT);
        Instant second = offer(ANA, LINE, MOMENT.multipliedBy(2));
        assertThat(second).isAfter(first);
        reach(second);
        assertThat(dues.due(2, DEADLINE)).containsExactlyInAnyOrder(new AgentKey(BIA), OTHER_LINE);
        assertThat(dues.due(1, DEADLINE)).hasSize(1);
        assertThat(dues.due(10, DEADLINE)).hasSize(4);
        assertThatThrownBy(() -> dues.due(0, DEADLINE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("most must be at least 1, but is 0");
    }

    @Test
    final void whatIsAnsweredIsNoLongerDue() {
        waiting(LINE);
        Instant end = offer(ANA, LINE, MOMENT.multipliedBy(3));
        ConversationId offer = omni.agent(ANA).assignments().get(0).conversation();
        offers.withdraw(ANA, offer);
        reach(end);
        assertThat(dues.due(10, DEADLINE)).isEmpty();
    }

    @Test
    final void whatIsExpiredIsNoLongerDueAndHasOneEffect() {
        waiting(LINE);
        waiting(OTHER_LINE);
        reach(offer(ANA, LINE, MOMENT));
        reach(offer(BIA, OTHER_LINE, MOMENT));
        List<CommandResult<ExpiryDecision>> effects = limits.expireDue(10);
        assertThat(effects).hasSize(2);
        assertThat(dues.due(10, DEADLINE)).isEmpty();
        assertThat(limits.expireDue(10)).isEmpty();
        assertMissed(ANA, LINE);
        assertMissed(BIA, OTHER_LINE);
    }

    @Test
    final void reservationsAndWrapUpsAreFoundTooAndADrainingAgentLeaves() {
        waiting(LINE);
        Conversations conversations = new Conversations(omni);
        conversations.accept(ANA, LINE, Channel.WHATSAPP);
        conversations.finish(ANA, LINE, AfterFinish.WRAP_UP);
        Instant end = now().plus(MOMENT.multipliedBy(100));
        new Reservations(omni).reserve(BIA, OTHER_LINE, Channel.WHATSAPP, Direction.OUTBOUND, end);
        new LogoutGuard(omni).drain(BIA);
        reach(end);
        assertThat(dues.due(10, DEADLINE)).containsExactly(new AgentKey(ANA), new AgentKey(BIA));
        assertThat(limits.expireDue(10)).hasSize(2);
        assertThat(omni.agent(ANA).assignments()).isEmpty();
        assertThat(omni.agent(BIA).signedIn()).as("nothing blocks her sign-out").isFalse();
    }

    @Test
    final void manyNodesAtOnceHaveOneEffect() {
        waiting(LINE);
        reach(offer(ANA, LINE, MOMENT));
        long agent = omni.agent(ANA).revision();
        long line = omni.line(LINE).revision();
        List<Callable<Integer>> nodes = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            nodes.add(() -> limits.expireDue(10).size()
                    + limits.expire(new AgentKey(ANA)).entry().map(entry -> 1).orElse(0)
                    + limits.expire(LINE).entry().map(entry -> 1).orElse(0));
        }
        assertThat(Together.run(nodes).stream().mapToInt(Integer::intValue).sum())
                .as("effects")
                .isEqualTo(1);
        assertThat(omni.agent(ANA).revision()).isEqualTo(agent + 1);
        assertThat(omni.line(LINE).revision()).isEqualTo(line + 1);
        assertMissed(ANA, LINE);
    }

    private void assertMissed(AgentId agent, LineKey line) {
        assertThat(omni.agent(agent).assignments()).isEmpty();
        assertThat(omni.agent(agent).missedOffers()).isEqualTo(1);
        assertThat(omni.line(line).holder())
                .isEqualTo(new LineHolder.Queued(
                        new InteractionId("i-" + line.customer().value()), SALES));
    }

    private void waiting(LineKey line) {
        Interactions interactions = new Interactions(omni);
        InteractionId interaction = new InteractionId("i-" + line.customer().value());
        interactions.start(line, interaction);
        interactions.enqueue(line, interaction, SALES);
    }

    /** Makes an offer, and returns its end. */
    private Instant offer(AgentId agent, LineKey line, Duration ringing) {
        return ((OfferDecision.Offered)
                        offers.offer(agent, line, Channel.WHATSAPP, ringing).decision())
                .until();
    }

    private Instant now() {
        return omni.read(LedgerKeys.of(ANA)).now();
    }
}
