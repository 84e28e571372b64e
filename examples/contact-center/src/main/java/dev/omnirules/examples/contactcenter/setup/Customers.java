package dev.omnirules.examples.contactcenter.setup;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.CustomerNames;
import dev.omnirules.core.customer.LabelFacts;
import dev.omnirules.whatsapp.identity.ProviderIds;
import java.util.List;
import java.util.Optional;
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

    private final JdbcClient database;
    private final List<Known> known;

    /**
     * Makes the customers; {@link #seed} writes them.
     *
     * @param database the host's database
     * @param ids the reader of WhatsApp numbers
     */
    public Customers(JdbcClient database, ProviderIds ids) {
        this.database = database;
        this.known = java.util.stream.IntStream.range(0, NAMES.size())
                .mapToObj(i -> known(NAMES.get(i), "+55119876543" + (10 + i), ids))
                .toList();
    }

    private static Known known(String name, String number, ProviderIds ids) {
        return new Known(ids.read(number).key().orElseThrow(), name, number);
    }

    /** Writes the customers who are not in the table. */
    public void seed() {
        for (Known each : known) {
            database.sql("insert into contact_center_customer (customer, name, number) values (?, ?, ?)"
                            + " on conflict do nothing")
                    .params(each.key().value(), each.name(), each.number())
                    .update();
        }
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
