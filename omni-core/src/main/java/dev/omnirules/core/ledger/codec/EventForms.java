package dev.omnirules.core.ledger.codec;

import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AgentEventRecorded;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.CapacityChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsPaused;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsResumed;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingCancelled;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionOffered;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionQueued;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.LineEventRecorded;
import dev.omnirules.core.ledger.state.LedgerEvent.LineJoined;
import dev.omnirules.core.ledger.state.LedgerEvent.LineSeparated;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.StageQualified;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The text form of each kind of event: its name, its fields in their order, its instant last. */
final class EventForms {

    private static final Map<String, Form<?>> BY_NAME = new HashMap<>();
    private static final Map<Class<?>, Form<?>> BY_KIND = new HashMap<>();

    static {
        form(
                PlatformSignedIn.class,
                (out, e) -> out.with(WordForms::agent, e.agent()).with(WordForms::capacity, e.capacity()),
                in -> new PlatformSignedIn(WordForms.agent(in), WordForms.capacity(in), in.instant()));
        form(
                PlatformSignedOut.class,
                (out, e) -> out.with(WordForms::agent, e.agent())
                        .with(WordForms::channels, e.channels())
                        .optional(e.override(), WordForms::override),
                in -> new PlatformSignedOut(
                        WordForms.agent(in), WordForms.channels(in), in.optional(WordForms::override), in.instant()));
        form(
                ChannelSignedIn.class,
                (out, e) -> out.with(WordForms::agent, e.agent()).with(WordForms::channel, e.channel()),
                in -> new ChannelSignedIn(WordForms.agent(in), WordForms.channel(in), in.instant()));
        form(
                ChannelSignedOut.class,
                (out, e) -> out.with(WordForms::agent, e.agent()).with(WordForms::channel, e.channel()),
                in -> new ChannelSignedOut(WordForms.agent(in), WordForms.channel(in), in.instant()));
        form(
                ChannelsPaused.class,
                (out, e) -> out.with(WordForms::agent, e.agent())
                        .with(WordForms::channels, e.channels())
                        .with(WordForms::reason, e.reason()),
                in -> new ChannelsPaused(
                        WordForms.agent(in), WordForms.channels(in), WordForms.reason(in), in.instant()));
        form(
                ChannelsResumed.class,
                (out, e) -> out.with(WordForms::agent, e.agent()).with(WordForms::channels, e.channels()),
                in -> new ChannelsResumed(WordForms.agent(in), WordForms.channels(in), in.instant()));
        form(
                DrainingStarted.class,
                (out, e) -> out.with(WordForms::agent, e.agent()),
                in -> new DrainingStarted(WordForms.agent(in), in.instant()));
        form(
                DrainingCancelled.class,
                (out, e) -> out.with(WordForms::agent, e.agent()),
                in -> new DrainingCancelled(WordForms.agent(in), in.instant()));
        form(
                CapacityChanged.class,
                (out, e) -> out.with(WordForms::agent, e.agent()).with(WordForms::capacity, e.capacity()),
                in -> new CapacityChanged(WordForms.agent(in), WordForms.capacity(in), in.instant()));
        form(
                AssignmentChanged.class,
                (out, e) -> out.with(WordForms::agent, e.agent()).with(StateForms::assignment, e.assignment()),
                in -> new AssignmentChanged(WordForms.agent(in), StateForms.assignment(in), in.instant()));
        form(
                AssignmentReleased.class,
                (out, e) -> out.with(WordForms::agent, e.agent()).with(WordForms::conversation, e.conversation()),
                in -> new AssignmentReleased(WordForms.agent(in), WordForms.conversation(in), in.instant()));
        form(
                InteractionStarted.class,
                (out, e) -> out.with(WordForms::line, e.line()).with(WordForms::interaction, e.interaction()),
                in -> new InteractionStarted(WordForms.line(in), WordForms.interaction(in), in.instant()));
        form(
                InteractionQueued.class,
                (out, e) -> out.with(WordForms::line, e.line())
                        .with(WordForms::interaction, e.interaction())
                        .with(WordForms::queue, e.queue()),
                in -> new InteractionQueued(
                        WordForms.line(in), WordForms.interaction(in), WordForms.queue(in), in.instant()));
        form(
                InteractionOffered.class,
                (out, e) -> out.with(WordForms::line, e.line())
                        .with(WordForms::interaction, e.interaction())
                        .with(WordForms::queue, e.queue())
                        .with(StateForms::offer, e.offer()),
                in -> new InteractionOffered(
                        WordForms.line(in),
                        WordForms.interaction(in),
                        WordForms.queue(in),
                        StateForms.offer(in),
                        in.instant()));
        form(
                OfferEnded.class,
                (out, e) -> out.with(WordForms::agent, e.agent())
                        .with(WordForms::line, e.line())
                        .with(WordForms::conversation, e.offer())
                        .flag(e.end()),
                in -> new OfferEnded(
                        WordForms.agent(in),
                        WordForms.line(in),
                        WordForms.conversation(in),
                        in.flag(OfferEnd.class),
                        in.instant()));
        form(
                InteractionEnded.class,
                (out, e) -> out.with(WordForms::line, e.line())
                        .with(WordForms::interaction, e.interaction())
                        .flag(e.end()),
                in -> new InteractionEnded(
                        WordForms.line(in), WordForms.interaction(in), in.flag(InteractionEnd.class), in.instant()));
        form(
                ConversationStarted.class,
                (out, e) -> out.with(WordForms::conversation, e.conversation())
                        .with(WordForms::agent, e.agent())
                        .with(WordForms::line, e.line())
                        .with(WordForms::channel, e.channel())
                        .flag(e.direction())
                        .with(WordForms::protocol, e.protocol())
                        .with(EventForms::queue, e.queue()),
                in -> new ConversationStarted(
                        WordForms.conversation(in),
                        WordForms.agent(in),
                        WordForms.line(in),
                        WordForms.channel(in),
                        in.flag(Direction.class),
                        WordForms.protocol(in),
                        queue(in),
                        in.instant()));
        form(
                ConversationTransferred.class,
                (out, e) -> out.with(WordForms::conversation, e.conversation())
                        .with(WordForms::line, e.line())
                        .with(WordForms::channel, e.channel())
                        .flag(e.direction())
                        .with(WordForms::agent, e.from())
                        .with(WordForms::agent, e.to())
                        .with(WordForms::protocol, e.protocol())
                        .with(EventForms::queue, e.queue()),
                in -> new ConversationTransferred(
                        WordForms.conversation(in),
                        WordForms.line(in),
                        WordForms.channel(in),
                        in.flag(Direction.class),
                        WordForms.agent(in),
                        WordForms.agent(in),
                        WordForms.protocol(in),
                        queue(in),
                        in.instant()));
        form(
                ConversationFinished.class,
                (out, e) -> out.with(WordForms::conversation, e.conversation())
                        .with(WordForms::agent, e.agent())
                        .with(WordForms::line, e.line())
                        .with(WordForms::channel, e.channel()),
                in -> new ConversationFinished(
                        WordForms.conversation(in),
                        WordForms.agent(in),
                        WordForms.line(in),
                        WordForms.channel(in),
                        in.instant()));
        form(
                ConversationRequeued.class,
                (out, e) -> out.with(WordForms::conversation, e.conversation())
                        .with(WordForms::agent, e.agent())
                        .with(WordForms::line, e.line())
                        .with(WordForms::channel, e.channel())
                        .with(WordForms::interaction, e.interaction())
                        .with(WordForms::queue, e.queue()),
                in -> new ConversationRequeued(
                        WordForms.conversation(in),
                        WordForms.agent(in),
                        WordForms.line(in),
                        WordForms.channel(in),
                        WordForms.interaction(in),
                        WordForms.queue(in),
                        in.instant()));
        form(
                LineJoined.class,
                (out, e) -> out.with(WordForms::line, e.line())
                        .with(WordForms::line, e.into())
                        .list(e.stages(), StateForms::stage),
                in -> new LineJoined(WordForms.line(in), WordForms.line(in), in.list(StateForms::stage), in.instant()));
        form(
                LineSeparated.class,
                (out, e) -> out.with(WordForms::line, e.line()),
                in -> new LineSeparated(WordForms.line(in), in.instant()));
        form(
                StageQualified.class,
                (out, e) -> out.with(WordForms::line, e.line())
                        .with(WordForms::protocol, e.protocol())
                        .with(WordForms::agent, e.agent())
                        .with(WordForms::disposition, e.disposition()),
                in -> new StageQualified(
                        WordForms.line(in),
                        WordForms.protocol(in),
                        WordForms.agent(in),
                        WordForms.disposition(in),
                        in.instant()));
        form(
                AgentEventRecorded.class,
                (out, e) -> out.with(WordForms::agent, e.agent()).text(e.kind()).text(e.text()),
                in -> new AgentEventRecorded(WordForms.agent(in), in.text(), in.text(), in.instant()));
        form(
                LineEventRecorded.class,
                (out, e) -> out.with(WordForms::line, e.line()).text(e.kind()).text(e.text()),
                in -> new LineEventRecorded(WordForms.line(in), in.text(), in.text(), in.instant()));
    }

