package dev.omnirules.core.testkit;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelSession;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.agent.Load;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.CustomerLabel;
import dev.omnirules.core.customer.OriginAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Arbitraries for the words that every rule shares: agents, channels, capacities, conversations, customers. Names come
 * mostly from a small pool, so that two of them are often the same one, and now and then are any valid text.
 *
 * <p>{@link LedgerArbitraries} has what a ledger keeps, {@link FactArbitraries} what policies take, and {@link
 * CoreDomain} gives all of them to properties by type.
 */
public final class CoreArbitraries {

    private static final int POOL = 4;
    private static final int SHORT = 12;
    private static final String[] SIGNS = IntStream.concat(
                    IntStream.rangeClosed(' ', '~'), "\u00a0áãçéßŁЖא中\u200b\ufffd".chars())
            .mapToObj(Character::toString)
            .toArray(String[]::new);

    private CoreArbitraries() {}

    /** Any text that may name something: not blank, at most {@code maxLength} characters, no control characters. */
    public static Arbitrary<String> names(int maxLength) {
        return Arbitraries.frequencyOf(Tuple.of(19, texts(Math.min(SHORT, maxLength))), Tuple.of(1, texts(maxLength)))
                .filter(text -> !text.isBlank());
    }

    /** Agents. */
    public static Arbitrary<AgentId> agents() {
        return mostlyOf(fewAgents(), 128, AgentId::new);
    }

    /** Agents {@code ana}, {@code bia}, {@code caio} and {@code davi}, who meet often. */
    public static Arbitrary<AgentId> fewAgents() {
        return Arbitraries.of("ana", "bia", "caio", "davi").map(AgentId::new);
    }

