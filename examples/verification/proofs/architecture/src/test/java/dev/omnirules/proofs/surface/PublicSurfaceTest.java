package dev.omnirules.proofs.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.omnirules.core.Omni;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import dev.omnirules.core.testkit.SmallContactCenter;
import dev.omnirules.core.testkit.ledger.HostTables;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.whatsapp.customer.CustomerDirectory;
import dev.omnirules.whatsapp.number.NumberPolicy;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Property;

/**
 * The public surface checks what it is given: null is refused at once and by the parameter's name, and what an illegal
 * argument's message says has one form.
 */
class PublicSurfaceTest {

    private static final int LINE = 220;
    private static final String SEED = "20260302";

    private static final Ports PORTS = new Ports();
    /** Made once, in the first property that asks: the samples cost seconds, and every property has the same seed. */
    private static Samples samples;

    private static Samples samples() {
        if (samples == null) {
            samples = new Samples(PORTS);
        }
        return samples;
    }

    @Property(tries = 1, seed = SEED)
    void everyPublicTypeThatCanBeCalledHasASample() {
        Samples samples = samples();
        Map<String, List<String>> without = collect(executable -> {
            try {
                for (var type : executable.getGenericParameterTypes()) {
                    samples.of(type);
                }
                if (Surface.needsReceiver(executable)) {
                    samples.of(executable.getDeclaringClass());
                }
                return List.of();
            } catch (Samples.NoSampleException none) {
                return List.of(none.getMessage());
            }
        });
        assertThat(report(without)).isEmpty();
    }

    @Property(tries = 1, seed = SEED)
    void everyParameterRefusesNullByItsName() {
        Probe probe = new Probe(samples(), PORTS);
        assertThat(report(collect(probe::nulls))).isEmpty();
    }

    @Property(tries = 1, seed = SEED)
    void everyIllegalArgumentIsNamedInTheOneForm() {
        Probe probe = new Probe(samples(), PORTS);
        assertThat(report(collect(probe::badMessages))).isEmpty();
    }

    /** The library implements these behind its public types; every other interface that a host can call is public. */
    @Example
    void noOtherImplementationIsHidden() {
        Set<String> offered = Surface.types().stream()
                .filter(type -> type.isInterface() && !type.isSealed())
                .filter(type -> Stream.of(type.getMethods())
                        .anyMatch(
                                method -> Modifier.isAbstract(method.getModifiers()) && method.getParameterCount() > 0))
                .map(Class::getName)
                .collect(Collectors.toSet());
        JavaClasses classes = new ClassFileImporter()
                .importUrls(Stream.of(Omni.class, NumberPolicy.class, StatusPolicy.class)
                        .map(any -> any.getProtectionDomain().getCodeSource().getLocation())
                        .toList());
        assertThat(classes.stream()
                        .filter(type ->
                                !type.isInterface() && !type.getModifiers().contains(JavaModifier.PUBLIC))
                        .flatMap(type -> type.getAllRawInterfaces().stream())
                        .map(JavaClass::getName)
                        .filter(offered::contains)
                        .filter(name -> Surface.FOR_CALLERS.stream()
                                .noneMatch(type -> type.getName().equals(name)))
                        .distinct())
                .as("views are called by rules (below), rules by ledgers and preparations by directories alone")
                .containsExactlyInAnyOrder(
                        LedgerView.class.getName(),
                        Rule.class.getName(),
                        CustomerDirectory.Preparation.class.getName());
    }

    @Example
    void viewsOfBothLedgersRefuseNullByTheParametersName() {
        InstantSource clock = () -> Instant.EPOCH;
        LedgerKeys keys = LedgerKeys.of(SmallContactCenter.ANA);
        Stream.of(new InMemoryLedger(clock), new TransactionalLedger(new HostTables(clock)))
                .forEach(ledger -> {
                    refusesNull(ledger.read(keys, Duration.ofSeconds(5)));
                    Omni.on(ledger).build().execute(Fingerprint.of("look"), keys, new Looking());
                });
    }

    private static void refusesNull(LedgerView view) {
        assertThatNullPointerException().isThrownBy(() -> view.agent(null)).withMessage("agent");
        assertThatNullPointerException().isThrownBy(() -> view.line(null)).withMessage("line");
    }

    private static final class Looking implements Rule<String> {

        @Override
        public Outcome<String> decide(LedgerView view) {
            refusesNull(view);
            return Outcome.nothing("looked");
        }

        @Override
        public String replayed(LedgerEntry recorded) {
            return "looked";
        }
    }

    /** What a look at each callable found, by package. */
    private static Map<String, List<String>> collect(Function<Executable, ? extends Collection<String>> look) {
        Map<String, List<String>> found = new TreeMap<>();
        for (Class<?> type : Surface.types()) {
            for (Executable executable : Surface.callable(type)) {
                for (String line : look.apply(executable)) {
                    found.computeIfAbsent(type.getPackageName(), any -> new ArrayList<>())
                            .add(shortened(Surface.name(executable) + ' ' + line));
                }
            }
        }
        return found;
    }

    private static String shortened(String line) {
        return line.length() > LINE ? line.substring(0, LINE) + "…" : line;
    }

    private static String report(Map<String, List<String>> found) {
        return found.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue().size() + ")\n  "
                        + String.join("\n  ", entry.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
