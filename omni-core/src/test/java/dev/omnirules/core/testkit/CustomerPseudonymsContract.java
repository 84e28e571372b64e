package dev.omnirules.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.CustomerPseudonyms;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.InMemorySettings;
import dev.omnirules.core.ledger.InMemorySettings.OutboxMode;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.retention.CustomerErasure;
import dev.omnirules.core.retention.ErasureDecision;
import dev.omnirules.core.session.AgentSessions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link CustomerPseudonyms} must keep (JUnit 5.14 or later, AssertJ). */
public abstract class CustomerPseudonymsContract {

    private static final CustomerKey MARIA = new CustomerKey("+5511987654321");

    /** A function as one node has it; two calls are two nodes. */
    protected abstract CustomerPseudonyms open();

    @Test
    final void everyNodeGivesACustomerTheSamePseudonym() {
        assertThat(open().pseudonym(MARIA)).isEqualTo(open().pseudonym(new CustomerKey(MARIA.value())));
    }

    @Test
    final void noTwoCustomersShareOne() {
        CustomerPseudonyms pseudonyms = open();
        Set<CustomerKey> given = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            given.add(pseudonyms.pseudonym(new CustomerKey("+55119" + (80_000_000 + i))));
        }
        assertThat(given).hasSize(5_000);
    }

    @Test
    final void theNumberStandsNowhereInTheLedgerAndTheCustomerCanBeErased() {
        InMemoryLedger ledger = new InMemoryLedger(
                InstantSource.system(), InMemorySettings.defaults().withOutbox(OutboxMode.KEPT));
        Omni omni = Omni.on(ledger).pseudonyms(open()).build();
        AgentId ana = new AgentId("ana");
        LineKey line = omni.lineKey(MARIA, new OriginAddress("site"));
        new AgentSessions(omni).signIn(ana, Capacity.of(1));
        new AgentSessions(omni).signInTo(ana, Channel.WHATSAPP);
        Interactions interactions = new Interactions(omni);
        interactions.start(line, new InteractionId("i-1"));
        interactions.enqueue(line, new InteractionId("i-1"), new QueueId("sales"));
        Conversations conversations = new Conversations(omni);
        conversations.accept(ana, line, Channel.WHATSAPP);
        conversations.finish(ana, line, AfterFinish.RELEASE);

        List<LedgerEntry> entries = new ArrayList<>();
        ledger.drain(100, entries::add);
        assertThat(entries).hasSize(6);
        assertThat(entries.stream().map(LedgerCodec::encode)).noneMatch(text -> text.contains("987654321"));
        assertThat(LedgerCodec.encode(omni.line(line))).doesNotContain("987654321");
        assertThat(new CustomerErasure(omni, ledger).erase(MARIA))
                .isInstanceOfSatisfying(
                        ErasureDecision.Erased.class,
                        erased -> assertThat(erased.records().lines()).isEqualTo(1));
    }
}