    private EventForms() {}

    /** The lowest version that has all fields of an event. */
    static TextVersion version(LedgerEvent event) {
        if (event instanceof AssignmentChanged e) {
            return StateForms.version(e.assignment());
        }
        return TextVersion.lowest(false, needsFourth(event));
    }

    private static boolean needsFourth(LedgerEvent event) {
        return (event instanceof PlatformSignedIn in && WordForms.needsFourth(in.capacity()))
                || (event instanceof CapacityChanged changed && WordForms.needsFourth(changed.capacity()))
                || (event instanceof ConversationStarted started
                        && started.queue().isPresent())
                || (event instanceof ConversationTransferred transferred
                        && transferred.queue().isPresent())
                || (event instanceof LineJoined joined
                        && joined.stages().stream().anyMatch(StateForms::needsFourth));
    }

    private static void queue(FieldWriter out, Optional<QueueId> queue) {
        if (out.has(TextVersion.FOURTH)) {
            out.optional(queue, WordForms::queue);
        }
    }

    private static Optional<QueueId> queue(FieldReader in) {
        return in.has(TextVersion.FOURTH) ? in.optional(WordForms::queue) : Optional.empty();
    }

    static void event(FieldWriter out, LedgerEvent event) {
        Form<?> form = BY_KIND.get(event.getClass());
        if (form == null) {
            throw new IllegalStateException("no text for " + event.getClass().getSimpleName());
        }
        form.write(out.text(form.name()), event);
        out.instant(event.at());
    }

    static LedgerEvent event(FieldReader in) {
        Form<?> form = BY_NAME.get(in.word());
        if (form == null) {
            throw in.wrong("a kind of event that this library knows");
        }
        return form.reader().apply(in);
    }

    private static <E extends LedgerEvent> void form(
            Class<E> kind, BiConsumer<FieldWriter, E> writer, Function<FieldReader, E> reader) {
        Form<E> form = new Form<>(kind, writer, reader);
        BY_NAME.put(form.name(), form);
        BY_KIND.put(kind, form);
    }

    private record Form<E extends LedgerEvent>(
            Class<E> kind, BiConsumer<FieldWriter, E> writer, Function<FieldReader, E> reader) {

        String name() {
            return kind.getSimpleName();
        }

        void write(FieldWriter out, LedgerEvent event) {
            writer.accept(out, kind.cast(event));
        }
    }
}
