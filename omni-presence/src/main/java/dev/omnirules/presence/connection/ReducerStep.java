package dev.omnirules.presence.connection;

import static java.util.Map.entry;

import dev.omnirules.presence.connection.DeskCommand.Connect;
import dev.omnirules.presence.connection.DeskCommand.Disconnect;
import dev.omnirules.presence.connection.DeskCommand.Probe;
import dev.omnirules.presence.connection.DeskSettings.Silence;
import dev.omnirules.presence.connection.DeskSignal.Closed;
import dev.omnirules.presence.connection.DeskSignal.ConversationRemoved;
import dev.omnirules.presence.connection.DeskSignal.ConversationShown;
import dev.omnirules.presence.connection.DeskSignal.ConversationsLoaded;
import dev.omnirules.presence.connection.DeskSignal.Froze;
import dev.omnirules.presence.connection.DeskSignal.HistoryLoaded;
import dev.omnirules.presence.connection.DeskSignal.Inbound;
import dev.omnirules.presence.connection.DeskSignal.MessageAccepted;
import dev.omnirules.presence.connection.DeskSignal.MessageReceived;
import dev.omnirules.presence.connection.DeskSignal.MessageSent;
import dev.omnirules.presence.connection.DeskSignal.Network;
import dev.omnirules.presence.connection.DeskSignal.NetworkChanged;
import dev.omnirules.presence.connection.DeskSignal.Opened;
import dev.omnirules.presence.connection.DeskSignal.QuestionFailed;
import dev.omnirules.presence.connection.DeskSignal.Resumed;
import dev.omnirules.presence.connection.DeskSignal.RetryClicked;
import dev.omnirules.presence.connection.DeskSignal.SignedOut;
import dev.omnirules.presence.connection.DeskSignal.Tick;
import dev.omnirules.presence.connection.DeskSignal.Visibility;
import dev.omnirules.presence.connection.DeskSignal.VisibilityChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** One reaction under way: the parts of the state as they change, and the commands so far. Used by one thread once. */
final class ReducerStep {

    /** The reaction to each kind of signal. */
    /** One less than the losses within five minutes that make a connection unstable. */
    private static final int AT_ONCE = 3;

    private static final Map<Class<? extends DeskSignal>, BiConsumer<ReducerStep, DeskSignal>> REACTIONS =
            Map.ofEntries(
                    entry(Opened.class, (step, signal) -> step.opened((Opened) signal)),
                    entry(Closed.class, (step, signal) -> step.closed((Closed) signal)),
                    entry(Inbound.class, (step, signal) -> step.inbound((Inbound) signal)),
                    entry(MessageReceived.class, (step, signal) -> step.received((MessageReceived) signal)),
                    entry(MessageAccepted.class, (step, signal) -> step.accepted((MessageAccepted) signal)),
                    entry(Tick.class, (step, signal) -> step.tick(signal.at())),
                    entry(VisibilityChanged.class, (step, signal) -> step.visibility((VisibilityChanged) signal)),
                    entry(Froze.class, (step, signal) -> {}),
                    entry(Resumed.class, (step, signal) -> step.resumed(signal.at())),
                    entry(NetworkChanged.class, (step, signal) -> step.network((NetworkChanged) signal)),
                    entry(RetryClicked.class, (step, signal) -> step.retry(signal.at())),
                    entry(SignedOut.class, (step, signal) -> step.signedOut()),
                    entry(
                            ConversationShown.class,
                            (step, signal) -> step.conversations.shown((ConversationShown) signal)),
                    entry(
                            ConversationRemoved.class,
                            (step, signal) -> step.conversations.removed((ConversationRemoved) signal)),
                    entry(MessageSent.class, (step, signal) -> step.conversations.sent((MessageSent) signal)),
                    entry(HistoryLoaded.class, (step, signal) -> step.conversations.loaded((HistoryLoaded) signal)),
                    entry(
                            ConversationsLoaded.class,
                            (step, signal) -> step.conversations.loaded((ConversationsLoaded) signal)),
                    entry(QuestionFailed.class, (step, signal) -> step.conversations.failed((QuestionFailed) signal)));

    /** Signals that tell of the connection themselves when they are the first after a sleep. */
    private static final Set<Class<? extends DeskSignal>> SELF_TOLD = Set.of(
            Opened.class,
            Closed.class,
            Inbound.class,
            MessageReceived.class,
            MessageAccepted.class,
            Resumed.class,
            SignedOut.class);

