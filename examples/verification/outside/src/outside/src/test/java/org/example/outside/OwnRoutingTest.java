package org.example.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.routing.RoutingDecision;
import dev.omnirules.core.routing.RoutingPolicy;
import dev.omnirules.core.routing.RoutingRequest;
import dev.omnirules.core.routing.Selection;
import dev.omnirules.core.routing.IdleTimedAgent;
import dev.omnirules.core.testkit.CoreDomain;
import dev.omnirules.presence.status.StatusView;
import dev.omnirules.presence.testkit.PresenceDomain;
import dev.omnirules.whatsapp.origin.OriginFacts;
import dev.omnirules.whatsapp.origin.OriginPolicy;
import dev.omnirules.whatsapp.testkit.WhatsAppDomain;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** A host's own properties, over generators of all three modules. */
@Domain(CoreDomain.class)
@Domain(PresenceDomain.class)
@Domain(WhatsAppDomain.class)
class OwnRoutingTest {

    @Property(tries = 200)
    void nobodyIsOfferedWorkWhoCannotBeReached(
            @ForAll RoutingRequest request, @ForAll IdleTimedAgent agentState, @ForAll StatusView view) {
        RoutingDecision decision = new RoutingPolicy(Selection.leastOccupied())
                .decide(request.candidates(List.of(agentState), agent -> view.routable()));
        AgentId agent = agentState.agentState().agent();
        assertThat(decision.eligible().contains(agent) && !view.routable().contains(request.channel()))
                .isFalse();
        assertThat(decision.eligible().size() + decision.ineligible().size()).isOne();
    }

    @Property(tries = 200)
    void anOriginIsAlwaysDecided(@ForAll OriginFacts facts) {
        assertThat(new OriginPolicy().decide(facts)).isNotNull();
    }
}
