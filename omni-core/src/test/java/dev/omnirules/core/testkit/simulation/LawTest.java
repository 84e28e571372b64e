package dev.omnirules.core.testkit.simulation;

import static dev.omnirules.core.testkit.simulation.Breaking.ANA;
import static dev.omnirules.core.testkit.simulation.Breaking.ANA_IN;
import static dev.omnirules.core.testkit.simulation.Breaking.BIA;
import static dev.omnirules.core.testkit.simulation.Breaking.BIA_IN;
import static dev.omnirules.core.testkit.simulation.Breaking.JOAO;
import static dev.omnirules.core.testkit.simulation.Breaking.JOAO_WAITS;
import static dev.omnirules.core.testkit.simulation.Breaking.MARIA;
import static dev.omnirules.core.testkit.simulation.Breaking.MARIA_WAITS;
import static dev.omnirules.core.testkit.simulation.Breaking.ROUTE;
import static dev.omnirules.core.testkit.simulation.Breaking.breaks;
import static dev.omnirules.core.testkit.simulation.Breaking.breaksBy;
import static dev.omnirules.core.testkit.simulation.Breaking.starts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.LineJoined;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.StageQualified;
import dev.omnirules.core.ledger.state.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each law of agents and customers is broken by a host with one mistake. */
@DisplayName("The simulation finds")
class LawTest {

    @Test
    void whatBreaksEachLaw() {
        Set<String> broken =
                BrokenHosts.all().stream().map(host -> host.law().name()).collect(Collectors.toSet());
        Stream.of(LawTest.class, LedgerLawTest.class, PresenceLawTest.class)
                .flatMap(tests -> Stream.of(tests.getDeclaredMethods()))
                .flatMap(test -> Stream.of(test.getAnnotationsByType(Tag.class)))
                .map(Tag::value)
                .forEach(broken::add);
        assertThat(broken).isEqualTo(Stream.of(Law.values()).map(Law::name).collect(Collectors.toSet()));
    }

    @Test
    @Tag("CAPACITY")
    void anAgentOverCapacity() {
        breaks(Law.CAPACITY, "ana has 2, and may have 1", starting(), ANA_IN, starts(ANA, MARIA), starts(ANA, JOAO));
    }

    @Test
    @Tag("ONE_AGENT")
    void aCustomerWithTwoAgents() {
        breaks(
                Law.ONE_AGENT,
                "maria is with ana, and bia starts a conversation too",
                starting(),
                ANA_IN,
                BIA_IN,
                starts(ANA, MARIA),
                starts(BIA, MARIA));
    }

    @Test
    @Tag("SIGNED_OUT")
    void workForWhoIsNotSignedIn() {
        breaks(Law.SIGNED_OUT, "ana gets maria, and is not signed in to whatsapp", starting(), starts(ANA, MARIA));
    }

    @Test
    @Tag("PAUSED")
    void workForWhoPaused() {
        Mistaken host = Mistaken.host()
                .unchecked(
                        Action.Accept.class,
                        (c, at) -> List.of(
                                new InteractionEnded(
                                        c.customer().line(), new InteractionId("maria-0"), InteractionEnd.ACCEPTED, at),
                                started(c.agent(), c.customer(), Direction.INBOUND, at)));
        breaks(
                Law.PAUSED,
                "ana gets maria, and has paused whatsapp",
                host,
                ANA_IN,
                new Action.Pause(ANA, Optional.empty()),
                MARIA_WAITS,
                new Action.Accept(ANA, MARIA));
    }

    @Test
    @Tag("DRAINING")
    void workForWhoAskedToLeave() {
        breaks(
                Law.DRAINING,
                "bia gets joao, and has asked to leave",
                starting(),
                BIA_IN,
                starts(BIA, MARIA),
                new Action.Drain(BIA),
                starts(BIA, JOAO));
    }

    @Test
    @Tag("DISCONNECTED")
    void workForWhoIsGone() {
        breaks(
                Law.DISCONNECTED,
                "the router gives maria to ana, who has been away for 33 s",
                Mistaken.host().router(LawTest::toAna),
                ANA_IN,
                new Action.Vanish(ANA),
                new Action.Wait(30),
                MARIA_WAITS,
                ROUTE);
    }

    @Test
    @Tag("SKILL")
    void workForWhoLacksTheSkill() {
        breaks(
                Law.SKILL,
                "the router gives maria, who waits in sales, to ana",
                Mistaken.host().router(LawTest::toAna).fits((agent, queue) -> !agent.equals(ANA)),
                ANA_IN,
                MARIA_WAITS,
                ROUTE);
    }

