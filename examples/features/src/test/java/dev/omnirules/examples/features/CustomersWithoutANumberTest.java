package dev.omnirules.examples.features;

import static dev.omnirules.examples.features.Host.ANA;
import static dev.omnirules.examples.features.Host.BIA;
import static dev.omnirules.examples.features.Host.JOAO;
import static dev.omnirules.examples.features.Host.MARIA;
import static dev.omnirules.examples.features.Host.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.join.CustomerPair;
import dev.omnirules.core.join.LineJoinDecision;
import dev.omnirules.core.join.LineJoinPolicy;
import dev.omnirules.core.join.LineJoins;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.CustomerDirectory;
import dev.omnirules.whatsapp.customer.CustomerLinks;
import dev.omnirules.whatsapp.customer.CustomerRecord;
import dev.omnirules.whatsapp.customer.DirectoryPolicy;
import dev.omnirules.whatsapp.customer.DirectoryState;
import dev.omnirules.whatsapp.customer.Evidence.SeenTogether;
import dev.omnirules.whatsapp.customer.InMemoryCustomerDirectory;
import dev.omnirules.whatsapp.customer.LearningDecision;
import dev.omnirules.whatsapp.customer.LinkDecision;
import dev.omnirules.whatsapp.customer.Portfolio;
import dev.omnirules.whatsapp.customer.Resolution;
import dev.omnirules.whatsapp.customer.SendPolicy;
import dev.omnirules.whatsapp.customer.SendTarget;
import dev.omnirules.whatsapp.identity.ProviderIds;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One person who writes from a number and from a user id: one customer, with one agent. */
class CustomersWithoutANumberTest {

    private static final Portfolio SHOP = Portfolio.of("shop");

    private final ProviderIds ids = ProviderIds.brazilian();
    private final CustomerAlias number = alias("5511987654321");
    private final CustomerAlias userId = alias("BR.1502576394655843");
    private final Host host = Host.open();
    private final CustomerDirectory directory = new InMemoryCustomerDirectory();
    private final CustomerLinks links = new CustomerLinks(host.omni(), directory, () -> List.of(JOAO.address()));

    @Test
    void aMessageWithBothIdsMakesThemOneCustomerWithOneAgent() {
        host.signIn(ANA, 1);
        host.enqueue(JOAO);
        new Conversations(host.omni()).accept(ANA, JOAO, Channel.WHATSAPP);

        LinkDecision decision = links.learn(new SeenTogether(Set.of(number, userId), START, "messages"));
        assertThat(decision).isInstanceOf(LinkDecision.Decided.class);
        assertThat(directory.resolve(userId, START)).isEqualTo(new Resolution.Known(JOAO.customer()));
        LineKey line = host.omni().lineKey(userId.key(), JOAO.address());
        assertThat(host.omni().line(line).servedBy(ANA)).isPresent();
    }

    @Test
    void aMessageGoesToTheNumberAndElseToTheIdOfThePortfolio() {
        SendPolicy policy = new SendPolicy(ids);
        links.learn(new SeenTogether(Set.of(userId), START, "messages"));
        assertThat(policy.decide(record(), SHOP, SendPolicy.Need.ANY_ID)).isInstanceOf(SendTarget.User.class);
        assertThat(policy.decide(record(), SHOP, SendPolicy.Need.NUMBER))
                .isEqualTo(new SendTarget.NeedsPhone(SendTarget.Why.MESSAGE_NEEDS_NUMBER));
        links.learn(new SeenTogether(Set.of(number, userId), START.plusSeconds(60), "messages"));
        assertThat(policy.decide(record(), SHOP, SendPolicy.Need.NUMBER)).isInstanceOf(SendTarget.Phone.class);
    }

    @Test
    void aHostThatKnowsTwoCustomersToBeOneJoinsTheirLines() {
        LineJoins joins = new LineJoins(host.omni());
        assertThat(joins.join(JOAO.customer(), MARIA.customer(), List.of(JOAO.address()))
                        .decision())
                .isInstanceOf(LineJoinDecision.Joined.class);
        host.signIn(ANA, 1);
        host.enqueue(MARIA);
        new Conversations(host.omni()).accept(ANA, MARIA, Channel.WHATSAPP);
        assertThat(host.omni().line(JOAO).servedBy(ANA)).isPresent();
    }

    @Test
    void aHostWithADirectoryOfItsOwnArrangesLinesInOneStep() {
        LineJoins joins = new LineJoins(host.omni());
        List<CustomerPair> pairs = List.of(new CustomerPair(JOAO.customer(), userId.key()));
        joins.arrange(pairs, List.of(), List.of(JOAO.address()));
        host.signIn(ANA, 1);
        host.enqueue(JOAO);
        new Conversations(host.omni()).accept(ANA, JOAO, Channel.WHATSAPP);
        LineKey line = host.omni().lineKey(userId.key(), JOAO.address());
        assertThat(host.omni().line(line).servedBy(ANA)).isPresent();

        List<Set<CustomerKey>> twoPeople = List.of(Set.of(JOAO.customer()), Set.of(userId.key()));
        assertThat(joins.arrange(List.of(), twoPeople, List.of(JOAO.address())).decision())
                .isEqualTo(new LineJoinDecision.Joined(List.of(), List.of(line)));
        assertThat(host.omni().line(line).holder()).isInstanceOf(LineHolder.Free.class);
    }

    @Test
    void aDirectoryKeepsADecisionOnlyIfItsPreparationAgrees() {
        CustomerDirectory.Preparation noLedger = learned -> learned.joins().isEmpty();
        LearningDecision decision =
                directory.learn(new SeenTogether(Set.of(number, userId), START, "messages"), noLedger);
        assertThat(decision.joins()).hasSize(1);
        assertThat(directory.find(userId.key())).isEmpty();
    }

    @Test
    void thePoliciesAreUsableAlone() {
        LineHolder ana = new LineHolder.WithAgent(new ConversationId("c-1"), ANA, Channel.WHATSAPP, Direction.INBOUND);
        LineHolder bia = new LineHolder.WithAgent(new ConversationId("c-2"), BIA, Channel.WHATSAPP, Direction.INBOUND);
        assertThat(new LineJoinPolicy().decide(ana, bia)).isEqualTo(LineJoinPolicy.Side.NEITHER);
        LearningDecision learned = new DirectoryPolicy()
                .learn(DirectoryState.empty(), new SeenTogether(Set.of(number, userId), START, "messages"))
                .decision();
        assertThat(learned)
                .isEqualTo(new LearningDecision.Linked(
                        JOAO.customer(), List.of(new LearningDecision.Join(JOAO.customer(), userId.key()))));
    }

    private CustomerRecord record() {
        return directory.find(userId.key()).orElseThrow();
    }

    private CustomerAlias alias(String id) {
        return CustomerAlias.of(ids.read(id), SHOP).orElseThrow();
    }
}
