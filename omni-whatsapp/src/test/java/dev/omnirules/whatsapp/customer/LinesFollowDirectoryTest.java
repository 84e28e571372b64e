package dev.omnirules.whatsapp.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.whatsapp.customer.Evidence.Merged;
import dev.omnirules.whatsapp.customer.Evidence.NumberChanged;
import dev.omnirules.whatsapp.customer.Evidence.SeenTogether;
import dev.omnirules.whatsapp.customer.Evidence.Split;
import dev.omnirules.whatsapp.testkit.People;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lines are one exactly where the directory says that the customers are one, whatever evidence races. */
@Tag("ACTIVE-4")
class LinesFollowDirectoryTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final OriginAddress SALES = new OriginAddress("+551140028001");
    private static final List<CustomerAlias> NAMES = List.of(
            People.phone(1, 1), People.phone(1, 2), People.id("A", 1, 1), People.id("B", 1, 1), People.id("A", 2, 1));

    private final InMemoryCustomerDirectory directory = new InMemoryCustomerDirectory();
    private final Ledger ledger = new InMemoryLedger(MutableClock.at("2026-04-02T12:00:00Z"));

    @Test
    void inAnyInterleavingOfEvidenceOfEveryKind() {
        int interleavings = Integer.getInteger("jqwik.tries.default", 1_000) / 2;
        for (int seed = 0; seed < interleavings; seed++) {
            new LinesFollowDirectoryTest().interleave(seed);
        }
    }

    private void interleave(int seed) {
        Random random = new Random(seed);
        Interleaving interleaving = new Interleaving(random);
        CustomerLinks setup = links(ledger, directory);
        NAMES.forEach(name -> setup.learn(seen(0, name)));
        Omni omni = Omni.on(ledger).build();
        for (AgentId agent : List.of(ANA, BIA)) {
            AgentSessions sessions = new AgentSessions(omni);
            sessions.signIn(agent, Capacity.of(5));
            sessions.signInTo(agent, Channel.WHATSAPP);
            LineKey line = omni.lineKey(NAMES.get(random.nextInt(NAMES.size())).key(), SALES);
            InteractionId interaction = new InteractionId("of-" + agent.value());
            new Interactions(omni).start(line, interaction);
            new Interactions(omni).enqueue(line, interaction, new QueueId("sales"));
            new Conversations(omni).accept(agent, line, Channel.WHATSAPP);
        }
        for (int node = 0; node < 3; node++) {
            CustomerLinks links = links(interleaving.on(ledger), interleaving.on(directory));
            List<Evidence> evidence = List.of(any(random, 1 + random.nextInt(9)), any(random, 1 + random.nextInt(9)));
            interleaving.add(() -> evidence.forEach(links::learn));
        }
        interleaving.run();
        assertThat(linesOf(ledger)).as("seed %d", seed).isEqualTo(keys());
    }

    /** The keys of each customer, as the directory knows them. */
    private Set<Set<CustomerKey>> keys() {
        Set<Set<CustomerKey>> groups = new HashSet<>();
        for (CustomerRecord customer : directory.state().customers()) {
            Set<CustomerKey> keys = new HashSet<>(customer.formerKeys());
            keys.add(customer.key());
            groups.add(keys);
        }
        return groups;
    }

    /** The keys whose lines are one. */
    private Set<Set<CustomerKey>> linesOf(Ledger ledger) {
        List<Set<CustomerKey>> groups = new ArrayList<>();
        List<LineKey> ends = new ArrayList<>();
        for (Set<CustomerKey> customer : keys()) {
            for (CustomerKey key : customer) {
                LineKey end = end(new LineKey(key, SALES));
                if (!ends.contains(end)) {
                    ends.add(end);
                    groups.add(new HashSet<>());
                }
                groups.get(ends.indexOf(end)).add(key);
            }
        }
        return new HashSet<>(groups);
    }

    private LineKey end(LineKey line) {
        LineHolder holder = ledger.read(LedgerKeys.of(line), Duration.ofSeconds(1))
                .line(line)
                .holder();
        return holder instanceof LineHolder.Joined joined ? end(joined.into()) : line;
    }

    private static Evidence any(Random random, int hour) {
        CustomerAlias one = NAMES.get(random.nextInt(NAMES.size()));
        CustomerAlias other = NAMES.get(random.nextInt(NAMES.size()));
        CustomerAlias third = NAMES.get(random.nextInt(NAMES.size()));
        Set<CustomerAlias> names = new HashSet<>(List.of(one, other));
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> seen(hour, one, other, third);
            case 3 -> seen(hour, one, other);
            case 4 -> new NumberChanged(names, Set.of(third), at(hour), "change");
            case 5 -> new Merged(one.key(), other.key(), at(hour), "ana");
            case 6 -> new Split(one.key(), Set.of(other), at(hour), "bia");
            default -> new Split(other.key(), new HashSet<>(List.of(one, third)), at(hour), "bia");
        };
    }

    private static CustomerLinks links(Ledger ledger, CustomerDirectory directory) {
        return new CustomerLinks(Omni.on(ledger).build(), directory, () -> List.of(SALES));
    }

    private static SeenTogether seen(int hour, CustomerAlias... names) {
        return new SeenTogether(new HashSet<>(List.of(names)), at(hour), "message");
    }

    private static Instant at(int hour) {
        return People.START.plusSeconds(3_600L * hour);
    }
}
