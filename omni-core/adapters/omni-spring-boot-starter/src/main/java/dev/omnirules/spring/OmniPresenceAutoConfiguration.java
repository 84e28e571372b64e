package dev.omnirules.spring;

import dev.omnirules.core.Omni;
import dev.omnirules.presence.board.SupervisorBoard;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.tracker.EpochIssuer;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.presence.tracker.TrackerSetup;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of presence: a tracker that follows the feed, its board, and the epochs of connections. {@code
 * omni.presence.enabled=false} switches it off.
 *
 * @since 0.1
 */
@AutoConfiguration(after = {OmniAutoConfiguration.class, OmniPostgresAutoConfiguration.class})
@ConditionalOnSwitch("omni.presence.enabled")
public class OmniPresenceAutoConfiguration {

    /** Makes the configuration; Spring does so. */
    public OmniPresenceAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    PresenceTimings presenceTimings(OmniProperties properties) {
        return properties.presence().timings();
    }

    @Bean
    @ConditionalOnMissingBean
    StatusPolicy statusPolicy(PresenceTimings timings) {
        return new StatusPolicy(timings);
    }

    @Bean
    @ConditionalOnMissingBean
    EpochIssuer epochIssuer(OmniProperties properties, InstantSource clock) {
        return new EpochIssuer(properties.presence().node(), clock);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    PresenceTracker presenceTracker(
            StatusPolicy policy,
            OmniProperties properties,
            InstantSource clock,
            OmniThreads threads,
            Omni omni,
            ObjectProvider<PresenceSnapshots> snapshots) {
        TrackerSetup setup = new TrackerSetup(policy, properties.presence().limits(), clock, threads.scheduler());
        PresenceSnapshots kept = snapshots.getIfAvailable();
        return kept == null
                ? new PresenceTracker(setup)
                : kept.load()
                        .map(saved -> PresenceTracker.restore(setup, saved, kept.ledger(), omni::agent))
                        .orElseGet(() -> new PresenceTracker(setup));
    }

    @Bean
    @ConditionalOnBean(PresenceSnapshots.class)
    PresenceSaver presenceSaver(
            PresenceTracker tracker,
            PresenceSnapshots snapshots,
            ObjectProvider<PresenceMarker> marker,
            OmniProperties properties,
            OmniThreads threads) {
        Optional<PresenceMarker> kept = Optional.ofNullable(marker.getIfAvailable());
        return new PresenceSaver(tracker, snapshots, kept, properties.presence().saveEvery(), threads);
    }

    @Bean
    @ConditionalOnMissingBean
    SupervisorBoard supervisorBoard(PresenceTracker tracker) {
        return tracker.board();
    }
}