    private final DeskSettings settings;
    private final List<DeskCommand> commands = new ArrayList<>();
    private final ConversationStep conversations;
    private DeskState.LinkState link;
    private Visibility visibility;

    ReducerStep(DeskSettings settings, DeskState state) {
        this.settings = settings;
        this.link = state.link;
        this.visibility = state.visibility;
        this.conversations = new ConversationStep(this, state.sync.copy());
    }

    DeskState state() {
        return new DeskState(link, visibility, conversations.sync());
    }

    List<DeskCommand> commands() {
        return commands;
    }

    void command(DeskCommand command) {
        commands.add(command);
    }

    void start(Instant at) {
        Instant deadline = Instants.plus(at, silence().openWithin());
        link = link.attempting(at, deadline).in(Phase.STARTING, deadline);
        command(new Connect(link.attempt()));
    }

    void take(DeskSignal signal) {
        if (link.phase() == Phase.CLOSED) {
            if (signal instanceof Opened late) {
                command(new Disconnect(late.attempt()));
            }
            return;
        }
        Duration since = Duration.between(link.lastAt(), signal.at());
        if (since.isNegative()) {
            link = link.setBack(since.negated());
            conversations.sync().setBack(since.negated());
        }
        link = link.seen(signal.at());
        if (isLive() && since.compareTo(silence().clockJump()) > 0) {
            slept(signal);
        }
        Objects.requireNonNull(REACTIONS.get(signal.getClass())).accept(this, signal);
        if (isLive() && link.phase() != Phase.SUSPECT) {
            link = link.in(livePhase(), Instant.MAX);
        }
    }

    /** The page slept for long: unless something was heard lately, the connection is given up for a new one at once. */
    private void slept(DeskSignal signal) {
        if (SELF_TOLD.contains(signal.getClass()) || !isSilent(signal.at())) {
            return;
        }
        command(new Disconnect(link.attempt()));
        lose(signal.at(), Optional.of(Duration.ZERO));
        connect(signal.at());
    }

    private void tick(Instant at) {
        if (isLive() && link.phase() != Phase.SUSPECT && isSilent(at)) {
            suspect(at);
        } else if (!at.isBefore(link.until()) && !link.until().equals(Instant.MAX)) {
            due(at);
        }
        if (isLive()) {
            conversations.tick(at);
        }
    }

    private void due(Instant at) {
        switch (link.phase()) {
            case SUSPECT -> {
                command(new Disconnect(link.attempt()));
                lose(at, Optional.empty());
            }
            case STARTING, CONNECTING -> {
                command(new Disconnect(link.attempt()));
                await(at, Optional.empty());
            }
            case LOST_WAITING, PARKED -> connect(at);
            case CONNECTED, RESYNCING, BLOCKED, CLOSED -> {}
        }
    }

    private void opened(Opened opened) {
        if (opened.attempt() == link.attempt() && isConnecting()) {
            link = link.opened(opened.at()).in(Phase.RESYNCING, Instant.MAX);
            conversations.refresh(opened.at());
        } else if (opened.attempt() != link.attempt() || !isLive()) {
            command(new Disconnect(opened.attempt()));
        }
    }

    private void closed(Closed closed) {
        if (closed.attempt() != link.attempt()) {
            return;
        }
        if (closed.cause() != Closed.Cause.LOST) {
            conversations.lose();
            link = link.in(Phase.BLOCKED, Instant.MAX);
        } else if (isLive()) {
            lose(closed.at(), closed.spread());
        } else if (isConnecting()) {
            await(closed.at(), closed.spread());
        }
    }

    private void inbound(Inbound inbound) {
        heard(inbound.at(), inbound.attempt(), inbound.spread());
    }

    private void received(MessageReceived received) {
        heard(received.at(), received.attempt(), Optional.empty());
        conversations.received(received.at(), received.conversation(), received.sequence());
    }

    private void accepted(MessageAccepted accepted) {
        heard(accepted.at(), accepted.attempt(), Optional.empty());
        conversations.accepted(accepted);
    }

    private void heard(Instant at, int attempt, Optional<Duration> spread) {
        if (attempt == link.attempt() && isLive()) {
            link = link.heard(at, spread).in(livePhase(), Instant.MAX);
        }
    }

    private void visibility(VisibilityChanged changed) {
        visibility = changed.visibility();
        if (visibility == Visibility.VISIBLE) {
            returned(changed.at());
        }
    }

