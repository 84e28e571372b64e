package dev.omnirules.examples.contactcenter.setup;

import dev.omnirules.core.Omni;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.queueing.WaitingCustomer;
import dev.omnirules.core.queueing.WaitingList;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** What is done at the start: the customers, the projections of what the ledger knows already, and the address and logins. */
@Component
class Greeting implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger("contact-center");

    private static final int SHOWN = 4;

    private final CenterProperties settings;
    private final Center center;
    private final Customers customers;
    private final Bot bot;
    private final Omni omni;
    private final WaitingList waiting;
    private final InstantSource clock;

    Greeting(
            CenterProperties settings,
            Center center,
            Customers customers,
            Bot bot,
            Omni omni,
            WaitingList waiting,
            InstantSource clock) {
        this.settings = settings;
        this.center = center;
        this.customers = customers;
        this.bot = bot;
        this.omni = omni;
        this.waiting = waiting;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        customers.seed();
        Instant now = clock.instant();
        customers.all().forEach(customer -> wait(bot.line(customer), now));
        LOG.info(
                "{}  agents: {}  supervisors: {}  engineers: {}  password of each: {}",
                settings.url(),
                center.agents().stream()
                        .limit(SHOWN)
                        .map(member -> member.id().value())
                        .collect(Collectors.joining(" ")),
                String.join(" ", center.supervisors().keySet()),
                String.join(" ", center.engineers().keySet()),
                Center.PASSWORD);
    }

    private void wait(LineKey key, Instant now) {
        CustomerLine line = omni.line(key);
        if (line.holder() instanceof LineHolder.Queued queued) {
            WaitingCustomer customer =
                    new WaitingCustomer(key, queued, line.since().orElse(now), center.terms(queued.queue()));
            waiting.add(line.offer()
                    .map(offer -> customer.offeredUntil(offer.until()))
                    .orElse(customer));
        }
    }
}
