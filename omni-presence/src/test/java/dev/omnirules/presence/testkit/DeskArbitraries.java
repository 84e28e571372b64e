package dev.omnirules.presence.testkit;

import static dev.omnirules.presence.testkit.PresenceArbitraries.instants;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.testkit.CoreArbitraries;
import dev.omnirules.presence.connection.Backoff;
import dev.omnirules.presence.connection.ConnectionMachine;
import dev.omnirules.presence.connection.Delivery;
import dev.omnirules.presence.connection.DeskCommand;
import dev.omnirules.presence.connection.DeskSettings;
import dev.omnirules.presence.connection.DeskSignal;
import dev.omnirules.presence.connection.DeskState;
import dev.omnirules.presence.connection.DeskView;
import dev.omnirules.presence.connection.MessageId;
import dev.omnirules.presence.connection.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Arbitraries for a desk's connection: settings, signals, and the states, views and commands that a {@link
 * ConnectionMachine} reaches by them. {@link PresenceDomain} gives all of them to properties by type. Stateless and
 * thread-safe.
 */
public final class DeskArbitraries {

    private static final int MOST_SIGNALS = 40;

    private DeskArbitraries() {}

    /** Messages, few of them, so that what is sent is often accepted or found. */
    public static Arbitrary<MessageId> messages() {
        return Arbitraries.of("m1", "m2", "m3").map(MessageId::new);
    }

    /** Signals of every kind at any instant. */
    public static Arbitrary<DeskSignal> signals() {
        return Combinators.combine(instants(), timeless()).as((at, signal) -> signal.apply(at));
    }

    /** Signals of one page in order: time does not go back, and is often the instant of a deadline. */
    public static Arbitrary<List<DeskSignal>> days() {
        return Combinators.combine(PresenceStreams.delays(), timeless())
                .as(Delayed::new)
                .list()
                .ofMaxSize(MOST_SIGNALS)
                .map(DeskArbitraries::day);
    }

    private record Delayed(long millis, Function<Instant, DeskSignal> signal) {}

    private static List<DeskSignal> day(List<Delayed> delayed) {
        List<DeskSignal> signals = new ArrayList<>();
        Instant at = PresenceStreams.START;
        for (Delayed each : delayed) {
            at = at.plusMillis(each.millis());
            signals.add(each.signal().apply(at));
        }
        return List.copyOf(signals);
    }

    private static Arbitrary<Function<Instant, DeskSignal>> timeless() {
        Arbitrary<ConversationId> conversations = CoreArbitraries.conversations();
        Arbitrary<Long> numbers = Arbitraries.longs().between(0, 9);
        Arbitrary<Integer> attempts = Arbitraries.integers().between(1, 4);
        return Arbitraries.oneOf(List.of(
                attempts.map(attempt -> at -> new DeskSignal.Opened(at, attempt)),
                Combinators.combine(attempts, spreads())
                        .as((attempt, spread) -> at -> new DeskSignal.Inbound(at, attempt, spread)),
                attempts.map(question -> at -> new DeskSignal.QuestionFailed(at, question)),
                Combinators.combine(
                                attempts,
                                conversations.set().ofMaxSize(2),
                                conversations.set().ofMaxSize(1),
                                Arbitraries.of(DeskSignal.Rest.class))
                        .as((question, added, ended, rest) -> at -> new DeskSignal.ConversationsLoaded(
                                at, question, "p" + added.size(), added, ended, rest)),
                Arbitraries.of(
                        DeskSignal.Tick::new,
                        DeskSignal.Tick::new,
                        DeskSignal.Froze::new,
                        DeskSignal.Resumed::new,
                        DeskSignal.RetryClicked::new),
                Combinators.combine(
                                attempts,
                                Arbitraries.frequencyOf(
                                        Tuple.of(6, Arbitraries.just(DeskSignal.Closed.Cause.LOST)),
                                        Tuple.of(1, Arbitraries.of(DeskSignal.Closed.Cause.class))),
                                spreads())
                        .as((attempt, cause, spread) -> at -> new DeskSignal.Closed(at, attempt, cause, spread)),
                Combinators.combine(attempts, conversations, numbers)
                        .as((attempt, conversation, number) ->
                                at -> new DeskSignal.MessageReceived(at, attempt, conversation, number)),
                Combinators.combine(conversations, messages())
                        .as((conversation, message) -> at -> new DeskSignal.MessageSent(at, conversation, message)),
                Combinators.combine(attempts, conversations, messages(), numbers)
                        .as((attempt, conversation, message, number) ->
                                at -> new DeskSignal.MessageAccepted(at, attempt, conversation, message, number)),
                Combinators.combine(conversations, numbers)
                        .as((conversation, number) -> at -> new DeskSignal.ConversationShown(at, conversation, number)),
                conversations.map(conversation -> at -> new DeskSignal.ConversationRemoved(at, conversation)),
                Arbitraries.of(DeskSignal.Visibility.class)
                        .map(visibility -> at -> new DeskSignal.VisibilityChanged(at, visibility)),
                Arbitraries.of(DeskSignal.Network.class)
                        .map(network -> at -> new DeskSignal.NetworkChanged(at, network)),
                Combinators.combine(
                                attempts,
                                conversations,
                                numbers,
                                messages().set().ofMaxSize(2),
                                Arbitraries.of(DeskSignal.Rest.class))
                        .as((question, conversation, number, own, rest) ->
                                at -> new DeskSignal.HistoryLoaded(at, question, conversation, number, own, rest)),
                Arbitraries.integers()
                        .between(0, 9)
                        .map(rare -> at -> rare == 0 ? new DeskSignal.SignedOut(at) : new DeskSignal.Opened(at, 1))));
    }

