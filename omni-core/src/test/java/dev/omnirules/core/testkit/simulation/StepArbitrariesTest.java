package dev.omnirules.core.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("Stories of arbitrary steps")
class StepArbitrariesTest {

    @Property(tries = 200)
    @Label("break no law of the library")
    void breakNoLaw(@ForAll("stories") List<Step> story) {
        ContactCenterSimulation.of(Mistaken::host).check(story);
    }

    @Example
    @Label("have every kind of action")
    void haveEveryKindOfAction() {
        Set<Class<?>> kinds = StepArbitraries.actions(Cast.small())
                .sampleStream()
                .limit(5_000)
                .map(Object::getClass)
                .collect(Collectors.toSet());
        assertThat(kinds).isEqualTo(kinds(Action.class));
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        return StepArbitraries.stories(Cast.small(), 40);
    }

    private static Set<Class<?>> kinds(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses())
                .flatMap(kind -> kind.isSealed() ? kinds(kind).stream() : Stream.of(kind))
                .collect(Collectors.toSet());
    }
}
