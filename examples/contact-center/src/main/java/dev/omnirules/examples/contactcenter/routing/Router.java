package dev.omnirules.examples.contactcenter.routing;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.expiry.TimeLimits;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.offer.OfferDecision;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.queueing.QueueAgent;
import dev.omnirules.core.queueing.QueueDecision.Take;
import dev.omnirules.core.queueing.WaitingList;
import dev.omnirules.core.routing.IdleTimes;
import dev.omnirules.core.routing.RoutingPolicy;
import dev.omnirules.core.routing.RoutingRequest;
import dev.omnirules.core.routing.Selection;
import dev.omnirules.examples.contactcenter.setup.Center;
import dev.omnirules.examples.contactcenter.setup.CenterProperties;
import dev.omnirules.presence.tracker.PresenceTracker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Offers waiting customers to the agents, longest idle first, and ends what has run out. */
@Component
class Router {

    private static final Logger LOG = LoggerFactory.getLogger("decisions");
    private static final int MOST_DUE = 100;

    private final Center center;
    private final CenterProperties settings;
    private final Omni omni;
    private final Offers offers;
    private final TimeLimits limits;
    private final WaitingList waiting;
    private final IdleTimes idle;
    private final MissedOffersWatch missed;
    private final PresenceTracker presence;
    private final InstantSource clock;
    private final RoutingPolicy policy = new RoutingPolicy(Selection.longestIdle());

    Router(
            Center center,
            CenterProperties settings,
            Omni omni,
            Offers offers,
            TimeLimits limits,
            WaitingList waiting,
            IdleTimes idle,
            MissedOffersWatch missed,
            PresenceTracker presence,
            InstantSource clock) {
        this.center = center;
        this.settings = settings;
        this.omni = omni;
        this.offers = offers;
        this.limits = limits;
        this.waiting = waiting;
        this.idle = idle;
        this.missed = missed;
        this.presence = presence;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 250)
    void route() {
        try {
            limits.expireDue(MOST_DUE);
            Instant now = clock.instant();
            RoutingRequest request = RoutingRequest.inbound(Channel.WHATSAPP, omni.counting(), now);
            Map<AgentId, QueueAgent> asking = center.agents().stream()
                    .filter(member -> !missed.rests(member.id(), now) && !isOffered(member.id(), now))
                    .map(member -> QueueAgent.of(
                            request,
                            idle.agent(member.id()),
                            presence.view(member.id()).routable(),
                            member.queues(),
                            member.levels()))
                    .collect(Collectors.toMap(QueueAgent::id, Function.identity()));
            policy.decide(asking.values().stream().map(QueueAgent::candidate).toList())
                    .eligible()
                    .forEach(agent -> waiting.claim(
                                    Objects.requireNonNull(asking.get(agent)), now, now.plus(settings.ringing()))
                            .ifPresent(take -> offer(agent, take)));
        } catch (LedgerUnavailableException e) {
            LOG.atWarn().log("the ledger does not answer; offers wait");
        }
    }

    /** One offer at a time rings on a desk. */
    private boolean isOffered(AgentId agent, Instant now) {
        return idle.agent(agent).agentState().assignments().stream()
                .anyMatch(each -> each.state() == AssignmentState.OFFERED && !each.isOver(now));
    }

    private void offer(AgentId agent, Take take) {
        OfferDecision decision = offers.offer(
                        agent,
                        take.customer().line(),
                        Channel.WHATSAPP,
                        take.customer().waiting(),
                        settings.ringing())
                .decision();
        LOG.atInfo()
                .addKeyValue("command", "offer")
                .addKeyValue("agent", agent.value())
                .addKeyValue("decision", decision.getClass().getSimpleName())
                .addKeyValue("advantage", take.advantage())
                .log("decided");
        if (!(decision instanceof OfferDecision.Offered)) {
            waiting.release(agent, take.customer().line());
        }
    }
}
