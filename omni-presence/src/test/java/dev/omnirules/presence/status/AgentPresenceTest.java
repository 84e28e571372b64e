package dev.omnirules.presence.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedOut;
import dev.omnirules.presence.status.PresenceEvent.ChannelsPaused;
import dev.omnirules.presence.status.PresenceEvent.ChannelsResumed;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.ConversationFinished;
import dev.omnirules.presence.status.PresenceEvent.ConversationStarted;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.Initiative;
import dev.omnirules.presence.status.PresenceEvent.Node;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedIn;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedOut;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is known, compared: what is new makes another presence, and what is not makes the very same. */
class AgentPresenceTest {

    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final Instant T0 = Instant.parse("2026-11-16T11:00:00Z");
    private static final Duration BEAT = Duration.ofSeconds(20);
    private static final ConversationId TALK = new ConversationId("talk");
    private static final PauseReason LUNCH = new PauseReason("LUNCH");

    /** Signed in to two channels, one of them paused, in one conversation, with one connection. */
    private static final AgentPresence ANA = fold(
            POLICY.unknown(),
            new PlatformSignedIn(at(0), 1),
            new ChannelSignedIn(at(0), 2, Channel.WHATSAPP),
            new ChannelSignedIn(at(0), 3, Channel.VOICE),
            new ChannelsPaused(at(0), 4, Set.of(Channel.VOICE), LUNCH),
            new ConversationStarted(at(0), 5, TALK, Channel.WHATSAPP),
            ConnectionOpened.first(at(0), 1, BEAT),
            new Beat(at(1), 1, 1, BEAT, Hint.VISIBLE));

    private static final List<PresenceEvent> NEWS = List.of(
            new PlatformSignedIn(at(2), 6),
            new PlatformSignedOut(at(2), 6, Initiative.CHOSEN),
            new PlatformSignedOut(at(2), 6, Initiative.FORCED),
            new ChannelSignedIn(at(2), 6, Channel.WEBCHAT),
            new ChannelSignedIn(at(2), 6, Channel.WHATSAPP),
            new ChannelSignedOut(at(2), 6, Channel.WHATSAPP),
            new ChannelSignedOut(at(2), 6, Channel.VOICE),
            new ChannelsPaused(at(2), 6, Set.of(Channel.WHATSAPP), LUNCH),
            new ChannelsPaused(at(2), 6, Set.of(Channel.WHATSAPP), new PauseReason("TRAINING")),
            new ChannelsResumed(at(2), 6, Set.of(Channel.VOICE)),
            new ConversationStarted(at(2), 6, new ConversationId("other"), Channel.WHATSAPP),
            new ConversationFinished(at(2), 6, TALK, Channel.WHATSAPP),
            new Beat(at(2), 1, 2, BEAT, Hint.VISIBLE),
            new Beat(at(2), 1, 2, BEAT, Hint.HIDDEN),
            new Beat(at(3), 1, 2, BEAT, Hint.VISIBLE),
            new Beat(at(2), 1, 2, BEAT.plusNanos(1), Hint.VISIBLE),
            ConnectionOpened.first(at(2), 2, BEAT),
            new ConnectionClosed(at(2), 1, CloseKind.CLEAN),
            new ConnectionClosed(at(2), 1, CloseKind.ABNORMAL),
            new ConnectionClosed(at(3), 1, CloseKind.CLEAN),
            new ObserverGap(at(2), at(3), Optional.empty()),
            new ObserverGap(at(2), at(3), Optional.of(new Node("n1"))));

    @Test
    void newsMakeAnotherPresenceEachItsOwn() {
        List<AgentPresence> seen = new ArrayList<>(List.of(ANA));
        for (PresenceEvent event : NEWS) {
            AgentPresence after = ANA.apply(event);
            assertThat(after).as(event.toString()).isNotIn(seen);
            assertThat(after).isEqualTo(ANA.apply(event)).hasSameHashCodeAs(ANA.apply(event));
            seen.add(after);
        }
        assertThat(seen.stream().map(AgentPresence::hashCode).distinct().count())
                .as("different hashes of %d", seen.size())
                .isGreaterThan(seen.size() / 2);
    }

    @Test
    void whatIsKnownMakesTheVerySamePresence() {
        for (PresenceEvent event : NEWS) {
            AgentPresence known = ANA.apply(event);
            assertThat(known.apply(event)).as(event.toString()).isSameAs(known);
        }
    }

    @Test
    void whatIsAsOldAsWhatIsKnownIsNoNews() {
        assertNoNews(new PlatformSignedIn(at(9), 1));
        assertNoNews(new ChannelSignedIn(at(9), 2, Channel.WHATSAPP));
        assertNoNews(new ChannelsPaused(at(9), 4, Set.of(Channel.VOICE), new PauseReason("TRAINING")));
        assertNoNews(new ChannelsResumed(at(9), 4, Set.of(Channel.VOICE)));
        assertNoNews(new ConversationStarted(at(9), 5, TALK, Channel.VOICE));
        assertNoNews(new Beat(at(9), 1, 1, BEAT, Hint.HIDDEN));
        assertNoNews(ConnectionOpened.first(at(9), 1, BEAT));
    }

