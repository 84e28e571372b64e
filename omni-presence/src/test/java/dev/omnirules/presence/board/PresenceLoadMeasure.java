package dev.omnirules.presence.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusView;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many agents on one core: heap per agent, time per beat, per view and per change of the board. Not among the default
 * tests: {@code -Dgroups=measure -Dmeasure.exclude= -Dtest=PresenceLoadMeasure -Dmeasure.agents=1000000}.
 */
@Tag("measure")
class PresenceLoadMeasure {

    private static final int AGENTS = Integer.getInteger("measure.agents", 200_000);
    private static final Instant T0 = Instant.parse("2026-11-16T11:00:00Z");
    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());

    @Test
    @SuppressWarnings("SystemOut")
    void beatsViewsAndTheBoardKeepUp() {
        long before = used();
        AgentPresence[] agents = new AgentPresence[AGENTS];
        for (int i = 0; i < AGENTS; i++) {
            agents[i] = POLICY.newcomer()
                    .apply(new ChannelSignedIn(T0, 1, Channel.WHATSAPP))
                    .apply(new ChannelSignedIn(T0, 2, Channel.WEBCHAT))
                    .apply(ConnectionOpened.first(T0, 1, Duration.ofSeconds(20)));
        }
        beats(agents, 1);
        double bytes = (used() - before - 4.0 * AGENTS) / AGENTS;

        long start = System.nanoTime();
        int rounds = 30;
        for (int round = 2; round < 2 + rounds; round++) {
            beats(agents, round);
        }
        double apply = (System.nanoTime() - start) / (double) rounds / AGENTS;

        Instant now = T0.plusSeconds(20L * (rounds + 1) + 1);
        start = System.nanoTime();
        int available = 0;
        for (AgentPresence agent : agents) {
            available += POLICY.derive(agent, now).status() == AgentStatus.AVAILABLE ? 1 : 0;
        }
        double derive = (System.nanoTime() - start) / (double) AGENTS;
        System.out.printf(
                "agents %d, heap per agent %.0f B, beat %.0f ns, derive %.0f ns, board change %.0f ns%n",
                AGENTS, bytes, apply, derive, board(agents, now));
        assertThat(available).isEqualTo(AGENTS);
        assertThat(bytes).isLessThanOrEqualTo(320);
    }

    private static void beats(AgentPresence[] agents, int round) {
        Instant at = T0.plusSeconds(20L * round);
        for (int i = 0; i < agents.length; i++) {
            agents[i] = agents[i].apply(new Beat(at, 1, round, Duration.ofSeconds(20), Hint.VISIBLE));
        }
    }

    private static double board(AgentPresence[] agents, Instant now) {
        SupervisorBoard board = new SupervisorBoard();
        StatusView available = POLICY.derive(agents[0], now);
        StatusView lost = POLICY.derive(agents[0], now.plusSeconds(500));
        AgentId[] ids = new AgentId[agents.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = new AgentId("agent-" + i);
            board.show(ids[i], available, now);
        }
        long start = System.nanoTime();
        for (int i = 0; i < ids.length; i++) {
            board.show(ids[(int) (i * 7_919L % ids.length)], i % 2 == 0 ? lost : available, now);
        }
        return (System.nanoTime() - start) / (double) ids.length;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
