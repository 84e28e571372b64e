package dev.omnirules.presence.connection;

import dev.omnirules.presence.connection.DeskCommand.Connect;
import dev.omnirules.presence.connection.DeskCommand.Disconnect;
import dev.omnirules.presence.connection.DeskCommand.Probe;
import dev.omnirules.presence.connection.DeskCommand.Settle;
import dev.omnirules.presence.connection.DeskSettings.Silence;
import dev.omnirules.presence.connection.DeskSignal.Closed;
import dev.omnirules.presence.connection.DeskSignal.ConversationRemoved;
import dev.omnirules.presence.connection.DeskSignal.ConversationShown;
import dev.omnirules.presence.connection.DeskSignal.Froze;
import dev.omnirules.presence.connection.DeskSignal.HistoryLoaded;
import dev.omnirules.presence.connection.DeskSignal.Inbound;
import dev.omnirules.presence.connection.DeskSignal.MessageAccepted;
import dev.omnirules.presence.connection.DeskSignal.MessageReceived;
import dev.omnirules.presence.connection.DeskSignal.MessageSent;
import dev.omnirules.presence.connection.DeskSignal.Network;
import dev.omnirules.presence.connection.DeskSignal.NetworkChanged;
import dev.omnirules.presence.connection.DeskSignal.Opened;
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
import java.util.Optional;

/** One reaction under way: the parts of the state as they change, and the commands so far. Used by one thread once. */
final class ReducerStep {

    private final DeskSettings settings;
    private final List<DeskCommand> commands = new ArrayList<>();
    private DeskState.LinkState line;
    private DeskState.Page page;
    private ConversationSync chats;

    ReducerStep(DeskSettings settings, DeskState state) {
        this.settings = settings;
        this.line = state.line;
        this.page = state.page;
        this.chats = state.chats;
    }

    DeskState state() {
        return new DeskState(line, page, chats);
    }

    List<DeskCommand> commands() {
        return commands;
    }

    void command(DeskCommand command) {
        commands.add(command);
    }

    void take(DeskSignal signal) {
        if (line.phase() == Phase.CLOSED) {
            return;
        }
        if (signal instanceof Tick) {
            tick(signal.at());
        } else if (!connection(signal) && !page(signal)) {
            chat(signal);
        }
    }

    private boolean connection(DeskSignal signal) {
        if (signal instanceof Opened) {
            opened(signal.at());
        } else if (signal instanceof Closed closed) {
            closed(closed);
        } else if (signal instanceof Inbound) {
            heard(signal.at());
        } else if (signal instanceof RetryClicked) {
            retry(signal.at());
        } else if (signal instanceof SignedOut) {
            line = line.in(Phase.CLOSED, Instant.MAX);
            command(new Disconnect());
        } else {
            return false;
        }
        return true;
    }

    private boolean page(DeskSignal signal) {
        if (signal instanceof VisibilityChanged changed) {
            visibility(changed.visibility(), signal.at());
        } else if (signal instanceof Froze) {
            froze();
        } else if (signal instanceof Resumed) {
            resumed(signal.at());
        } else if (signal instanceof NetworkChanged changed) {
            network(changed.network(), signal.at());
        } else {
            return false;
        }
        return true;
    }

    private void chat(DeskSignal signal) {
        if (signal instanceof ConversationShown shown) {
            chats = chats.shown(shown.conversation(), shown.through());
        } else if (signal instanceof ConversationRemoved removed) {
            chats = chats.removed(removed.conversation());
            resynced();
        } else if (signal instanceof MessageSent sent) {
            sent(sent);
        } else if (line.phase().isLive()) {
            heard(signal.at());
            frame(signal);
        }
    }

    private void frame(DeskSignal signal) {
        if (signal instanceof MessageReceived received) {
            take(chats.received(received.conversation(), received.sequence()));
        } else if (signal instanceof MessageAccepted accepted) {
            take(chats.accepted(accepted.conversation(), accepted.message(), accepted.sequence()));
        } else if (signal instanceof HistoryLoaded history) {
            take(chats.loaded(history));
            resynced();
        }
    }

    private void tick(Instant at) {
        Duration since = Duration.between(line.tickedAt(), at);
        if (since.isNegative()) {
            line = line.setBack(since.negated());
        }
        line = line.ticked(at);
        if (line.phase().isLive() && since.compareTo(silence().clockJump()) > 0) {
            jumped(at);
        } else if (line.phase().isLive() && line.phase() != Phase.SUSPECT) {
            suspectIfSilent(at);
        } else if (!at.isBefore(line.until()) && !line.until().equals(Instant.MAX)) {
            due(at);
        }
    }

    private void due(Instant at) {
        switch (line.phase()) {
            case SUSPECT -> {
                command(new Disconnect());
                lose(at, Optional.empty());
            }
            case STARTING, CONNECTING -> {
                command(new Disconnect());
                await(at, Optional.empty());
            }
            case LOST_WAITING, PARKED -> connect(at);
            case CONNECTED, RESYNCING, BLOCKED, CLOSED -> {}
        }
    }

