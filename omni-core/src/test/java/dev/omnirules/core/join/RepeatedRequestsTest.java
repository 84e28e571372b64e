package dev.omnirules.core.join;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.CAIO;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.reservation.Reservations;
import dev.omnirules.core.testkit.SmallContactCenter;
import dev.omnirules.core.transfer.Transfers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Random commands on lines of which some follow others: each, when it is sent again, gets the answer of the first time. */
@Tag("ACTIVE-4")
class RepeatedRequestsTest {

    private static final OriginAddress ADDRESS = new OriginAddress("+551130000001");
    private static final List<AgentId> AGENTS = List.of(ANA, BIA, CAIO);
    private static final List<CustomerKey> CUSTOMERS = IntStream.range(0, 5)
            .mapToObj(i -> new CustomerKey("+551199876540" + i))
            .toList();

    private record Repeated(Function<Omni, CommandResult<?>> command, RequestId id, CommandResult<?> first) {}

    @Property
    void aRepetitionIsAnsweredWithTheSameEntryWhateverHappenedMeanwhile(@ForAll long seed) {
        Random random = new Random(seed);
        SmallContactCenter center =
                SmallContactCenter.open(random.nextBoolean() ? CountingRule.defaults() : CountingRule.countingWrapUp());
        AGENTS.forEach(agent -> center.atWork(agent, 3));
        List<Repeated> sent = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            relate(center, random);
            center.clock().advance(Duration.ofSeconds(random.nextInt(8)));
            Function<Omni, CommandResult<?>> command = command(center, random);
            RequestId id = RequestId.of("r" + step);
            CommandResult<?> first = command.apply(center.omni().under(id));
            if (first.entry().isPresent()) {
                sent.add(new Repeated(command, id, first));
                check(center, sent.get(sent.size() - 1));
            }
        }
        sent.forEach(repeated -> check(center, repeated));
    }

    private static void check(SmallContactCenter center, Repeated repeated) {
        CommandResult<?> again = repeated.command().apply(center.omni().under(repeated.id()));
        assertThat(again.replayed()).isTrue();
        assertThat(again.decision()).isEqualTo(repeated.first().decision());
        assertThat(again.entry()).isEqualTo(repeated.first().entry());
    }

    private static void relate(SmallContactCenter center, Random random) {
        CustomerKey one = CUSTOMERS.get(random.nextInt(CUSTOMERS.size()));
        CustomerKey other = CUSTOMERS.get(random.nextInt(CUSTOMERS.size()));
        int drawn = random.nextInt(10);
        if (!one.equals(other) && drawn < 3) {
            new LineJoins(center.omni()).join(one, other, List.of(ADDRESS));
        } else if (!one.equals(other) && drawn == 3) {
            new LineJoins(center.omni()).separate(one, other, List.of(ADDRESS));
        }
    }

    private static Function<Omni, CommandResult<?>> command(SmallContactCenter center, Random random) {
        AgentId agent = AGENTS.get(random.nextInt(AGENTS.size()));
        AgentId other = AGENTS.get(random.nextInt(AGENTS.size()));
        LineKey line = new LineKey(CUSTOMERS.get(random.nextInt(CUSTOMERS.size())), ADDRESS);
        InteractionId bot = new InteractionId("i" + random.nextInt(3));
        List<Assignment> has = center.agent(agent).assignments();
        Assignment held = has.isEmpty() ? null : has.get(random.nextInt(has.size()));
        Duration ringing = Duration.ofSeconds(10);
        switch (random.nextInt(16)) {
            case 0:
                return omni -> new Interactions(omni).start(line, bot);
            case 1, 2:
                return omni -> new Interactions(omni).enqueue(line, bot, SALES);
            case 3:
                return omni -> new Interactions(omni).end(line, bot);
            case 4, 5:
                return omni -> new Offers(omni).offer(agent, line, Channel.WHATSAPP, ringing);
            case 6:
                return omni -> new Conversations(omni).accept(agent, line, Channel.WHATSAPP);
            case 7:
                return omni -> new Conversations(omni).finish(agent, line, AfterFinish.RELEASE);
            case 8:
                return omni -> new Conversations(omni).finish(agent, line, AfterFinish.WRAP_UP);
            case 9:
                return omni -> new Conversations(omni).hold(agent, line);
            case 10:
                return omni -> new Transfers(omni).transfer(agent, other, line);
            case 11:
                Instant until = center.clock().instant().plusSeconds(30);
                return omni -> new Reservations(omni).reserve(agent, line, Channel.WHATSAPP, Direction.INBOUND, until);
            case 12:
                return omni -> new LogoutGuard(omni).drain(agent);
            case 13:
                return omni -> new LogoutGuard(omni).cancelDraining(agent);
            case 14:
                return held == null
                        ? omni -> new Interactions(omni).start(line, bot)
                        : omni -> new Offers(omni).accept(agent, line, held.conversation());
            default:
                return held == null
                        ? omni -> new Conversations(omni).accept(agent, line, Channel.WHATSAPP)
                        : omni -> new Offers(omni).decline(agent, held.conversation());
        }
    }
}
