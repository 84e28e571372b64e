package dev.omnirules.core.testkit.simulation;

import static dev.omnirules.core.testkit.simulation.Breaking.ANA;
import static dev.omnirules.core.testkit.simulation.Breaking.ANA_IN;
import static dev.omnirules.core.testkit.simulation.Breaking.breaks;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsResumed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each law of presence is broken by a presence with one mistake. */
@DisplayName("The simulation finds, of a presence,")
class PresenceLawTest {

    @Test
    @Tag("PRESENCE")
    void aPresenceThatKnowsOfNoPause() {
        breaks(
                Law.PRESENCE,
                "presence says ana is routable on [WHATSAPP, WEBCHAT], and open is no channel",
                Mistaken.host().presence(() -> new Presence(Presence.Kind.DEAF_TO_THE_LEDGER)),
                ANA_IN,
                new Action.Pause(ANA, Optional.empty()));
    }

    @Test
    @Tag("PRESENCE")
    void aPresenceThatNeverNoticesALoss() {
        breaks(
                Law.PRESENCE,
                "presence says ana is routable, and the device is gone",
                Mistaken.host().presence(() -> new Presence(Presence.Kind.NEVER_FORGETS)),
                ANA_IN,
                new Action.Vanish(ANA),
                new Action.Wait(31),
                new Action.Resume(ANA, Optional.empty()),
                new Action.Pause(ANA, Optional.of(Channel.WEBCHAT)));
    }

    @Test
    @Tag("PRESENCE")
    void aPresenceThatNobodyIsInFor() {
        breaks(
                Law.PRESENCE,
                "presence says ana is routable on no channel, and has been there on [WHATSAPP, WEBCHAT]",
                Mistaken.host().presence(() -> new Presence(Presence.Kind.BLIND)),
                ANA_IN);
    }

    @Test
    @Tag("PRESENCE")
    void aPresenceThatCountsWhatItHearsTwice() {
        breaks(
                Law.PRESENCE,
                "presence hears of ana twice, and says no channel instead of [WHATSAPP, WEBCHAT]",
                Mistaken.host().presence(() -> new Presence(Presence.Kind.COUNTS)),
                ANA_IN,
                new Action.Again(ANA));
    }

    @Test
    @Tag("PRESENCE")
    void aPresenceThatTakesTheLastToArriveForTheLast() {
        breaks(
                Law.PRESENCE,
                "presence says ana is routable on no channel; had it heard all on time, it would say"
                        + " [WHATSAPP, WEBCHAT]",
                Mistaken.host().presence(() -> new Presence(Presence.Kind.LAST_TO_ARRIVE)),
                ANA_IN,
                new Action.HoldBack(ANA),
                new Action.Connect(ANA),
                new Action.Arrive(ANA, 0));
    }

    @Test
    @Tag("PRESENCE")
    void aPresenceThatTakesTheLedgersEntriesAsTheyArrive() {
        breaks(
                Law.PRESENCE,
                "presence says ana is routable on [WEBCHAT]; had it heard all on time, it would say"
                        + " [WHATSAPP, WEBCHAT]",
                Mistaken.host().presence(BrokenHosts.InOrderOfArrival::new),
                new Action.HoldBack(ANA),
                ANA_IN,
                new Action.Arrive(ANA, 0));
    }

    @Test
    @Tag("RECONNECT")
    void aPauseThatEndsByReconnecting() {
        breaks(
                Law.RECONNECT,
                "ana reconnects, and open is [WHATSAPP, WEBCHAT], where it was no channel",
                Mistaken.host()
                        .unchecked(
                                Action.Connect.class,
                                (c, at) ->
                                        List.of(new ChannelsResumed(c.agent(), Set.copyOf(Channel.fromSource()), at))),
                ANA_IN,
                new Action.Pause(ANA, Optional.empty()),
                new Action.Connect(ANA));
    }

    /** Presences with a mistake each. */
    private static final class Presence implements HostPresence {

        private enum Kind {
            DEAF_TO_THE_LEDGER,
            NEVER_FORGETS,
            BLIND,
            COUNTS,
            LAST_TO_ARRIVE
        }

        private final Kind kind;
        private final DirectPresence right = new DirectPresence();
        private final List<PresenceSignal> heard = new ArrayList<>();
        private Instant latest = Instant.MIN;

        Presence(Kind kind) {
            this.kind = kind;
        }

        @Override
        public void hear(PresenceSignal signal) {
            heard.add(signal);
            right.hear(signal);
            if (signal instanceof PresenceSignal.Opened opened) {
                latest = opened.at();
            }
        }

        @Override
        public Set<Channel> routable(AgentId agent, Instant now) {
            return switch (kind) {
                case DEAF_TO_THE_LEDGER -> ledgerSpoke() ? Cast.small().channels() : Set.of();
                case NEVER_FORGETS -> latest.equals(Instant.MIN) ? Set.of() : right.routable(agent, latest);
                case BLIND -> Set.of();
                case COUNTS -> heard.size() > 4 ? Set.of() : right.routable(agent, now);
                case LAST_TO_ARRIVE -> last() instanceof PresenceSignal.Closed ? Set.of() : right.routable(agent, now);
            };
        }

        private boolean ledgerSpoke() {
            return heard.stream()
                            .filter(PresenceSignal.Recorded.class::isInstance)
                            .count()
                    > 2;
        }

        private PresenceSignal last() {
            return heard.isEmpty() ? new PresenceSignal.Closed(ANA, 0, Instant.MIN) : heard.get(heard.size() - 1);
        }

        @Override
        public Bounds bounds() {
            return right.bounds();
        }
    }
}