    /** The device slept: the connection is given up, and a page in sight returns without a wait. */
    private void jumped(Instant at) {
        command(new Disconnect());
        lose(at, Optional.of(Duration.ZERO));
        if (line.phase() == Phase.LOST_WAITING) {
            connect(at);
        }
    }

    private void opened(Instant at) {
        switch (line.phase()) {
            case STARTING, CONNECTING -> {
                line = line.opened(at).in(Phase.RESYNCING, Instant.MAX);
                take(chats.refresh());
                resynced();
            }
            case LOST_WAITING, PARKED, BLOCKED -> command(new Disconnect());
            case CONNECTED, SUSPECT, RESYNCING, CLOSED -> {}
        }
    }

    private void closed(Closed closed) {
        if (closed.cause() != Closed.Cause.LOST) {
            chats = chats.lost();
            line = line.in(Phase.BLOCKED, Instant.MAX);
        } else if (line.phase().isLive()) {
            lose(closed.at(), closed.spread());
        } else if (line.phase() == Phase.STARTING || line.phase() == Phase.CONNECTING) {
            await(closed.at(), closed.spread());
        }
    }

    private void heard(Instant at) {
        if (line.phase().isLive()) {
            line = line.heard(at);
        }
        if (line.phase() == Phase.SUSPECT) {
            line = line.in(chats.awaited().isEmpty() ? Phase.CONNECTED : Phase.RESYNCING, Instant.MAX);
        }
    }

    private void retry(Instant at) {
        if (isWaiting() || line.phase() == Phase.BLOCKED) {
            connect(at);
        }
    }

    private void visibility(Visibility visibility, Instant at) {
        page = new DeskState.Page(visibility, page.frozen());
        if (!page.isAway()) {
            returned(at);
        }
    }

    private void froze() {
        page = new DeskState.Page(page.visibility(), true);
        if (isWaiting()) {
            line = line.in(Phase.PARKED, Instant.MAX);
        }
    }

    private void resumed(Instant at) {
        page = new DeskState.Page(page.visibility(), false);
        line = line.ticked(at);
        if (line.phase().isLive()) {
            suspect(at);
        } else if (!page.isAway()) {
            returned(at);
        } else if (line.phase() == Phase.PARKED) {
            line = line.in(Phase.PARKED, Times.plus(at, settings.backoff().parked()));
        }
    }

    private void returned(Instant at) {
        if (isWaiting()) {
            connect(at);
        } else if (line.phase().isLive()) {
            suspectIfSilent(at);
        }
    }

    private void network(Network network, Instant at) {
        if (network == Network.OFFLINE && line.phase().isLive()) {
            suspect(at);
        } else if (network == Network.ONLINE && line.phase() == Phase.LOST_WAITING) {
            connect(at);
        }
    }

    private void sent(MessageSent sent) {
        if (line.phase().isLive()) {
            chats = chats.sent(sent.conversation(), sent.message());
        } else {
            command(new Settle(sent.message(), Delivery.NOT_SENT));
        }
    }

    private void suspectIfSilent(Instant at) {
        if (!at.isBefore(Times.plus(line.heardAt(), silence().suspectAfter()))) {
            suspect(at);
        }
    }

    private void suspect(Instant at) {
        if (line.phase() != Phase.SUSPECT) {
            line = line.in(Phase.SUSPECT, Times.plus(at, silence().answerWithin()));
            command(new Probe());
        }
    }

    /** A connection that held long enough makes earlier failures forgotten. */
    private void lose(Instant at, Optional<Duration> spread) {
        chats = chats.lost();
        if (!at.isBefore(Times.plus(line.openedAt(), settings.backoff().stable()))) {
            line = line.after(0, line.seed());
        }
        await(at, spread);
    }

    private void await(Instant at, Optional<Duration> spread) {
        if (page.isAway()) {
            line = line.in(
                    Phase.PARKED,
                    page.frozen()
                            ? Instant.MAX
                            : Times.plus(at, settings.backoff().parked()));
            return;
        }
        Backoff backoff = settings.backoff();
        Backoff.Draw draw = spread.map(over -> backoff.over(over, line.seed()))
                .orElseGet(() -> backoff.after(line.failures(), line.seed()));
        line = line.after(Math.min(line.failures() + 1, 63), draw.seed())
                .in(Phase.LOST_WAITING, Times.plus(at, draw.delay()));
    }

    private void connect(Instant at) {
        line = line.in(Phase.CONNECTING, Times.plus(at, silence().openWithin()));
        command(new Connect());
    }

    private void resynced() {
        if (line.phase() == Phase.RESYNCING && chats.awaited().isEmpty()) {
            line = line.in(Phase.CONNECTED, Instant.MAX);
        }
    }

    private void take(ConversationSync.Change change) {
        chats = change.chats();
        commands.addAll(change.commands());
    }

    private boolean isWaiting() {
        return line.phase() == Phase.LOST_WAITING || line.phase() == Phase.PARKED;
    }

    private Silence silence() {
        return settings.silence();
    }
}