    /** Channels: the source's, and those that only a host knows. */
    public static Arbitrary<Channel> channels() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(Channel.fromSource())),
                Tuple.of(3, Arbitraries.of("EMAIL", "INSTAGRAM", "SMS").map(Channel::of)),
                Tuple.of(1, channelNames().map(Channel::of)));
    }

    private static Arbitrary<String> channelNames() {
        return Combinators.combine(
                        Arbitraries.chars().range('A', 'Z'),
                        Arbitraries.strings()
                                .withCharRange('A', 'Z')
                                .withCharRange('0', '9')
                                .withChars('_')
                                .ofMaxLength(31))
                .as((first, rest) -> first + rest);
    }

    /** Sets of channels, the empty one too. */
    public static Arbitrary<Set<Channel>> channelSets() {
        return channels().set().ofMaxSize(5);
    }

    /** Sets of at least one channel. */
    public static Arbitrary<Set<Channel>> someChannels() {
        return channelSets().filter(channels -> !channels.isEmpty());
    }

    /** An agent's state on a channel. */
    public static Arbitrary<ChannelState> channelStates() {
        return Arbitraries.of(ChannelState.class);
    }

    /** Reasons of a pause. */
    public static Arbitrary<PauseReason> pauseReasons() {
        return Arbitraries.of("LUNCH", "TRAINING", "UNSPECIFIED").map(PauseReason::new);
    }

    /** Sessions on a channel, open and paused. */
    public static Arbitrary<ChannelSession> channelSessions() {
        return Combinators.combine(channels(), pauseReasons().optional()).as(ChannelSession::new);
    }

    /** Limits: none at all, 0, small ones that are reached, and large ones. */
    public static Arbitrary<Limit> limits() {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(Limit.unlimited())),
                Tuple.of(4, Arbitraries.integers().between(0, 5).map(Limit::of)),
                Tuple.of(1, Arbitraries.integers().between(0, 1_000_000).map(Limit::of)));
    }

    /** Capacities: with and without weights, limits per channel, and caps per direction. */
    public static Arbitrary<Capacity> capacities() {
        Arbitrary<Integer> weights = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.integers().between(1, 3)),
                Tuple.of(1, Arbitraries.integers().between(1, 1_000)));
        Arbitrary<Capacity> detailed = Combinators.combine(
                        limits(),
                        Arbitraries.maps(channels(), weights).ofMaxSize(5),
                        Arbitraries.maps(channels(), limits()).ofMaxSize(5),
                        limits(),
                        limits(),
                        Arbitraries.maps(queues(), limits()).ofMaxSize(2))
                .as(Capacity::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(1, Arbitraries.just(Capacity.unlimited())),
                        Tuple.of(3, limits().map(Capacity::of)),
                        Tuple.of(3, detailed))
                .withoutEdgeCases();
    }

    /** Loads, mostly small. */
    public static Arbitrary<Load> loads() {
        Arbitrary<Integer> counts = Arbitraries.integers().between(0, 1_000_000);
        return Combinators.combine(counts, counts, counts).as(Load::new);
    }

    /** Availabilities: every channel state, draining or not, full or not. */
    public static Arbitrary<AgentAvailability> availabilities() {
        return Combinators.combine(agents(), channelStates(), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as(AgentAvailability::new);
    }

    /** Overrides of a sign-out, ending or requeueing. */
    public static Arbitrary<SignOutOverride> overrides() {
        return Combinators.combine(names(128), names(500), queues().optional()).as(SignOutOverride::new);
    }

    /** Conversations. */
    public static Arbitrary<ConversationId> conversations() {
        return mostlyOf(numbered("c").map(ConversationId::new), 128, ConversationId::new);
    }

    /** ProtocolNumber numbers. */
    public static Arbitrary<ProtocolNumber> protocols() {
        return mostlyOf(numbered("p").map(ProtocolNumber::new), 64, ProtocolNumber::new);
    }

    /** Interactions. */
    public static Arbitrary<InteractionId> interactions() {
        return mostlyOf(numbered("i").map(InteractionId::new), 128, InteractionId::new);
    }

    /** Limits of wrap-ups, in whole seconds. */
    public static Arbitrary<WrapUpLimits> wrapUpLimits() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 600), Arbitraries.longs().between(0, 600))
                .as((first, more) -> new WrapUpLimits(Duration.ofSeconds(first), Duration.ofSeconds(first + more)));
    }

    /** Queues. */
    public static Arbitrary<QueueId> queues() {
        return mostlyOf(Arbitraries.of("sales", "support").map(QueueId::new), 128, QueueId::new);
    }

    /** Dispositions, with and without a description. */
    public static Arbitrary<Disposition> dispositions() {
        Arbitrary<String> descriptions = Arbitraries.frequencyOf(
                Tuple.of(19, Arbitraries.strings().ofMaxLength(SHORT)),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(4_000)));
        return Combinators.combine(Arbitraries.of("SOLD", "SOLVED", "LOST"), descriptions)
                .as(Disposition::new);
    }

    /** The state of a conversation with an agent. */
    public static Arbitrary<AssignmentState> assignmentStates() {
        return Arbitraries.of(AssignmentState.class);
    }

    /** The direction of a conversation. */
    public static Arbitrary<Direction> directions() {
        return Arbitraries.of(Direction.class);
    }

    /** Every valid counting rule. */
    public static Arbitrary<CountingRule> countingRules() {
        return Combinators.combine(
                        statesWith(EnumSet.of(AssignmentState.IN_PROGRESS)),
                        statesWith(EnumSet.of(AssignmentState.IN_PROGRESS, AssignmentState.ON_HOLD)))
                .as(CountingRule::new);
    }

    /** Customers: telephone numbers and other keys. */
    public static Arbitrary<CustomerKey> customers() {
        return mostlyOf(
                Arbitraries.integers().between(0, POOL - 1).map(i -> new CustomerKey("+551199876543" + i)),
                128,
                CustomerKey::new);
    }

    /** The contact center's own addresses. */
    public static Arbitrary<OriginAddress> addresses() {
        return mostlyOf(
                Arbitraries.of("+551130000001", "+551130000002", "*").map(OriginAddress::new), 128, OriginAddress::new);
    }

    /** The label of a customer. */
    public static Arbitrary<CustomerLabel> customerLabels() {
        return Arbitraries.oneOf(
                names(60).map(CustomerLabel.Named::new),
                customers().map(customer -> new CustomerLabel.Numbered(customer.value())),
                Arbitraries.of("5843", "…2", "…0001").map(CustomerLabel.Masked::new));
    }

    /** Alerts. */
    public static Arbitrary<Alert> alerts() {
        return Arbitraries.of(Alert.class);
    }

    private static Arbitrary<String> texts(int maxLength) {
        return Arbitraries.of(SIGNS).list().ofMinSize(1).ofMaxSize(maxLength).map(signs -> String.join("", signs));
    }

    private static Arbitrary<String> numbered(String prefix) {
        return Arbitraries.integers().between(0, POOL).map(i -> prefix + i);
    }

    private static Arbitrary<Set<AssignmentState>> statesWith(Set<AssignmentState> required) {
        AssignmentState[] free = IntStream.range(0, AssignmentState.values().length)
                .mapToObj(i -> AssignmentState.values()[i])
                .filter(state -> !required.contains(state))
                .toArray(AssignmentState[]::new);
        return Arbitraries.subsetOf(free).map(extra -> {
            Set<AssignmentState> states = EnumSet.copyOf(required);
            states.addAll(extra);
            return states;
        });
    }

    private static <T> Arbitrary<T> mostlyOf(Arbitrary<T> few, int maxLength, Function<String, T> name) {
        return Arbitraries.frequencyOf(
                Tuple.of(9, few), Tuple.of(1, names(maxLength).map(name)));
    }
}
