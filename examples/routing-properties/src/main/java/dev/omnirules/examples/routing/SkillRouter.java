package dev.omnirules.examples.routing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.AgentStanding;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.conversation.Initiation;
import dev.omnirules.core.desk.Desks;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerClient;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.state.AgentDesk;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The host's router: whose promise ends first is served first, by the agent with the skill who has the least to do. It
 * looks at the desks to choose, and {@link Take} decides again on the ledger, where nothing can come in between.
 */
public final class SkillRouter {

    private final Shop shop;
    private final LedgerClient ledger;
    private final Desks desks;
    private final Identifiers identifiers;
    private final Reachability reachability;
    private final InstantSource clock;
    private final Set<Bug> bugs;

    /** A router of one node. */
    public SkillRouter(
            Shop shop,
            LedgerClient ledger,
            Identifiers identifiers,
            Reachability reachability,
            InstantSource clock,
            Set<Bug> bugs) {
        this.shop = shop;
        this.ledger = ledger;
        this.desks = new Desks(ledger);
        this.identifiers = identifiers;
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
                AgentDesk desk = desks.read(agent);
                AgentStanding standing =
                        desk.standing(call.channel(), Initiation.RECEPTIVE, CountingRule.defaults(), clock.instant());
                if (standing.channel() == ChannelState.OPEN && !standing.full()) {
                    candidates.add(new Candidate(standing, desk.holdings().size()));
                }
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::busy));
        return candidates;
    }

    private boolean takes(Candidate candidate, Call call) {
        Room room = bugs.contains(Bug.CAPACITY_READ_TOO_EARLY) ? Room.TAKEN_FOR_GRANTED : Room.ASKED;
        Take take = new Take(candidate.agent(), call, room, identifiers.newConversation(), identifiers.newProtocol());
        Fingerprint asked = Fingerprint.of(
                "router.take",
                candidate.agent().value(),
                call.line().customer().value(),
                call.line().address().value());
        return ledger.execute(asked, LedgerKeys.of(candidate.agent(), call.line()), take)
                .decision();
    }

    private record Candidate(AgentStanding standing, int busy) {
        AgentId agent() {
            return standing.agent();
        }
    }
}