    @Test
    void intentsAreComparedWithoutTheConnection() {
        assertThat(ANA.apply(new Beat(at(2), 1, 2, BEAT, Hint.VISIBLE)).intent())
                .isSameAs(ANA.intent());
        assertThat(ANA.intent()).isEqualTo(ANA.intent()).isNotEqualTo("another thing");
        assertThat(ANA.intent()).isNotEqualTo(POLICY.unknown().intent());
        assertThat(ANA.intent().hashCode())
                .isNotEqualTo(POLICY.unknown().intent().hashCode());
        assertThat(ANA.intent().pause(Channel.VOICE)).contains(LUNCH);
        assertThat(ANA.intent().pause(Channel.WHATSAPP)).isEmpty();
        assertThat(ANA.intent()).hasToString("AgentIntent[signedIn=[WHATSAPP, VOICE], paused=[VOICE], sessions=1]");
        assertThat(ANA).hasToString("AgentPresence[" + ANA.intent() + ", connections=1]");
    }

    @Test
    void ofTwoClosesTheEarlierWinsAndAtOneInstantTheKindDeclaredFirst() {
        ConnectionClosed clean = new ConnectionClosed(at(5), 1, CloseKind.CLEAN);
        ConnectionClosed abnormal = new ConnectionClosed(at(5), 1, CloseKind.ABNORMAL);
        AgentPresence one = fold(ANA, clean, abnormal);
        assertThat(one).isEqualTo(fold(ANA, abnormal, clean)).isEqualTo(fold(ANA, clean));
        ConnectionClosed earlier = new ConnectionClosed(at(4), 1, CloseKind.ABNORMAL);
        assertThat(fold(ANA, clean, earlier))
                .isEqualTo(fold(ANA, earlier, clean))
                .isEqualTo(fold(ANA, earlier));
    }

    @Test
    void otherTimingsMakeAnotherPresence() {
        PresenceTimings defaults = PresenceTimings.defaults();
        StatusPolicy same = new StatusPolicy(defaults);
        assertThat(same.unknown()).isEqualTo(POLICY.unknown()).hasSameHashCodeAs(POLICY.unknown());
        PresenceTimings.Graces graces = defaults.graces();
        StatusPolicy other = new StatusPolicy(new PresenceTimings(
                defaults.beats(),
                defaults.margins(),
                new PresenceTimings.Graces(
                        graces.clean().plusNanos(1),
                        graces.abnormal(),
                        graces.nodeLost(),
                        graces.frozen(),
                        graces.reconnectWindow()),
                defaults.instability()));
        assertThat(other.unknown()).isNotEqualTo(POLICY.unknown());
    }

    @Test
    void channelSetsAreSets() {
        Set<Channel> channels = ANA.intent().signedIn();
        assertThat(channels).isEqualTo(Set.of(Channel.VOICE, Channel.WHATSAPP)).hasSize(2);
        assertThat(channels.contains(Channel.VOICE)).isTrue();
        assertThat(channels.contains(Channel.WEBCHAT)).isFalse();
        assertThat(channels.contains((Object) "VOICE")).isFalse();
        assertThat(ChannelSet.copy(channels)).isSameAs(channels);
    }

    @Test
    @Tag("STATUS-3")
    void eventsNameWhatTheyRefuse() {
        assertThatCode(() -> new Beat(T0, 0, 0, Duration.ofMillis(1), Hint.VISIBLE))
                .doesNotThrowAnyException();
        assertThatCode(() -> new Beat(T0, 0, 0, Duration.ofHours(1), Hint.VISIBLE))
                .doesNotThrowAnyException();
        for (Duration refused :
                List.of(Duration.ofNanos(999_999), Duration.ofHours(1).plusNanos(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Beat(T0, 0, 0, refused, Hint.VISIBLE))
                    .withMessage("interval must be between 1 ms and 1 hour, but is " + refused);
        }
        assertThat(new Node("n".repeat(128)).name()).hasSize(128);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Node("n".repeat(129)))
                .withMessage("node must have at most 128 characters, but has 129");
    }

    private static void assertNoNews(PresenceEvent event) {
        assertThat(ANA.apply(event)).as(event.toString()).isSameAs(ANA);
    }

    @Test
    void setsOfChannelsAreEqualByTheirChannelsAlone() {
        AgentIntent intent = ANA.intent();
        AgentIntent talked = ANA.apply(new ConversationFinished(at(2), 6, TALK, Channel.WHATSAPP))
                .intent();
        AgentIntent resumed =
                ANA.apply(new ChannelsResumed(at(2), 6, Set.of(Channel.VOICE))).intent();
        assertThat(talked.signedIn()).isEqualTo(intent.signedIn()).hasSameHashCodeAs(intent.signedIn());
        assertThat(resumed.signedIn()).isEqualTo(intent.signedIn()).isEqualTo(Set.of(Channel.VOICE, Channel.WHATSAPP));
        assertThat(intent.paused()).isNotEqualTo(intent.signedIn()).isEqualTo(Set.of(Channel.VOICE));
        assertThat(intent.paused()).isEqualTo(talked.paused()).isNotEqualTo(resumed.paused());
        assertThat(ANA.unpaused()).isNotEqualTo(intent.paused()).isNotEqualTo(intent.signedIn());
    }

    private static AgentPresence fold(AgentPresence first, PresenceEvent... events) {
        AgentPresence presence = first;
        for (PresenceEvent event : events) {
            presence = presence.apply(event);
        }
        return presence;
    }

    private static Instant at(int second) {
        return T0.plusSeconds(second);
    }
}