    @Test
    @Tag("SIGN_OUT")
    void aSignOutThatLeavesACustomerBehind() {
        breaks(
                Law.SIGN_OUT,
                "ana signs out, and maria stays behind",
                Mistaken.host()
                        .unchecked(
                                Action.SignOut.class,
                                (c, at) -> List.of(new PlatformSignedOut(
                                        c.agent(), Cast.small().channels(), Optional.empty(), at))),
                ANA_IN,
                starts(ANA, MARIA),
                new Action.SignOut(ANA));
    }

    @Test
    @Tag("SIGN_OUT")
    void aSignOutThatForgetsAChannel() {
        breaks(
                Law.SIGN_OUT,
                "ana signs out of [], and was in [WHATSAPP, WEBCHAT]",
                Mistaken.host()
                        .unchecked(
                                Action.SignOut.class,
                                (c, at) -> List.of(new PlatformSignedOut(c.agent(), Set.of(), Optional.empty(), at))),
                ANA_IN,
                new Action.SignOut(ANA));
    }

    @Test
    @Tag("CONVERSATION")
    void theEndOfAConversationThatNeverBegan() {
        breaks(
                Law.CONVERSATION,
                "ana lets go of a conversation with maria, and has none",
                Mistaken.host()
                        .unchecked(
                                Action.Finish.class,
                                (c, at) -> List.of(new ConversationFinished(
                                        new ConversationId("c1"), c.agent(), MARIA.line(), Channel.WHATSAPP, at))),
                ANA_IN,
                new Action.Finish(ANA, MARIA, AfterFinish.RELEASE));
    }

    @Test
    @Tag("STAGES")
    void aStageWithoutANumberOfItsOwn() {
        Mistaken host = Mistaken.host()
                .unchecked(
                        Action.Transfer.class,
                        (c, at) -> List.of(new ConversationTransferred(
                                new ConversationId("node1-c1"),
                                MARIA.line(),
                                Channel.WHATSAPP,
                                Direction.OUTBOUND,
                                c.from(),
                                c.to(),
                                new ProtocolNumber("node1-p1"),
                                at)));
        breaks(
                Law.STAGES,
                "two stages have the protocol number node1-p1",
                host,
                ANA_IN,
                BIA_IN,
                starts(ANA, MARIA),
                new Action.Transfer(ANA, BIA, MARIA));
    }

    @Test
    @Tag("STAGES")
    void aStageThatSomebodyElseQualifies() {
        Mistaken host = Mistaken.host()
                .unchecked(
                        Action.Qualify.class,
                        (c, at) -> List.of(new StageQualified(
                                MARIA.line(),
                                new ProtocolNumber("node1-p1"),
                                c.agent(),
                                new Disposition("SOLD", ""),
                                at)));
        breaks(
                Law.STAGES,
                "bia qualifies the stage of ana with maria",
                host,
                ANA_IN,
                starts(ANA, MARIA),
                new Action.Qualify(BIA, MARIA));
        breaks(
                Law.STAGES,
                "ana qualifies a stage with maria twice",
                host,
                ANA_IN,
                starts(ANA, MARIA),
                new Action.Qualify(ANA, MARIA),
                new Action.Qualify(ANA, MARIA));
    }

    @Test
    @Tag("JOIN")
    void aJoinThatMovesWhoIsServed() {
        breaks(
                Law.JOIN,
                "maria is with ana, and follows joao, who is with bia",
                joining((line, into) -> List.of(finished(line, ANA, "node1-c1"), joined(line, into, "node1-p1"))),
                ANA_IN,
                BIA_IN,
                starts(ANA, MARIA),
                starts(BIA, JOAO),
                new Action.Know(MARIA, JOAO));
        breaks(
                Law.JOIN,
                "maria is with ana, and follows joao, who is with nobody",
                joining((line, into) -> List.of(finished(line, ANA, "node1-c1"), joined(line, into, "node1-p1"))),
                ANA_IN,
                starts(ANA, MARIA),
                new Action.Know(MARIA, JOAO));
    }

    @Test
    @Tag("JOIN")
    void aJoinThatLosesStages() {
        breaks(
                Law.JOIN,
                "maria follows joao, and stages are lost: 0 of 1 are left",
                joining((line, into) -> List.of(new LineJoined(line.line(), into.line(), List.of(), Instant.EPOCH))),
                ANA_IN,
                starts(ANA, MARIA),
                new Action.Finish(ANA, MARIA, AfterFinish.RELEASE),
                new Action.Know(MARIA, JOAO));
    }

