package dev.omnirules.presence.testkit;

import dev.omnirules.presence.board.BoardChanges;
import dev.omnirules.presence.board.BoardCounts;
import dev.omnirules.presence.board.BoardFilter;
import dev.omnirules.presence.board.BoardSnapshot;
import dev.omnirules.presence.board.SavedBoard;
import dev.omnirules.presence.board.TimeSpent;
import dev.omnirules.presence.board.ViewChange;
import dev.omnirules.presence.connection.Backoff;
import dev.omnirules.presence.connection.DeskCommand;
import dev.omnirules.presence.connection.DeskSettings;
import dev.omnirules.presence.connection.DeskSignal;
import dev.omnirules.presence.connection.DeskState;
import dev.omnirules.presence.connection.DeskView;
import dev.omnirules.presence.connection.MessageId;
import dev.omnirules.presence.connection.StepResult;
import dev.omnirules.presence.ledger.AgentFact;
import dev.omnirules.presence.status.AgentConnections;
import dev.omnirules.presence.status.AgentIntent;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.AgentTimeline;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Device;
import dev.omnirules.presence.status.PresenceEvent.Node;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.Session;
import dev.omnirules.presence.status.StatusView;
import dev.omnirules.presence.status.Transition;
import dev.omnirules.presence.tracker.SavedPresence;
import dev.omnirules.presence.tracker.StatusChange;
import dev.omnirules.presence.tracker.StatusChanges;
import dev.omnirules.presence.tracker.TrackerLimits;
import dev.omnirules.presence.tracker.TrackerSetup;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Gives properties every value, fact and view of omni-presence by type: annotate the class or the property with
 * {@code @Domain(PresenceDomain.class)}, with {@code @Domain(CoreDomain.class)} if it also takes agents, ledger entries or
 * other words of omni-core, and with {@code @Domain(DomainContext.Global.class)} if it takes enums, numbers or texts.
 */
public final class PresenceDomain extends DomainContextBase {

    @Provide
    Arbitrary<Node> nodes() {
        return PresenceArbitraries.nodes();
    }

    @Provide
    Arbitrary<Device> devices() {
        return PresenceArbitraries.devices();
    }

    @Provide
    Arbitrary<PresenceEvent> events() {
        return PresenceArbitraries.events();
    }

    @Provide
    Arbitrary<AgentPresence> presences() {
        return PresenceArbitraries.presences();
    }

    @Provide
    Arbitrary<AgentIntent> intent() {
        return PresenceArbitraries.intent();
    }

    @Provide
    Arbitrary<Session> sessions() {
        return PresenceArbitraries.sessions();
    }

    @Provide
    Arbitrary<StatusView> views() {
        return PresenceArbitraries.views();
    }

    @Provide
    Arbitrary<StatusView.NextChange> nextChanges() {
        return PresenceArbitraries.nextChanges();
    }

    @Provide
    Arbitrary<StatusView.Advice> advices() {
        return PresenceArbitraries.advices();
    }

    @Provide
    Arbitrary<StatusView.Routing> routings() {
        return PresenceArbitraries.routings();
    }

    @Provide
    Arbitrary<AgentConnections> connections() {
        return PresenceArbitraries.connections();
    }

    @Provide
    Arbitrary<AgentConnections.Open> openConnections() {
        return PresenceArbitraries.openConnections();
    }

    @Provide
    Arbitrary<Transition> transitions() {
        return PresenceArbitraries.transitions();
    }

    @Provide
    Arbitrary<AgentTimeline.Step> steps() {
        return PresenceArbitraries.steps();
    }

    @Provide
    Arbitrary<AgentFact> facts() {
        return PresenceArbitraries.facts();
    }

    @Provide
    Arbitrary<PresenceTimings> timings() {
        return PresenceArbitraries.timings();
    }

    @Provide
    Arbitrary<PresenceTimings.Beats> beats() {
        return PresenceArbitraries.beats();
    }

    @Provide
    Arbitrary<PresenceTimings.Margins> margins() {
        return PresenceArbitraries.margins();
    }

    @Provide
    Arbitrary<PresenceTimings.Graces> graces() {
        return PresenceArbitraries.graces();
    }

    @Provide
    Arbitrary<PresenceTimings.Instability> instabilities() {
        return PresenceArbitraries.instabilities();
    }

    @Provide
    Arbitrary<ViewChange> viewChanges() {
        return PresenceArbitraries.viewChanges();
    }

    @Provide
    Arbitrary<BoardFilter> filters() {
        return PresenceArbitraries.filters();
    }

    @Provide
    Arbitrary<BoardSnapshot> snapshots() {
        return PresenceArbitraries.snapshots();
    }

    @Provide
    Arbitrary<BoardChanges> boardChanges() {
        return PresenceArbitraries.boardChanges();
    }

    @Provide
    Arbitrary<SavedBoard> savedBoards() {
        return PresenceArbitraries.savedBoards();
    }

    @Provide
    Arbitrary<SavedBoard.SavedAgent> savedAgents() {
        return PresenceArbitraries.savedAgents();
    }

    @Provide
    Arbitrary<TrackerLimits> trackerLimits() {
        return PresenceArbitraries.trackerLimits();
    }

    @Provide
    Arbitrary<TrackerSetup> trackerSetups() {
        return PresenceArbitraries.trackerSetups();
    }

    @Provide
    Arbitrary<StatusChange> statusChanges() {
        return PresenceArbitraries.statusChanges();
    }

    @Provide
    Arbitrary<StatusChanges> statusChangeLists() {
        return PresenceArbitraries.statusChangeLists();
    }

    @Provide
    Arbitrary<SavedPresence> savedPresences() {
        return PresenceArbitraries.savedPresences();
    }

    @Provide
    Arbitrary<BoardCounts> counts() {
        return PresenceArbitraries.counts();
    }

    @Provide
    Arbitrary<TimeSpent> timesSpent() {
        return PresenceArbitraries.timesSpent();
    }

    @Provide
    Arbitrary<MessageId> messages() {
        return DeskArbitraries.messages();
    }

    @Provide
    Arbitrary<DeskSignal> signals() {
        return DeskArbitraries.signals();
    }

    @Provide
    Arbitrary<DeskSettings> settings() {
        return DeskArbitraries.settings();
    }

    @Provide
    Arbitrary<DeskSettings.Silence> silences() {
        return DeskArbitraries.silences();
    }

    @Provide
    Arbitrary<Backoff> backoffs() {
        return DeskArbitraries.backoffs();
    }

    @Provide
    Arbitrary<Backoff.Draw> draws() {
        return DeskArbitraries.draws();
    }

    @Provide
    Arbitrary<StepResult> reactions() {
        return DeskArbitraries.reactions();
    }

    @Provide
    Arbitrary<DeskState> states() {
        return DeskArbitraries.states();
    }

    @Provide
    Arbitrary<DeskView> deskViews() {
        return DeskArbitraries.views();
    }

    @Provide
    Arbitrary<DeskView.Plan> plans() {
        return DeskArbitraries.plans();
    }

    @Provide
    Arbitrary<DeskCommand> commands() {
        return DeskArbitraries.commands();
    }
}
