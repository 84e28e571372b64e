package dev.omnirules.examples.contactcenter.routing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.examples.contactcenter.setup.CenterProperties;
import dev.omnirules.spring.LedgerEntryListener;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The agents who declined or missed an offer just now: they get none for a moment, so that it does not ring again at once. */
@Component
class MissedOffersWatch implements LedgerEntryListener {

    private final Map<AgentId, Instant> restUntil = new ConcurrentHashMap<>();
    private final CenterProperties settings;

    MissedOffersWatch(CenterProperties settings) {
        this.settings = settings;
    }

    @Override
    public boolean onEveryNode() {
        return true;
    }

    @Override
    public void on(LedgerEntry entry) {
        entry.events().forEach(event -> {
            if (event instanceof OfferEnded ended
                    && (ended.end() == OfferEnd.DECLINED || ended.end() == OfferEnd.MISSED)) {
                restUntil.put(ended.agent(), ended.at().plus(settings.rest()));
            }
        });
    }

    boolean rests(AgentId agent, Instant now) {
        return now.isBefore(restUntil.getOrDefault(agent, Instant.MIN));
    }
}