    private static Arbitrary<Optional<Duration>> spreads() {
        return Arbitraries.integers().between(0, 60).map(Duration::ofSeconds).optional(0.3);
    }

    /** Settings of a desk. */
    public static Arbitrary<DeskSettings> settings() {
        return Combinators.combine(silences(), backoffs(), Arbitraries.of(DeskSettings.ComposerReturns.class))
                .as(DeskSettings::new);
    }

    /** How long silence is believed. */
    public static Arbitrary<DeskSettings.Silence> silences() {
        return Combinators.combine(
                        millis(1, 60_000),
                        millis(1, 20_000),
                        millis(60_001, 120_000),
                        millis(1, 20_000),
                        millis(1, 20_000))
                .as(DeskSettings.Silence::new);
    }

    /** Waits between attempts. */
    public static Arbitrary<Backoff> backoffs() {
        return Combinators.combine(millis(1, 5_000), millis(0, 60_000), millis(0, 60_000), millis(1, 120_000))
                .as((base, more, stable, parked) -> new Backoff(base, base.plus(more), stable, parked));
    }

    /** Drawn waits. */
    public static Arbitrary<Backoff.Draw> draws() {
        return Combinators.combine(backoffs(), Arbitraries.integers().between(0, 20), Arbitraries.integers())
                .as(Backoff::after);
    }

    /** What a day of signals last brought, under the default settings or others. */
    public static Arbitrary<StepResult> reactions() {
        return Combinators.combine(
                        Arbitraries.oneOf(Arbitraries.just(DeskSettings.defaults()), settings()),
                        Arbitraries.integers(),
                        days())
                .as((settings, seed, day) -> after(new ConnectionMachine(settings), seed, day))
                .withoutEdgeCases();
    }

    /** States that a page can reach. */
    public static Arbitrary<DeskState> states() {
        return reactions().map(StepResult::state);
    }

    /** What a page shows. */
    public static Arbitrary<DeskView> views() {
        return reactions().map(StepResult::view);
    }

    /** How a connection comes back. */
    public static Arbitrary<DeskView.Plan> plans() {
        return views().map(DeskView::plan);
    }

    /** What a page is to do. */
    public static Arbitrary<DeskCommand> commands() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        new DeskCommand.Connect(1),
                        new DeskCommand.Disconnect(1),
                        new DeskCommand.Probe(),
                        new DeskCommand.LoadConversations(1, "p1")),
                Combinators.combine(
                                Arbitraries.integers().between(1, 9),
                                CoreArbitraries.conversations(),
                                Arbitraries.longs().between(0, 9))
                        .as(DeskCommand.LoadHistory::new),
                Combinators.combine(messages(), Arbitraries.of(Delivery.DELIVERED, Delivery.NOT_SENT))
                        .as(DeskCommand.Settle::new));
    }

    private static StepResult after(ConnectionMachine machine, int seed, List<DeskSignal> day) {
        StepResult reaction = machine.start(PresenceStreams.START, seed);
        for (DeskSignal signal : day) {
            reaction = machine.on(reaction.state(), signal);
        }
        return reaction;
    }

    private static Arbitrary<Duration> millis(int least, int most) {
        return Arbitraries.integers().between(least, most).map(Duration::ofMillis);
    }
}
