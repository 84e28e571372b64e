package dev.omnirules.proofs.lincheck;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One agent with one place, and two customers, on a ledger. Each method is one command and answers what does not differ
 * from run to run.
 */
final class OneAgent {

    private static final AgentId ANA = new AgentId("ana");
    private static final OriginAddress ADDRESS = new OriginAddress("+551140028922");
    private static final List<LineKey> LINES =
            List.of(new LineKey(new CustomerKey("1"), ADDRESS), new LineKey(new CustomerKey("2"), ADDRESS));
    private static final RequestId ANY = new RequestId("any", RequestId.Source.SHELL);

    private final Ledger ledger;

    OneAgent(Ledger ledger) {
        this.ledger = ledger;
        decide(
                ANY,
                "sign-in",
                LedgerKeys.of(ANA),
                view -> Outcome.of(true, new PlatformSignedIn(ANA, Capacity.of(1), view.now())));
    }

    /** Starts a conversation, if the agent is there and has room, and the customer is free (ACTIVE-2, ACTIVE-4). */
    final boolean start(boolean second) {
        return decide(ANY, "start", keys(second), view -> starting(view, line(second)));
    }

    /** Starts one under the one request id that there is: with the other customer it is a conflict. */
    final String request(boolean second) {
        try {
            return decide(RequestId.of("r1"), "start " + second, keys(second), view -> starting(view, line(second)))
                    ? "STARTED"
                    : "REFUSED";
        } catch (RequestConflictException e) {
            return "CONFLICT";
        }
    }

    /** Finishes the conversation with a customer, if there is one. */
    final boolean finish(boolean second) {
        return decide(
                ANY,
                "finish",
                keys(second),
                view -> view.line(line(second))
                        .servedBy(ANA)
                        .map(with -> Outcome.of(true, (LedgerEvent) new ConversationFinished(
                                with.conversation(), ANA, line(second), Channel.WHATSAPP, view.now())))
                        .orElse(Outcome.nothing(false)));
    }

    /** Signs the agent out, unless there is a conversation (LOGOUT-2). */
    final boolean signOut() {
        return decide(ANY, "sign-out", LedgerKeys.of(ANA), view -> {
            AgentState agentState = view.agent(ANA);
            return agentState.signedIn() && agentState.assignments().isEmpty()
                    ? Outcome.of(true, new PlatformSignedOut(ANA, Set.of(), Optional.empty(), view.now()))
                    : Outcome.nothing(false);
        });
    }

    /** Counts the agent's conversations. */
    final int held() {
        int[] held = new int[1];
        decide(ANY, "read", LedgerKeys.of(ANA), view -> {
            held[0] = view.agent(ANA).assignments().size();
            return Outcome.nothing(false);
        });
        return held[0];
    }

    private static Outcome<Boolean> starting(LedgerView view, LineKey line) {
        AgentState agentState = view.agent(ANA);
        boolean full = !agentState
                .capacity()
                .fits(
                        agentState.load(Channel.WHATSAPP, Direction.OUTBOUND, CountingRule.defaults(), view.now()),
                        Channel.WHATSAPP,
                        Direction.OUTBOUND);
        if (!agentState.signedIn() || full || !(view.line(line).holder() instanceof LineHolder.Free)) {
            return Outcome.nothing(false);
        }
        ConversationId conversation =
                new ConversationId("with " + line.customer().value());
        return Outcome.of(
                true,
                new ConversationStarted(
                        conversation,
                        ANA,
                        line,
                        Channel.WHATSAPP,
                        Direction.OUTBOUND,
                        new ProtocolNumber("p"),
                        view.now()));
    }

    private boolean decide(RequestId id, String asked, LedgerKeys keys, Function<LedgerView, Outcome<Boolean>> rule) {
        return ledger.execute(new Command<>(id, Fingerprint.of(asked), keys, Duration.ofMinutes(1), new Deciding(rule)))
                .decision();
    }

    private static LedgerKeys keys(boolean second) {
        return LedgerKeys.of(ANA, line(second));
    }

    private static LineKey line(boolean second) {
        return LINES.get(second ? 1 : 0);
    }

    static Instant noon() {
        return Instant.EPOCH;
    }

    private record Deciding(Function<LedgerView, Outcome<Boolean>> rule) implements Rule<Boolean> {

        @Override
        public Outcome<Boolean> decide(LedgerView view) {
            return rule.apply(view);
        }

        @Override
        public Boolean replayed(LedgerEntry recorded) {
            return true;
        }
    }
}
