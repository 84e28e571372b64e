package dev.omnirules.core.customer;

import dev.omnirules.core.internal.Hmac;
import java.util.Objects;
import javax.crypto.SecretKey;

/**
 * Port: the pseudonyms under which a ledger knows customers, so that telephone numbers stand neither in its keys nor in its
 * states, requests and outbox. {@code Omni} asks it wherever it makes the key of a line.
 *
 * <p>An implementation MUST give one customer one pseudonym, always and on every node, and no two customers the same; it
 * MUST be thread-safe and fast, for each command asks. A new function makes every customer a new one: change it only on an
 * empty store. The host resolves a pseudonym that it finds in a line or an event by a table of its own, or by asking for the
 * pseudonyms of the customers that it knows. Contract test: {@code CustomerPseudonymsContract}.
 *
 * <pre>{@code
 * byte[] secret = "kept outside of the database".getBytes(StandardCharsets.UTF_8);
 * CustomerPseudonyms pseudonyms = CustomerPseudonyms.hmac(new SecretKeySpec(secret, "HmacSHA256"));
 * Omni pseudonymous = Omni.on(ledger).pseudonyms(pseudonyms).build();
 * LineKey line = pseudonymous.lineKey(new CustomerKey("+5511987654321"), origin.address());
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface CustomerPseudonyms {

    /**
     * Finds the pseudonym of a customer.
     *
     * @param customer the customer's own key, such as an E.164 number
     * @return the key under which the ledger knows the customer
     */
    CustomerKey pseudonym(CustomerKey customer);

    /**
     * Returns the function that uses the customer's own key: no pseudonyms.
     *
     * @return the default
     */
    static CustomerPseudonyms none() {
        return customer -> customer;
    }

    /**
     * Returns a function that makes pseudonyms by HMAC-SHA-256: 43 characters, which nobody without the secret can make
     * from a number. A digest without a secret would be none: all numbers of a country are soon tried.
     *
     * @param secret the secret, of at least 128 bits, the same on every node and kept outside of the database
     * @return the function
     * @throws IllegalArgumentException if the secret is no key of HMAC-SHA-256
     */
    static CustomerPseudonyms hmac(SecretKey secret) {
        Objects.requireNonNull(secret, "secret");
        Hmac hmac = Hmac.with(secret);
        return customer -> new CustomerKey(hmac.text(customer.value()));
    }
}
