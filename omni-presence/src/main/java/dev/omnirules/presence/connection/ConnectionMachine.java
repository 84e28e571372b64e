package dev.omnirules.presence.connection;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.presence.connection.DeskSettings.ComposerReturns;
import dev.omnirules.presence.connection.DeskSignal.Visibility;
import dev.omnirules.presence.connection.DeskView.Composer;
import dev.omnirules.presence.connection.DeskView.Plan;
import dev.omnirules.presence.connection.DeskView.Way;
import java.time.Instant;
import java.util.Optional;

/**
 * What a desk does about its connection: a pure reducer (CONN-1 to CONN-5).
 *
 * <ul>
 *   <li>A loss is noticed by a close, by silence that a probe does not break, or by a jump of the page's clock.
 *   <li>While it is lost, the notice and the alert are shown and nothing can be written (CONN-1, CONN-2, CONN-3).
 *   <li>A visible page never gives up: it tries again after a drawn wait, and at once when the tab is shown, the
 *       network returns, or the agent clicks. A hidden or frozen one is parked, and tries at once on return (CONN-4).
 *   <li>After reconnecting, every conversation's history is loaded from its cursor (CONN-5), and tells what became of
 *       the messages that were in flight; none is sent again by itself.
 *   <li>A refusal is tried again by the agent only; after a sign-out nothing happens any more.
 * </ul>
 *
 * <p>The reducer never throws, whatever the order of signals or the page's clock. Immutable and thread-safe.
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
        DeskState.LinkState line = new DeskState.LinkState(
                Phase.STARTING, Times.plus(at, settings.silence().openWithin()), 0, seed, at, at, at);
        DeskState state = new DeskState(line, new DeskState.Page(Visibility.VISIBLE, false), ConversationSync.NONE);
        ReducerStep turn = new ReducerStep(settings, state);
        turn.command(new DeskCommand.Connect());
        return reaction(turn);
    }

    /**
     * Reacts to a signal.
     *
     * @param state the state so far
     * @param signal the signal
     * @return the state from now on, and what the page does and shows
     */
    public StepResult on(DeskState state, DeskSignal signal) {
        ReducerStep turn = new ReducerStep(settings, state);
        turn.take(signal);
        return reaction(turn);
    }

    /**
     * What the page shows in a state.
     *
     * @param state the state
     * @return the view
     */
    public DeskView view(DeskState state) {
        return new DeskView(
                state.phase(),
                composer(state),
                notice(state.phase()),
                alert(state.phase()),
                plan(state),
                state.chats.inFlight());
    }

    private StepResult reaction(ReducerStep turn) {
        DeskState state = turn.state();
        return new StepResult(state, turn.commands(), view(state));
    }

    private Composer composer(DeskState state) {
        boolean waits = settings.composer() == ComposerReturns.WITH_HISTORY
                && !state.chats.awaited().isEmpty();
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
        Instant until = state.line.until();
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
