package dev.omnirules.examples.routing;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.state.AgentState;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The host's router: whose promise ends first is served first, by the agent with the skill who has the least to do. It
 * looks at the agents to choose, and {@link Take} decides again on the ledger, where nothing can come in between.
 */
public final class SkillRouter {

    private final Shop shop;
    private final Omni omni;
    private final Reachability reachability;
    private final InstantSource clock;
    private final Set<Bug> bugs;

    /** A router of one node. */
    public SkillRouter(Shop shop, Omni omni, Reachability reachability, InstantSource clock, Set<Bug> bugs) {
        this.shop = shop;
        this.omni = omni;
        this.reachability = reachability;
        this.clock = clock;
        this.bugs = Set.copyOf(bugs);
    }

    /** Gives those who wait to agents, as far as there are any. */
    public void run(List<Call> waiting) {
        waiting.stream().sorted(Comparator.comparing(shop::promised)).forEach(this::give);
    }

    private void give(Call call) {
        for (Candidate candidate : candidates(call)) {
            if (reachability.reaches(candidate.agent(), call.channel()) && takes(candidate, call)) {
                return;
            }
        }
    }

    private List<Candidate> candidates(Call call) {
        List<Candidate> candidates = new ArrayList<>();
        for (AgentId agent : shop.agents()) {
            if (shop.fits(agent, call.queue()) && reachability.reaches(agent, call.channel())) {
                AgentState agentState = omni.agent(agent);
                AgentAvailability availability =
                        agentState.availability(call.channel(), Direction.INBOUND, omni.counting(), clock.instant());
                if (availability.channel() == ChannelState.OPEN && !availability.full()) {
                    candidates.add(
                            new Candidate(availability, agentState.assignments().size()));
                }
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::busy));
        return candidates;
    }

    private boolean takes(Candidate candidate, Call call) {
        Room room = bugs.contains(Bug.CAPACITY_READ_TOO_EARLY) ? Room.TAKEN_FOR_GRANTED : Room.ASKED;
        Take take = new Take(
                candidate.agent(),
                call,
                room,
                omni.identifiers().newConversation(),
                omni.identifiers().newProtocolNumber());
        Fingerprint asked = Fingerprint.of(
                "router.take",
                candidate.agent().value(),
                call.line().customer().value(),
                call.line().address().value());
        return omni.execute(asked, LedgerKeys.of(candidate.agent(), call.line()), take)
                .decision();
    }

    private record Candidate(AgentAvailability availability, int busy) {
        AgentId agent() {
            return availability.agent();
        }
    }
}