    @Test
    @Tag("JOIN")
    void workOnALineThatFollowsAnother() {
        breaks(
                Law.JOIN,
                "something happens on the line of joao, which follows that of maria",
                Mistaken.host()
                        .unchecked(
                                Action.Bot.class,
                                (c, at) -> List.of(
                                        new InteractionStarted(c.customer().line(), new InteractionId("i"), at))),
                new Action.Know(MARIA, JOAO),
                new Action.Bot(JOAO));
    }

    @Test
    @Tag("STARVATION")
    void aCustomerWhoWaitsWhileSomebodyIsFree() {
        breaks(
                Law.STARVATION,
                "maria has waited for 63 s, and ana is free",
                Mistaken.host().patience(Duration.ofSeconds(60)).router(node -> waiting -> {}),
                ANA_IN,
                MARIA_WAITS,
                new Action.Wait(61),
                ROUTE);
    }

    @Test
    @Tag("STARVATION")
    void aCustomerWhoIsPassedOver() {
        breaks(
                Law.STARVATION,
                "maria has waited for 64 s, and joao gets ana",
                Mistaken.host().patience(Duration.ofSeconds(60)).router(LawTest::newestFirst),
                ANA_IN,
                MARIA_WAITS,
                new Action.Wait(61),
                JOAO_WAITS,
                ROUTE);
    }

    @Test
    @Tag("HOST")
    void whatBreaksALawOfTheHosts() {
        breaks(
                Law.HOST,
                "ana works on mondays",
                Mistaken.host()
                        .laws((entry, after) -> Optional.of(after.agent(ANA))
                                .filter(agentState -> agentState.signedIn())
                                .map(agentState -> "ana works on mondays")),
                ANA_IN);
    }

    @Test
    @Tag("FAILURE")
    void whatTheHostThrows() {
        breaks(
                Law.FAILURE,
                "the host throws IllegalStateException: out of luck",
                Mistaken.host().router(node -> waiting -> {
                    throw new IllegalStateException("out of luck");
                }),
                ROUTE);
    }

    @Test
    @Tag("FAILURE")
    void whatTheHostThrowsWhileItOvertakes() {
        Action pause = new Action.Pause(ANA, Optional.empty());
        breaksBy(
                Law.FAILURE,
                "the host throws IllegalStateException: out of luck",
                Mistaken.host().unchecked(Action.Pause.class, (c, at) -> {
                    throw new IllegalStateException("out of luck");
                }),
                Step.of(ANA_IN),
                Step.of(starts(ANA, MARIA)).during(new Step.Meanwhile(Step.Gap.AT_COMMIT, 1, List.of(pause))));
    }

    private static Mistaken starting() {
        return Mistaken.host()
                .unchecked(
                        Action.Start.class,
                        (c, at) -> List.of(started(c.agent(), c.customer(), Direction.OUTBOUND, at)));
    }

    private static Mistaken joining(BiFunction<Customer, Customer, List<LedgerEvent>> events) {
        return Mistaken.host().unchecked(Action.Know.class, (c, at) -> events.apply(c.customer(), c.same()));
    }

    private static LedgerEvent finished(Customer customer, AgentId agent, String conversation) {
        return new ConversationFinished(
                new ConversationId(conversation), agent, customer.line(), customer.channel(), Instant.EPOCH);
    }

    private static LedgerEvent joined(Customer customer, Customer into, String protocol) {
        Stage stage =
                new Stage(new ConversationId("node1-c1"), new ProtocolNumber(protocol), ANA, true, Optional.empty());
        return new LineJoined(customer.line(), into.line(), List.of(stage), Instant.EPOCH);
    }

    private static LedgerEvent started(AgentId agent, Customer customer, Direction direction, Instant at) {
        return new ConversationStarted(
                new ConversationId("c-" + agent + customer),
                agent,
                customer.line(),
                customer.channel(),
                direction,
                new ProtocolNumber("p-" + agent + customer),
                at);
    }

    private static HostRouter toAna(HostNode node) {
        Conversations conversations = new Conversations(node.omni());
        return waiting -> waiting.forEach(each -> conversations.accept(ANA, each.line(), each.channel()));
    }

    private static HostRouter newestFirst(HostNode node) {
        HostRouter router = toAna(node);
        return waiting -> {
            List<Waiting> newest = new ArrayList<>(waiting);
            Collections.reverse(newest);
            router.route(newest);
        };
    }
}
