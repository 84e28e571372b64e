package dev.omnirules.proofs.surface;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Executable;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Property;

/** The published adapters refuse null and bad values as the modules do. */
class AdapterSurfaceTest {

    private static final String SEED = "20260302";
    private static final Ports PORTS = new Ports();
    private static final Samples SAMPLES = new Samples(PORTS);

    @Property(tries = 1, seed = SEED)
    void everyParameterRefusesNullByItsName() {
        Probe probe = new Probe(SAMPLES, PORTS);
        assertThat(collect(probe::nulls)).isEmpty();
    }

    @Property(tries = 1, seed = SEED)
    void everyIllegalArgumentIsNamedInTheOneForm() {
        Probe probe = new Probe(SAMPLES, PORTS);
        assertThat(collect(probe::badMessages)).isEmpty();
    }

    @Property(tries = 1, seed = SEED)
    void theAdaptersAreLookedAt() {
        assertThat(callable()).hasSizeGreaterThan(50);
    }

    private static List<String> collect(Function<Executable, ? extends Collection<String>> look) {
        return callable().stream()
                .flatMap(each -> look.apply(each).stream().map(line -> Surface.name(each) + ' ' + line))
                .toList();
    }

    private static List<Executable> callable() {
        return Surface.adapters().stream()
                .flatMap(type -> Surface.callable(type).stream())
                .toList();
    }
}
