package dev.omnirules.examples.features;

import static dev.omnirules.examples.features.Host.ANA;
import static dev.omnirules.examples.features.Host.BIA;
import static dev.omnirules.examples.features.Host.JOAO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent.AgentEventRecorded;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.LineEventRecorded;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host's own commands: rules on agents and lines, in one atomic step with events of the host's own kinds. */
class OwnCommandsTest {

    private final Host host = Host.open();

    @BeforeEach
    void serve() {
        host.signIn(ANA, 1);
        host.signIn(BIA, 1);
        host.enqueue(JOAO);
        new Conversations(host.omni()).accept(ANA, JOAO, Channel.WHATSAPP, Host.WAITING);
    }

    @Test
    void aConversationIsPutOnHoldWithAReason() {
        RequestId click = RequestId.of("click-1");
        CommandResult<HoldOutcome> held = hold(host.omni().under(click), ANA, JOAO, "asks the back office");

        assertThat(held.decision()).isEqualTo(HoldOutcome.HELD);
        assertThat(host.omni().agent(ANA).assignments().get(0).state()).isEqualTo(AssignmentState.ON_HOLD);
        LedgerEntry entry = held.entry().orElseThrow();
        assertThat(entry.first(LineEventRecorded.class).text()).isEqualTo("asks the back office");
        assertThat(LedgerCodec.entry(LedgerCodec.encode(entry))).isEqualTo(entry);

        assertThat(hold(host.omni().under(click), ANA, JOAO, "asks the back office")
                        .replayed())
                .isTrue();
        assertThat(hold(host.omni(), BIA, JOAO, "not hers").decision()).isEqualTo(HoldOutcome.NOT_SERVING);
    }

    @Test
    void aSupervisorTakesAConversationOver() {
        CommandResult<TakeOverOutcome> taken = takeOver(host.omni(), BIA, ANA, JOAO);

        assertThat(taken.decision()).isEqualTo(TakeOverOutcome.TAKEN);
        assertThat(host.omni().line(JOAO).servedBy(BIA)).isPresent();
        assertThat(host.omni().agent(ANA).assignments()).isEmpty();
        assertThat(takeOver(host.omni(), BIA, ANA, JOAO).decision()).isEqualTo(TakeOverOutcome.NOT_SERVING);

        List<String> kinds = new ArrayList<>();
        host.ledger()
                .drain(
                        100,
                        entry -> entry.events().forEach(event -> {
                            if (event instanceof AgentEventRecorded own
                                    && own.kind().equals("taken-over")) {
                                kinds.add(own.agent() + " by " + own.text());
                            } // what is of no kind that this consumer knows is skipped
                        }));
        assertThat(kinds).containsExactly("ana by bia");
        assertThat(taken.entry().orElseThrow().revisions().of(new AgentKey(ANA)))
                .isEqualTo(host.omni().agent(ANA).revision());
    }

    /** The outcomes of a hold. */
    enum HoldOutcome {
        HELD,
        NOT_SERVING
    }

    /** The outcomes of a take-over. */
    enum TakeOverOutcome {
        TAKEN,
        NOT_SERVING,
        SUPERVISOR_UNAVAILABLE
    }

    /** Holds a conversation, and records why in the same step. */
    static CommandResult<HoldOutcome> hold(Omni omni, AgentId agent, LineKey line, String reason) {
        return omni.execute(
                Fingerprint.of("host.hold", agent, line, reason),
                LedgerKeys.of(List.of(new AgentKey(agent), line)),
                new Rule<HoldOutcome>() {
                    @Override
                    public Outcome<HoldOutcome> decide(LedgerView view) {
                        Optional<Assignment> served = view.line(line)
                                .servedBy(agent)
                                .flatMap(with -> view.agent(agent).assignment(with.conversation()));
                        if (served.isEmpty()) {
                            return Outcome.nothing(HoldOutcome.NOT_SERVING);
                        }
                        return new Outcome<>(
                                HoldOutcome.HELD,
                                List.of(
                                        new AssignmentChanged(
                                                agent, served.get().as(AssignmentState.ON_HOLD), view.now()),
                                        new LineEventRecorded(line, "hold-reason", reason, view.now())));
                    }

                    @Override
                    public HoldOutcome replayed(LedgerEntry recorded) {
                        return HoldOutcome.HELD;
                    }
                });
    }

    /** Gives a supervisor a conversation of an agent, and records who took it in the same step. */
    static CommandResult<TakeOverOutcome> takeOver(Omni omni, AgentId supervisor, AgentId agent, LineKey line) {
        ProtocolNumber protocol = omni.identifiers().newProtocolNumber();
        return omni.execute(
                Fingerprint.of("host.take-over", supervisor, agent, line),
                LedgerKeys.of(List.of(new AgentKey(supervisor), new AgentKey(agent), line)),
                new Rule<TakeOverOutcome>() {
                    @Override
                    public Outcome<TakeOverOutcome> decide(LedgerView view) {
                        Optional<WithAgent> served = view.line(line).servedBy(agent);
                        if (served.isEmpty()) {
                            return Outcome.nothing(TakeOverOutcome.NOT_SERVING);
                        }
                        if (!view.agent(supervisor).signedIn()) {
                            return Outcome.nothing(TakeOverOutcome.SUPERVISOR_UNAVAILABLE);
                        }
                        WithAgent with = served.get();
                        return new Outcome<>(
                                TakeOverOutcome.TAKEN,
                                List.of(
                                        new ConversationTransferred(
                                                with.conversation(),
                                                line,
                                                with.channel(),
                                                with.direction(),
                                                agent,
                                                supervisor,
                                                protocol,
                                                view.now()),
                                        new AgentEventRecorded(agent, "taken-over", supervisor.value(), view.now())));
                    }

                    @Override
                    public TakeOverOutcome replayed(LedgerEntry recorded) {
                        return TakeOverOutcome.TAKEN;
                    }
                });
    }
}
