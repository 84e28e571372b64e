package dev.omnirules.examples.contactcenter.setup;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.CustomerNames;
import dev.omnirules.core.customer.LabelFacts;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.CustomerLinks;
import dev.omnirules.whatsapp.customer.Evidence.SeenTogether;
import dev.omnirules.whatsapp.customer.Portfolio;
import dev.omnirules.whatsapp.identity.ProviderIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The customers who are known by name, in the host's own table (NAME-1, NAME-2). */
@Component
public class Customers implements CustomerNames {

    /** First names, and whether the customer writes in Spanish. The numbers are made of their order. */
    private static final List<String> NAMES = List.of(
            "Maria", "João", "Teresa", "Paulo", "Lucía", "Rafael", "Helena", "Mateo", "Clara", "Bruno", "Inês",
            "Otávio");

    /**
     * A customer of the demonstration.
     *
     * @param key the key in the ledger
     * @param name the name
     * @param number the WhatsApp number, E.164
     */
    public record Known(CustomerKey key, String name, String number) {

        /**
         * Returns whether the customer writes in Spanish.
         *
         * @return whether they do
         */
        public boolean isSpanish() {
            return name.equals("Lucía") || name.equals("Mateo");
        }
    }

    /** Of whom webhooks told the user id first, and the number later: agents choose her by her name. */
    private static final Contact NINA = new Contact("nina", "Nina", new CustomerKey("BR.1502576390000077"));

    private static final String NINAS_NUMBER = "5511987654390";
    static final Portfolio PORTFOLIO = Portfolio.of("contact-center");

    /**
     * A customer whom agents choose by the name.
     *
     * @param id the id in this host
     * @param name the name
     * @param key the key in the ledger
     */
    public record Contact(String id, String name, CustomerKey key) {}

    private final JdbcClient database;
    private final CustomerLinks links;
    private final ProviderIds ids;
    private final List<Known> known;

    /**
     * Makes the customers; {@link #seed} writes them.
     *
     * @param database the host's database
     * @param ids the reader of WhatsApp numbers
     * @param links what is given the evidence of webhooks
     */
    public Customers(JdbcClient database, ProviderIds ids, CustomerLinks links) {
        this.database = database;
        this.ids = ids;
        this.links = links;
        this.known = java.util.stream.IntStream.range(0, NAMES.size())
                .mapToObj(i -> known(NAMES.get(i), "+55119876543" + (10 + i), ids))
                .toList();
    }

    private static Known known(String name, String number, ProviderIds ids) {
        return new Known(ids.read(number).key().orElseThrow(), name, number);
    }

    /** Writes the customers who are not in the table. */
    public void seed() {
        known.forEach(each -> write(each.key(), each.name()));
        write(NINA.key(), NINA.name());
        CustomerAlias user = alias(NINA.key().value());
        Instant first = Instant.parse("2026-04-01T12:00:00Z");
        links.learn(new SeenTogether(Set.of(user), first, "webhook"));
        links.learn(new SeenTogether(Set.of(user, alias(NINAS_NUMBER)), first.plusSeconds(3_600), "webhook"));
    }

    private void write(CustomerKey customer, String name) {
        database.sql("insert into contact_center_customer (customer, name) values (?, ?) on conflict do nothing")
                .params(customer.value(), name)
                .update();
    }

    private CustomerAlias alias(String id) {
        return CustomerAlias.of(ids.read(id), PORTFOLIO).orElseThrow();
    }

    /**
     * Returns the customers whom agents choose by the name.
     *
     * @return the contacts
     */
    public List<Contact> contacts() {
        return List.of(NINA);
    }

    /**
     * Returns the customers of the demonstration.
     *
     * @return all of them
     */
    public List<Known> all() {
        return known;
    }

    @Override
    public LabelFacts find(CustomerKey customer) {
        Optional<String> name = database.sql("select name from contact_center_customer where customer = ?")
                .param(customer.value())
                .query(String.class)
                .optional();
        return new LabelFacts(customer, LabelFacts.Contact.KNOWN, name);
    }
}
