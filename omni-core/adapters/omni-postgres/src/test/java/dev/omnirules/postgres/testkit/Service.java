package dev.omnirules.postgres.testkit;

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
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedIn;
import dev.omnirules.core.ledger.state.LineHolder.Free;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Commands of a small contact center under request ids of the caller, each answering what its rule saw. */
public final class Service {

    private static final CountingRule COUNTING = CountingRule.defaults();
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private Service() {}

    /** What a rule decided. */
    public enum Result {
        DONE,
        FULL,
        BUSY,
        NOT_SERVING
    }

    /** What a rule decided, and the revisions that it saw: the agent state's and the line's; 0 and 0 in a replay. */
    public record Answer(Result result, long deskRevision, long lineRevision) {

        static Answer saw(Result result, AgentState agentState, CustomerLine line) {
            return new Answer(result, agentState.revision(), line.revision());
        }
    }

    /** An agent by number. */
    public static AgentId agent(int number) {
        return new AgentId("agent-" + number);
    }

    /** A line by number. */
    public static LineKey line(int number) {
        return new LineKey(new CustomerKey("customer-" + number), new OriginAddress("+551130000000"));
    }

    /** Signs an agent in, if not signed in yet. */
    public static Command<Answer> signIn(String request, AgentId agent, int capacity) {
        return command(request, Fingerprint.of("sign-in", agent.value()), LedgerKeys.of(agent), view -> {
            AgentState agentState = view.agent(agent);
            Answer answer = new Answer(Result.DONE, agentState.revision(), 0);
            return agentState.signedIn()
                    ? Outcome.nothing(answer)
                    : Outcome.of(answer, new PlatformSignedIn(agent, Capacity.of(capacity), view.now()));
        });
    }

    /** Starts a conversation on a free line with an agent who has room for it. */
    public static Command<Answer> admit(String request, AgentId agent, LineKey line) {
        return command(request, asked("admit", agent, line), LedgerKeys.of(agent, line), view -> {
            AgentState agentState = view.agent(agent);
            CustomerLine customer = view.line(line);
            if (full(agentState, view)) {
                return Outcome.nothing(Answer.saw(Result.FULL, agentState, customer));
            }
            if (!(customer.holder() instanceof Free)) {
                return Outcome.nothing(Answer.saw(Result.BUSY, agentState, customer));
            }
            return Outcome.of(
                    Answer.saw(Result.DONE, agentState, customer),
                    new ConversationStarted(
                            new ConversationId(request),
                            agent,
                            line,
                            Channel.WHATSAPP,
                            Direction.OUTBOUND,
                            protocol(request),
                            view.now()));
        });
    }

    /** Finishes the conversation that an agent has on a line. */
    public static Command<Answer> finish(String request, AgentId agent, LineKey line) {
        return command(request, asked("finish", agent, line), LedgerKeys.of(agent, line), view -> {
            Optional<WithAgent> with = view.line(line).servedBy(agent);
            Answer answer =
                    Answer.saw(with.isEmpty() ? Result.NOT_SERVING : Result.DONE, view.agent(agent), view.line(line));
            return with.isEmpty()
                    ? Outcome.nothing(answer)
                    : Outcome.of(
                            answer,
                            new ConversationFinished(
                                    with.get().conversation(),
                                    agent,
                                    line,
                                    with.get().channel(),
                                    view.now()));
        });
    }

    /** Hands a conversation to another agent, if there is room; the answer's agent state is that agent's. */
    public static Command<Answer> transfer(String request, AgentId from, AgentId to, LineKey line) {
        LedgerKeys keys = LedgerKeys.of(List.of(new AgentKey(from), new AgentKey(to), line));
        Fingerprint asked = Fingerprint.of(
                "transfer", from.value(), to.value(), line.customer().value());
        return command(request, asked, keys, view -> {
            Optional<WithAgent> with = view.line(line).servedBy(from);
            AgentState agentState = view.agent(to);
            if (with.isEmpty()) {
                return Outcome.nothing(Answer.saw(Result.NOT_SERVING, agentState, view.line(line)));
            }
            if (full(agentState, view)) {
                return Outcome.nothing(Answer.saw(Result.FULL, agentState, view.line(line)));
            }
            WithAgent held = with.get();
            return Outcome.of(
                    Answer.saw(Result.DONE, agentState, view.line(line)),
                    new ConversationTransferred(
                            held.conversation(),
                            line,
                            held.channel(),
                            held.direction(),
                            from,
                            to,
                            protocol(request),
                            view.now()));
        });
    }

    /** Reads from an agent and a line. */
    public static Command<String> read(
            String request, AgentId agent, LineKey line, Function<LedgerView, String> reading) {
        Rule<String> rule = new Rule<>() {
            @Override
            public Outcome<String> decide(LedgerView view) {
                return Outcome.nothing(reading.apply(view));
            }

            @Override
            public String replayed(LedgerEntry recorded) {
                throw new IllegalStateException("reading records nothing");
            }
        };
        return new Command<>(
                RequestId.of(request), asked("read", agent, line), LedgerKeys.of(agent, line), DEADLINE, rule);
    }

    private static boolean full(AgentState agentState, LedgerView view) {
        return agentState
                .availability(Channel.WHATSAPP, Direction.OUTBOUND, COUNTING, view.now())
                .full();
    }

    private static ProtocolNumber protocol(String request) {
        return new ProtocolNumber("p-" + request);
    }

    private static Fingerprint asked(String operation, AgentId agent, LineKey line) {
        return Fingerprint.of(operation, agent.value(), line.customer().value());
    }

    private static Command<Answer> command(String request, Fingerprint asked, LedgerKeys keys, Decision decision) {
        return new Command<>(RequestId.of(request), asked, keys, DEADLINE, new Rule<>() {
            @Override
            public Outcome<Answer> decide(LedgerView view) {
                return decision.on(view);
            }

            @Override
            public Answer replayed(LedgerEntry recorded) {
                return new Answer(Result.DONE, 0, 0);
            }
        });
    }

    /** The command within another deadline. */
    public static <D> Command<D> within(Duration deadline, Command<D> command) {
        return new Command<>(command.id(), command.fingerprint(), command.keys(), deadline, command.rule());
    }

    private interface Decision {
        Outcome<Answer> on(LedgerView view);
    }
}
