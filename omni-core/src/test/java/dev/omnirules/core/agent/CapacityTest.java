package dev.omnirules.core.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.testkit.CoreDomain;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Domain(CoreDomain.class)
@Domain(DomainContext.Global.class)
class CapacityTest {

    @Nested
    class ATotal {

        @ParameterizedTest
        @CsvSource({"3, 2, true", "3, 3, false", "3, 4, false", "0, 0, false"})
        @Tag("ACTIVE-2")
        void leavesRoomBelowItAndNoneAtIt(int max, int used, boolean fits) {
            assertThat(Capacity.of(max).fits(new Load(used, used, used), Channel.WHATSAPP, Direction.OUTBOUND))
                    .isEqualTo(fits);
        }

        @ParameterizedTest
        @ValueSource(strings = {"WHATSAPP", "WEBCHAT", "VOICE", "INSTAGRAM"})
        void countsEveryChannelWithTheWeightOneByDefault(Channel channel) {
            assertThat(Capacity.of(3).weight(channel)).isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource({"WHATSAPP, 4, true", "WHATSAPP, 5, false", "VOICE, 1, true", "VOICE, 2, false"})
        void leavesRoomForTheWeightOfTheNewConversationsChannel(Channel channel, int used, boolean fits) {
            Capacity capacity =
                    new Capacity(Limit.of(5), Map.of(Channel.VOICE, 4), Map.of(), Limit.unlimited(), Limit.unlimited());
            assertThat(capacity.fits(new Load(used, 0, 0), channel, Direction.INBOUND))
                    .isEqualTo(fits);
        }
    }

    @Nested
    class ALimitOfAChannel {

        private final Capacity capacity = new Capacity(
                Limit.unlimited(),
                Map.of(Channel.VOICE, 10),
                Map.of(Channel.VOICE, Limit.of(1)),
                Limit.unlimited(),
                Limit.unlimited());

        @ParameterizedTest
        @CsvSource({"0, true", "1, false", "2, false"})
        void countsThatChannelsConversationsWhateverTheyWeigh(int onChannel, boolean fits) {
            assertThat(capacity.fits(new Load(0, onChannel, 0), Channel.VOICE, Direction.INBOUND))
                    .isEqualTo(fits);
        }

        @Test
        void doesNotBoundAnotherChannel() {
            assertThat(capacity.fits(new Load(0, 9, 0), Channel.WHATSAPP, Direction.INBOUND))
                    .isTrue();
        }
    }

    @Nested
    class CapsByDirection {

        private final Capacity capacity = new Capacity(Limit.unlimited(), Map.of(), Map.of(), Limit.of(1), Limit.of(3));

        @ParameterizedTest
        @CsvSource({
            "OUTBOUND, 0, true",
            "OUTBOUND, 1, false",
            "INBOUND, 1, true",
            "INBOUND, 2, true",
            "INBOUND, 3, false"
        })
        void boundActiveAndReceptiveConversationsApart(Direction direction, int used, boolean fits) {
            assertThat(capacity.fits(new Load(0, 0, used), Channel.WEBCHAT, direction))
                    .isEqualTo(fits);
        }
    }

    @Nested
    class Values {

        @Test
        void unlimitedIsTheCapacityOfAnUnlimitedTotal() {
            assertThat(Capacity.unlimited()).isEqualTo(Capacity.of(Limit.unlimited()));
            assertThat(Capacity.of(0)).isNotEqualTo(Capacity.unlimited());
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 1_000})
        void aWeightMayBeUpToItsBounds(int weight) {
            assertThat(weighing(weight).weight(Channel.VOICE)).isEqualTo(weight);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1, 1_001})
        void aWeightOutOfBoundsIsRefusedByName(int weight) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> weighing(weight))
                    .withMessage("weight of VOICE must be between 1 and 1000, but is " + weight);
        }

        @Test
        void mapsAreCopiedInAndClosed() {
            Map<Channel, Limit> perChannel = new HashMap<>(Map.of(Channel.VOICE, Limit.of(1)));
            Capacity capacity = new Capacity(Limit.of(1), Map.of(), perChannel, Limit.unlimited(), Limit.unlimited());
            perChannel.clear();
            assertThat(capacity.perChannel()).containsEntry(Channel.VOICE, Limit.of(1));
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> capacity.perChannel().clear());
        }

        private Capacity weighing(int weight) {
            return new Capacity(
                    Limit.of(1), Map.of(Channel.VOICE, weight), Map.of(), Limit.unlimited(), Limit.unlimited());
        }
    }

    @Property
    void whatFitsStillFitsWithALighterLoad(
            @ForAll Capacity capacity,
            @ForAll Load one,
            @ForAll Load other,
            @ForAll Channel channel,
            @ForAll Direction direction) {
        Load heavier = new Load(
                Math.max(one.weighted(), other.weighted()),
                Math.max(one.onChannel(), other.onChannel()),
                Math.max(one.sameDirection(), other.sameDirection()));
        if (capacity.fits(heavier, channel, direction)) {
            assertThat(capacity.fits(one, channel, direction)).isTrue();
            assertThat(capacity.fits(other, channel, direction)).isTrue();
        }
    }

    @Property
    void everythingFitsExactlyWhenEachLimitAlonePermitsIt(
            @ForAll Capacity capacity, @ForAll Load load, @ForAll Channel channel, @ForAll Direction direction) {
        boolean total = Capacity.of(capacity.total()).fits(weighted(load, capacity, channel), channel, direction);
        boolean onChannel =
                capacity.perChannel().getOrDefault(channel, Limit.unlimited()).fits(load.onChannel(), 1);
        Limit cap = direction == Direction.OUTBOUND ? capacity.outbound() : capacity.inbound();
        assertThat(capacity.fits(load, channel, direction))
                .isEqualTo(total && onChannel && cap.fits(load.sameDirection(), 1));
    }

    /** The same load, seen by a conversation that weighs 1: heavier by what the channel weighs beyond that. */
    private static Load weighted(Load load, Capacity capacity, Channel channel) {
        return new Load(load.weighted() + capacity.weight(channel) - 1, load.onChannel(), load.sameDirection());
    }
}
