package dev.omnirules.spring;

import dev.omnirules.core.disclosure.DecisionListener;
import dev.omnirules.core.disclosure.DecisionNotice;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** The timer of decisions, in each registry that binds it; commands before that are not counted. Thread-safe. */
final class DecisionMeters implements DecisionListener, MeterBinder {

    private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

    @Override
    public void bindTo(MeterRegistry registry) {
        registries.add(registry);
    }

    @Override
    public void on(DecisionNotice notice) {
        for (MeterRegistry registry : registries) {
            Timer.builder("omni.decisions")
                    .description("Commands, from sending to answer")
                    .tag("operation", notice.operation())
                    .tag("effect", notice.effect().name().toLowerCase(Locale.ROOT))
                    .tag("code", notice.code().orElse("none"))
                    .register(registry)
                    .record(notice.duration());
        }
    }
}
