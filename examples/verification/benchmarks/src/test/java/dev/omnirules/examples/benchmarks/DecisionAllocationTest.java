package dev.omnirules.examples.benchmarks;

import static dev.omnirules.examples.benchmarks.Allocation.assertAtMost;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.Blocker;
import dev.omnirules.core.logout.LogoutFacts;
import dev.omnirules.core.logout.LogoutPolicy;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RefreshWindow;
import dev.omnirules.core.token.RenewalPolicy;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.SignIn;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.whatsapp.admission.AdmissionFacts;
import dev.omnirules.whatsapp.admission.AdmissionLimits;
import dev.omnirules.whatsapp.admission.AdmissionPolicy;
import dev.omnirules.whatsapp.admission.AdmissionTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What one decision of a policy allocates is within the limit that performance.md states. */
@EnabledIfSystemProperty(named = "java.vm.info", matches = "interpreted.*")
class DecisionAllocationTest {

    private static final Instant NOW = Instant.parse("2026-11-16T12:00:40Z");
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final AgentId ANA = new AgentId("ana");
    private static final LineKey LINE =
            new LineKey(new CustomerKey("+5511987654321"), new OriginAddress("+551140028001"));

    /** Stands for the use that a caller makes of what it gets. */
    @SuppressWarnings("UnusedVariable")
    private static volatile Object kept = "";

    @Test
    void anAdmissionAndARefusal() {
        AdmissionPolicy policy = new AdmissionPolicy(AdmissionLimits.defaults());
        AdmissionFacts free = facts(LineHolder.free());
        AdmissionFacts taken = facts(new LineHolder.WithAgent(
                new ConversationId("old"), new AgentId("bia"), Channel.WHATSAPP, Direction.INBOUND));
        assertAtMost("an admission", 30, 1, () -> kept = policy.decide(free));
        assertAtMost("a refusal", 60, 1, () -> kept = policy.decide(taken));
    }

    @Test
    void aSignOut() {
        LogoutPolicy policy = new LogoutPolicy();
        LogoutFacts idle = LogoutFacts.signedIn(Set.of(Channel.WHATSAPP), List.of());
        LogoutFacts busy =
                LogoutFacts.signedIn(Set.of(Channel.WHATSAPP), List.of(Blocker.inProgress(new ConversationId("c"))));
        assertAtMost("a sign-out", 200, 1, () -> kept = policy.decide(idle));
        assertAtMost("a sign-out that is blocked", 20, 1, () -> kept = policy.decide(busy));
    }

    @Test
    void aStatusOfTwoChannels() {
        StatusPolicy policy = new StatusPolicy(PresenceTimings.defaults());
        AgentPresence away = policy.unknown()
                .apply(new ChannelSignedIn(NOW.minus(INTERVAL), 1, Channel.WHATSAPP))
                .apply(new ChannelSignedIn(NOW.minus(INTERVAL), 2, Channel.WEBCHAT));
        AgentPresence there = away.apply(ConnectionOpened.first(NOW.minus(INTERVAL), 7, INTERVAL))
                .apply(new Beat(NOW, 7, 1, INTERVAL, Hint.VISIBLE));
        assertAtMost("the status of an agent who is there", 330, 1, () -> kept = policy.derive(there, NOW));
        assertAtMost("the status of an agent who is away", 200, 1, () -> kept = policy.derive(away, NOW));
    }

    @Test
    void aRenewal() {
        RenewalPolicy policy = new RenewalPolicy(RenewalTimings.of(RefreshUse.singleUse()));
        RenewalState state =
                RenewalState.issued(1, NOW, Duration.ofHours(1), RefreshWindow.open(), SignIn.of(ANA, NOW, 1));
        assertAtMost("a token that is kept", 415, 1, () -> kept = policy.decide(state, NOW));
        assertAtMost(
                "a token to renew soon", 470, 1, () -> kept = policy.decide(state, NOW.plus(Duration.ofMinutes(58))));
    }

    private static AdmissionFacts facts(LineHolder holder) {
        return new AdmissionFacts(
                new AdmissionTarget.Line(LINE, holder), AgentAvailability.ready(ANA), new ConversationId("new"));
    }
}
