package dev.omnirules.presence.testkit;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.testkit.coverage.CoreSamples;
import dev.omnirules.core.testkit.coverage.Samples;
import dev.omnirules.presence.connection.DeskView;
import dev.omnirules.presence.connection.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the samples of this module's decisions are made of, for {@link Samples}. */
public final class PresenceSamples {

    private static final Set<Phase> LOST = Set.of(Phase.LOST_WAITING, Phase.CONNECTING, Phase.PARKED, Phase.BLOCKED);

    private PresenceSamples() {}

    /** The values, those of the core among them. */
    public static Map<Class<?>, List<?>> given() {
        Map<Class<?>, List<?>> given = new HashMap<>(CoreSamples.given());
        given.put(
                DeskView.class,
                Stream.of(Phase.values()).map(PresenceSamples::desk).toList());
        return given;
    }

    private static DeskView desk(Phase phase) {
        return new DeskView(
                phase,
                phase.isLive() ? DeskView.Composer.ENABLED : DeskView.Composer.DISABLED,
                Optional.of(Alert.CONNECTION_LOST_NOTICE).filter(any -> LOST.contains(phase)),
                Optional.of(Alert.CONNECTION_LOST).filter(any -> LOST.contains(phase) && phase != Phase.BLOCKED),
                new DeskView.Plan(DeskView.Way.NONE_NEEDED, Optional.empty()),
                Map.of(),
                DeskView.Freshness.CURRENT,
                Map.of());
    }
}
