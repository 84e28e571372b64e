package dev.omnirules.core.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The history check")
class LedgerHistoryTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final LineKey LINE = RandomCommands.line("+5511987654321");
    private static final LineKey OTHER_LINE = RandomCommands.line("+5511912345678");

    private final MutableClock clock = MutableClock.at("2026-03-02T12:00:00Z");
    private final UncheckedLedger store = new UncheckedLedger(clock);
    private final LedgerHistory history = new LedgerHistory();
    private final List<LedgerEntry> outbox = new ArrayList<>();
    private final LedgerShells shells = LedgerShells.on(history.recording(store), "node");

    @Test
    void passesWhatIsAsItShouldBe() {
        shells.signIn(ANA, Capacity.of(1)).starts().start(ANA, LINE);
        shells.starts().start(ANA, OTHER_LINE);
        assertThatCode(this::check).doesNotThrowAnyException();
        assertThat(history.size()).isEqualTo(4);
    }

    @Test
    void tellsWhoFilledAnAgentBeyondItsCapacity() {
        shells.signIn(ANA, Capacity.of(1)).starts().start(ANA, OTHER_LINE);
        startUnchecked("c9", ANA, LINE);
        assertThatThrownBy(this::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("ana is over capacity 1\n  1. ")
                .hasMessageContaining("1. 0 us")
                .hasMessageContaining("session.sign-in")
                .hasMessageContaining("active.start")
                .hasMessageContaining("3. ")
                .hasMessageContaining("the line +55*********21 at +55********22 was at 0, now 1")
                .hasMessageNotContaining("session.channel-in")
                .hasMessageNotContaining("987654321");
    }

    @Test
    void countsEachLimitOfACapacity() {
        Limit none = Limit.of(0);
        Limit any = Limit.unlimited();
        for (Capacity capacity : List.of(
                new Capacity(Limit.of(1), Map.of(Channel.WHATSAPP, 2), Map.of(), any, any),
                new Capacity(any, Map.of(), Map.of(Channel.WHATSAPP, none), any, any),
                new Capacity(any, Map.of(), Map.of(), none, any),
                new Capacity(any, Map.of(), Map.of(), any, any))) {
            LedgerHistoryTest fresh = new LedgerHistoryTest();
            fresh.shells.signIn(ANA, capacity);
            fresh.startUnchecked("c9", ANA, LINE);
            if (capacity.equals(Capacity.unlimited())) {
                assertThatCode(fresh::check).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(fresh::check).hasMessageStartingWith("ana is over capacity");
            }
        }
    }

    @Test
    void tellsWhoHasACustomerOfSomebodyElse() {
        shells.signIn(ANA, Capacity.of(5)).signIn(BIA, Capacity.of(5)).starts().start(ANA, LINE);
        startUnchecked("c9", BIA, LINE);
        assertThatThrownBy(this::check)
                .hasMessageStartingWith("the line +55*********21 at +55********22 has 2 agents: ");
    }

    @Test
    void tellsWhoLeftACustomerBehind() {
        shells.signIn(ANA, Capacity.of(5)).starts().start(ANA, LINE);
        act(LedgerKeys.of(ANA), view -> new PlatformSignedOut(ANA, Set.of(), Optional.empty(), view.now()));
        assertThatThrownBy(this::check)
                .hasMessageStartingWith(
                        "the line +55*********21 at +55********22 is with ana, who has no assignment of it");
    }

    @Test
    void tellsWhoServesWithoutBeingSignedIn() {
        startUnchecked("c9", ANA, LINE);
        assertThatThrownBy(this::check).hasMessageStartingWith("ana is over capacity 0");
        LedgerHistoryTest unlimited = new LedgerHistoryTest();
        unlimited.shells.sessions().changeCapacity(ANA, Capacity.unlimited());
        unlimited.startUnchecked("c9", ANA, LINE);
        assertThatThrownBy(unlimited::check)
                .hasMessageStartingWith("ana is signed out with a conversation in progress");
    }

    @Test
    void tellsWhoTookALineFromAnAgent() {
        shells.signIn(ANA, Capacity.of(5)).starts().start(ANA, LINE);
        act(LedgerKeys.of(LINE), view -> new InteractionStarted(LINE, new InteractionId("i1"), view.now()));
        assertThatThrownBy(this::check)
                .hasMessageContaining(
                        "has an assignment of the line +55*********21 at +55********22, which is with nobody");
    }

    @Test
    void missesAnEffectThatNobodyRecorded() {
        LedgerShells unseen = LedgerShells.on(store, "unseen");
        unseen.sessions().signIn(ANA, Capacity.of(1));
        shells.sessions().signInTo(ANA, Channel.WHATSAPP);
        assertThatThrownBy(this::check).hasMessageStartingWith("nobody wrote revision 1 of the state of ana");
        LedgerHistoryTest only = new LedgerHistoryTest();
        LedgerShells.on(only.store, "unseen").sessions().signIn(ANA, Capacity.of(1));
        only.shells.omni().agent(ANA);
        assertThatThrownBy(only::check)
                .hasMessageStartingWith("a rule saw revision 1 of the state of ana, which nobody wrote");
    }

    @Test
    void missesAnEffectInTheOutboxAndFindsOneTooMany() {
        shells.sessions().signIn(ANA, Capacity.of(1));
        drain();
        List<LedgerEntry> entries = List.copyOf(outbox);
        CountingRule counting = CountingRule.defaults();
        assertThatThrownBy(() -> history.check(counting, List.of()))
                .hasMessageStartingWith("an effect is missing from the outbox");
        assertThatThrownBy(() -> history.check(counting, List.of(entries.get(0), entries.get(0))))
                .hasMessageStartingWith("an effect is in the outbox 2 times");
        assertThatThrownBy(() -> new LedgerHistory().check(counting, entries))
                .hasMessageStartingWith("the outbox has an entry that no command made: request "
                        + entries.get(0).request() + ", PlatformSignedIn");
    }

    @Test
    void findsOutWhatBecameOfACallWithoutAnswer() {
        LedgerShells cut = LedgerShells.on(history.recording(new Cut(store)), "cut");
        assertThatThrownBy(() -> cut.sessions().signIn(ANA, Capacity.of(1)))
                .isInstanceOf(LedgerUnavailableException.class);
        shells.sessions().signInTo(ANA, Channel.WHATSAPP);
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void findsARuleThatWasToldAnotherState() {
        shells.sessions().signIn(ANA, Capacity.of(1));
        LedgerShells.on(history.recording(new Lying(store)), "lying")
                .omni()
                .execute(Fingerprint.of("look"), LedgerKeys.of(ANA), Rules.reading(view -> view.agent(ANA)));
        assertThatThrownBy(this::check)
                .hasMessageStartingWith(
                        "in the model the rule decides AgentState[agent=ana, revision=1, signedIn=true");
    }

    @Test
    void namesARuleThatIsNotPure() {
        AtomicInteger asked = new AtomicInteger();
        shells.omni()
                .execute(Fingerprint.of("dice"), LedgerKeys.of(ANA), Rules.reading(view -> asked.incrementAndGet()));
        assertThatThrownBy(this::check)
                .hasMessage("the rule of dice is not pure: on the same state it decides 1, and asked again 2");
    }

    @Test
    void namesAnOutboxInTheWrongOrderAndATimeThatGoesBack() {
        shells.signIn(ANA, Capacity.of(1));
        drain();
        List<LedgerEntry> backwards = List.of(outbox.get(1), outbox.get(0));
        assertThatThrownBy(() -> history.check(CountingRule.defaults(), backwards))
                .hasMessageStartingWith("the outbox gives revision 2 of the state of ana before revision 1");
        LedgerEntry first = outbox.get(0);
        LedgerEntry late =
                new LedgerEntry(first.request(), first.at().plusSeconds(60), first.events(), first.revisions());
        assertThatThrownBy(() -> Outboxes.checkOrder(List.of(late, outbox.get(1))))
                .hasMessageContaining("the store's time must be read after the locks");
    }

    private void startUnchecked(String conversation, AgentId agent, LineKey line) {
        act(
                LedgerKeys.of(agent, line),
                view -> new ConversationStarted(
                        new ConversationId(conversation),
                        agent,
                        line,
                        Channel.WHATSAPP,
                        Direction.OUTBOUND,
                        new ProtocolNumber("p-" + conversation),
                        view.now()));
    }

    private void act(LedgerKeys keys, Function<LedgerView, LedgerEvent> event) {
        shells.omni()
                .execute(Fingerprint.of("unchecked"), keys, Rules.rule(view -> Outcome.of("done", event.apply(view))));
    }

    private void check() {
        drain();
        history.check(CountingRule.defaults(), outbox);
    }

    private void drain() {
        outbox.clear();
        outbox.addAll(store.outbox());
    }

    /** Takes effect and does not answer. */
    private record Cut(Ledger ledger) implements Ledger {
        @Override
        public <D> CommandResult<D> execute(Command<D> command) {
            ledger.execute(command);
            throw new LedgerUnavailableException("cut");
        }

        @Override
        public LedgerView read(LedgerKeys keys, Duration deadline) {
            return ledger.read(keys, deadline);
        }
    }

    /** Shows a rule an agent at its right revision and with another state. */
    private record Lying(Ledger ledger) implements Ledger {
        @Override
        public <D> CommandResult<D> execute(Command<D> command) {
            return ledger.execute(new Command<>(
                    command.id(),
                    command.fingerprint(),
                    command.keys(),
                    command.deadline(),
                    Rules.shown(command.rule(), Other::new)));
        }

        @Override
        public LedgerView read(LedgerKeys keys, Duration deadline) {
            return ledger.read(keys, deadline);
        }
    }

    private record Other(LedgerView view) implements LedgerView {
        @Override
        public Instant now() {
            return view.now();
        }

        @Override
        public AgentState agent(AgentId agent) {
            return AgentState.untouched(agent).atRevision(view.agent(agent).revision());
        }

        @Override
        public CustomerLine line(LineKey line) {
            return view.line(line);
        }
    }
}
