package dev.omnirules.examples.contactcenter.routing;

import dev.omnirules.core.queueing.Aging;
import dev.omnirules.core.queueing.QueuePolicy;
import dev.omnirules.core.queueing.WaitingList;
import dev.omnirules.core.routing.IdleTimes;
import dev.omnirules.examples.contactcenter.setup.Center;
import dev.omnirules.examples.contactcenter.setup.CenterProperties;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.PresenceTimings.Graces;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What follows the ledger's entries in this host, beside the library's presence: the starter feeds it. */
@Configuration
class RoutingConfiguration {

    @Bean
    WaitingList waitingList(Center center) {
        return new WaitingList(
                new QueuePolicy(Aging.defaults()), (line, waiting, enteredAt) -> center.terms(waiting.queue()));
    }

    @Bean
    IdleTimes idleTimes() {
        return new IdleTimes();
    }

    /** The library's timings, with the beats of this host and its grace for a connection that broke. */
    @Bean
    PresenceTimings presenceTimings(
            CenterProperties settings, @Value("${omni.presence.beat}") java.time.Duration beat) {
        PresenceTimings usual = PresenceTimings.defaults();
        Graces graces = usual.graces();
        return new PresenceTimings(
                new PresenceTimings.Beats(
                        beat,
                        beat.compareTo(usual.beats().hidden()) > 0
                                ? beat
                                : usual.beats().hidden(),
                        usual.beats().missedVisible(),
                        usual.beats().missedHidden()),
                usual.margins(),
                new Graces(
                        graces.clean(),
                        settings.disconnected(),
                        graces.nodeLost(),
                        graces.frozen(),
                        graces.reconnectWindow()),
                usual.instability());
    }
}
