package dev.omnirules.presence.connection;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.presence.connection.DeskSettings.ComposerReturns;
import dev.omnirules.presence.connection.DeskSignal.Visibility;
import dev.omnirules.presence.connection.DeskView.Composer;
import dev.omnirules.presence.connection.DeskView.Plan;
import dev.omnirules.presence.connection.DeskView.Way;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The pure reducer of a desk's connection (CONN-1 to CONN-5): from a state and a signal to the next state and commands.
 *
 * <ul>
 *   <li>A loss is noticed by a close, by silence that a probe does not break, or by a long sleep of the page.
 *   <li>While it is lost, the notice and the alert are shown and nothing can be written (CONN-1, CONN-2, CONN-3).
 *   <li>A visible page never gives up: it tries again after a drawn wait, and at once when the tab is shown, the
 *       network returns, or the agent clicks, but never twice within the first wait's length. The first attempt
 *       follows the spread that the server told. A hidden page makes its first attempt like a visible one or earlier;
 *       its later ones are slow, and it tries at once on return (CONN-4).
 *   <li>After a connection is opened, the changes of the list of conversations and every conversation's history from
 *       its cursor are loaded, page by page, and asked for again until they are there (CONN-5). They tell what became of
 *       the messages that were in flight; none is sent again by itself.
 *   <li>Attempts and questions are numbered. A signal of an older attempt changes nothing about the connection, and an
 *       answer to an older question never marks a message as not sent.
 *   <li>A refusal is tried again by the agent only; after a sign-out nothing happens any more.
 * </ul>
 *
 * <p>The reducer never throws, whatever the order of signals or the page's clock. Immutable and thread-safe.
 *
 * <pre>{@code
 * ConnectionMachine machine = new ConnectionMachine(DeskSettings.defaults());
 * StepResult step = machine.start(now, 1);
 * step = machine.on(step.state(), new DeskSignal.Opened(now.plusSeconds(1), 1));
 * show(step.view().phase() + " " + step.commands());
 * }</pre>
 *
 * @since 0.1
 */
public final class ConnectionMachine {

    private final DeskSettings settings;

    /**
     * A machine.
     *
     * @param settings how losses are noticed and attempts are timed
     */
    public ConnectionMachine(DeskSettings settings) {
        Objects.requireNonNull(settings, "settings");
        this.settings = settings;
    }

    /**
     * Starts a page: visible, without conversations, connecting.
     *
     * @param at when
     * @param seed the back-off's source; to be different for every page
     * @return the first state, with the command to connect
     */
    public StepResult start(Instant at, int seed) {
        Objects.requireNonNull(at, "at");
        DeskState.LinkState link =
                new DeskState.LinkState(Phase.STARTING, Instant.MAX, 0, 0, 0, seed, at, at, at, at, Optional.empty());
        ReducerStep step = new ReducerStep(settings, new DeskState(link, Visibility.VISIBLE, new ConversationSync()));
        step.start(at);
        return result(step);
    }

    /**
     * Reacts to a signal.
     *
     * @param state the state so far
     * @param signal the signal
     * @return the state from now on, and what the page does and shows
     */
    public StepResult on(DeskState state, DeskSignal signal) {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(signal, "signal");
        ReducerStep step = new ReducerStep(settings, state);
        step.take(signal);
        return result(step);
    }

    /**
     * Returns the part of a state that the page shows.
     *
     * @param state the state
     * @return the view
     */
    public DeskView view(DeskState state) {
        Objects.requireNonNull(state, "state");
        return new DeskView(
                state.phase(),
                composer(state),
                notice(state.phase()),
                alert(state.phase()),
                plan(state),
                state.sync.inFlight(),
                state.sync.conversations(),
                state.sync.histories());
    }

    private StepResult result(ReducerStep step) {
        DeskState state = step.state();
        return new StepResult(state, step.commands(), view(state));
    }

    private Composer composer(DeskState state) {
        boolean waits = settings.composer() == ComposerReturns.WITH_HISTORY && state.sync.isRefreshing();
        return state.phase().isLive() && !waits ? Composer.ENABLED : Composer.DISABLED;
    }

    private static Optional<Alert> notice(Phase phase) {
        return switch (phase) {
            case LOST_WAITING, CONNECTING, PARKED, BLOCKED -> Optional.of(Alert.CONNECTION_LOST_NOTICE);
            case STARTING, CONNECTED, SUSPECT, RESYNCING, CLOSED -> Optional.empty();
        };
    }

    private static Optional<Alert> alert(Phase phase) {
        return switch (phase) {
            case LOST_WAITING, CONNECTING, PARKED -> Optional.of(Alert.CONNECTION_LOST);
            case STARTING, CONNECTED, SUSPECT, RESYNCING, BLOCKED, CLOSED -> Optional.empty();
        };
    }

    private static Plan plan(DeskState state) {
        Instant until = state.link.until();
        Optional<Instant> at = until.equals(Instant.MAX) ? Optional.empty() : Optional.of(until);
        return switch (state.phase()) {
            case CONNECTED, RESYNCING -> new Plan(Way.NONE_NEEDED, Optional.empty());
            case SUSPECT -> new Plan(Way.PROBE, at);
            case LOST_WAITING -> new Plan(Way.SCHEDULED, at);
            case STARTING, CONNECTING -> new Plan(Way.UNDER_WAY, at);
            case PARKED -> new Plan(Way.ON_RETURN, at);
            case BLOCKED -> new Plan(Way.BY_AGENT, Optional.empty());
            case CLOSED -> new Plan(Way.NEVER, Optional.empty());
        };
    }
}