    private void resumed(Instant at) {
        if (isLive()) {
            suspect(at);
        } else if (visibility == Visibility.VISIBLE) {
            returned(at);
        }
    }

    private void returned(Instant at) {
        if (isWaiting()) {
            connectSoon(at);
        } else if (isConnecting() && !at.isBefore(link.until())) {
            command(new Disconnect(link.attempt()));
            connect(at);
        } else if (isLive() && isSilent(at)) {
            suspect(at);
        }
    }

    private void network(NetworkChanged changed) {
        if (changed.network() == Network.OFFLINE && isLive()) {
            suspect(changed.at());
        } else if (changed.network() == Network.ONLINE && isWaiting()) {
            connectSoon(changed.at());
        }
    }

    private void retry(Instant at) {
        if (isWaiting() || link.phase() == Phase.BLOCKED) {
            connectSoon(at);
        }
    }

    private void signedOut() {
        conversations.signOut();
        link = link.in(Phase.CLOSED, Instant.MAX);
        command(new Disconnect(link.attempt()));
    }

    private void suspect(Instant at) {
        if (link.phase() != Phase.SUSPECT) {
            link = link.in(Phase.SUSPECT, Instants.plus(at, silence().answerWithin()));
            command(new Probe());
        }
    }

    /** A connection that held long enough makes earlier failures forgotten. */
    private void lose(Instant at, Optional<Duration> spread) {
        conversations.lose();
        if (!at.isBefore(Instants.plus(link.openedAt(), backoff().stable()))) {
            link = link.after(0, link.seed());
        }
        await(at, spread);
    }

    /**
     * Waits for the next attempt. The first one after a loss follows the server's spread; without one, a hidden page
     * makes it at once, because its browser may not wake it again for a minute, up to {@value #AT_ONCE} times without a
     * stable connection between them. The later ones of a hidden page are slow.
     */
    private void await(Instant at, Optional<Duration> spread) {
        boolean first = link.tries() == 0;
        boolean hidden = visibility == Visibility.HIDDEN;
        Optional<Duration> over = first ? spread.or(link::spread) : spread;
        if (hidden && first && over.isEmpty() && link.failures() < AT_ONCE) {
            link = link.after(link.failures() + 1, link.seed());
            connect(at);
            return;
        }
        Backoff.Draw draw = over.map(longest -> backoff().over(longest, link.seed()))
                .orElseGet(() -> hidden && !first
                        ? backoff().whileParked(link.seed())
                        : backoff().after(link.failures(), link.seed()));
        link = link.after(Math.min(link.failures() + 1, 63), draw.seed())
                .in(hidden ? Phase.PARKED : Phase.LOST_WAITING, Instants.plus(at, draw.delay()));
    }

    /** Connects at once, or as soon as the shortest time between two attempts is over. */
    private void connectSoon(Instant at) {
        Instant earliest = Instants.plus(link.attemptedAt(), backoff().base());
        if (!at.isBefore(earliest)) {
            connect(at);
        } else {
            Instant next = isWaiting() && link.until().isBefore(earliest) ? link.until() : earliest;
            link = link.in(visibility == Visibility.HIDDEN ? Phase.PARKED : Phase.LOST_WAITING, next);
        }
    }

    private void connect(Instant at) {
        link = link.attempting(at, Instants.plus(at, silence().openWithin()));
        command(new Connect(link.attempt()));
    }

    /** Draws the wait before a question is asked again. */
    Instant retryAt(Instant at, int failures) {
        Backoff.Draw draw = backoff().after(failures, link.seed());
        link = link.after(link.failures(), draw.seed());
        return Instants.plus(at, draw.delay());
    }

    Instant historyDeadline(Instant at) {
        return Instants.plus(at, silence().historyWithin());
    }

    boolean isLive() {
        return link.phase().isLive();
    }

    private boolean isConnecting() {
        return link.phase() == Phase.STARTING || link.phase() == Phase.CONNECTING;
    }

    private boolean isWaiting() {
        return link.phase() == Phase.LOST_WAITING || link.phase() == Phase.PARKED;
    }

    private boolean isSilent(Instant at) {
        return !at.isBefore(Instants.plus(link.heardAt(), silence().suspectAfter()));
    }

    private Phase livePhase() {
        return conversations.sync().isRefreshing() ? Phase.RESYNCING : Phase.CONNECTED;
    }

    private Silence silence() {
        return settings.silence();
    }

    private Backoff backoff() {
        return settings.backoff();
    }
}
