package dev.omnirules.examples.features;

import static dev.omnirules.examples.features.Host.ANA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.CustomerPseudonyms;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.ledger.ForgottenRecords;
import dev.omnirules.core.ledger.LedgerRecords;
import dev.omnirules.core.ledger.RetentionLimits;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.retention.CustomerErasure;
import dev.omnirules.core.retention.ErasureDecision.Erased;
import dev.omnirules.core.retention.ErasureDecision.StillHeld;
import dev.omnirules.core.retention.LedgerRetention;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A host erases a customer, knows customers by pseudonyms, and forgets what is old. */
class RetentionTest {

    private final Host host = Host.open();
    private final LedgerRecords records = host.ledger();

    @Test
    void a_customer_is_erased_once_nobody_serves_them() {
        CustomerErasure erasure = new CustomerErasure(host.omni(), records);
        Conversations conversations = new Conversations(host.omni());
        host.signIn(ANA, 2);
        host.enqueue(Host.JOAO);
        conversations.accept(ANA, Host.JOAO, Channel.WHATSAPP);
        assertThat(erasure.erase(Host.JOAO.customer())).isInstanceOf(StillHeld.class);

        conversations.finish(ANA, Host.JOAO, AfterFinish.RELEASE);
        assertThat(erasure.erase(Host.JOAO.customer())).isInstanceOf(Erased.class);
        assertThat(host.omni().line(Host.JOAO).history().stages()).isEmpty();
    }

    @Test
    void a_customer_is_known_by_a_pseudonym() {
        byte[] secret = "kept outside of the database".getBytes(StandardCharsets.UTF_8);
        CustomerPseudonyms pseudonyms = CustomerPseudonyms.hmac(new SecretKeySpec(secret, "HmacSHA256"));
        Omni omni = Omni.on(host.ledger()).pseudonyms(pseudonyms).build();
        LineKey line = omni.lineKey(new CustomerKey("+5511987654321"), new OriginAddress("site"));
        assertThat(line.customer().value()).doesNotContain("987654321");
        assertThat(line.customer()).isEqualTo(omni.customerKey(new CustomerKey("+5511987654321")));
    }

    @Test
    void what_is_old_is_forgotten_by_a_task_of_the_hosts_scheduler() {
        LedgerRetention retention = new LedgerRetention(records, RetentionLimits.defaults());
        Conversations conversations = new Conversations(host.omni());
        host.signIn(ANA, 2);
        host.enqueue(Host.JOAO);
        conversations.accept(ANA, Host.JOAO, Channel.WHATSAPP);
        conversations.finish(ANA, Host.JOAO, AfterFinish.RELEASE);
        retention.run();
        assertThat(host.omni().line(Host.JOAO).revision()).isPositive();

        host.clock().advance(Duration.ofDays(91));
        assertThat(retention.forget()).isEqualTo(new ForgottenRecords(0, 6, 1));
    }
}
