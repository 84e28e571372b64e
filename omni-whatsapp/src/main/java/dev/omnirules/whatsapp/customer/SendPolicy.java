package dev.omnirules.whatsapp.customer;

import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.ProviderId.Kind;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import dev.omnirules.whatsapp.identity.ProviderIds;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rule that decides which id a message is sent to. The first that holds decides:
 *
 * <ol>
 *   <li>the current number, if one is known: WhatsApp prefers it where both are given;
 *   <li>the message needs a number: {@link SendTarget.Why#MESSAGE_NEEDS_NUMBER};
 *   <li>the current user id within the portfolio, then its parent id, then its LID;
 *   <li>else {@link SendTarget.Why#NO_ID_IN_PORTFOLIO}.
 * </ol>
 *
 * <p>It names only ids that evidence ties to the customer now. Immutable and thread-safe.
 *
 * <pre>{@code
 * SendPolicy policy = new SendPolicy(ids);
 * if (policy.decide(customer, Portfolio.of("shop"), SendPolicy.Need.ANY_ID) instanceof SendTarget.Phone phone) {
 *     send(phone.telephone());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class SendPolicy {

    private final ProviderIds ids;

    /**
     * A policy.
     *
     * @param ids the reader of ids
     */
    public SendPolicy(ProviderIds ids) {
        this.ids = Objects.requireNonNull(ids, "ids");
    }

    /** The ids that a message can be sent to. */
    public enum Need {
        /** A number or an id. */
        ANY_ID,
        /** A number: one-tap, zero-tap and copy-code authentication templates need one. */
        NUMBER
    }

    /**
     * Decides.
     *
     * @param customer the customer
     * @param portfolio the portfolio that sends
     * @param need the ids that the message can be sent to
     * @return the id, or the reason why there is none
     */
    public SendTarget decide(CustomerRecord customer, Portfolio portfolio, Need need) {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(portfolio, "portfolio");
        Objects.requireNonNull(need, "need");
        Optional<CustomerAlias> phone = customer.currentPhone();
        if (phone.isPresent() && read(phone.get()) instanceof Telephone telephone) {
            return new SendTarget.Phone(telephone);
        }
        if (need == Need.NUMBER) {
            return new SendTarget.NeedsPhone(SendTarget.Why.MESSAGE_NEEDS_NUMBER);
        }
        return Stream.of(Kind.USER_ID, Kind.PARENT_USER_ID, Kind.LID)
                .flatMap(kind ->
                        customer
                                .current(kind, kind == Kind.PARENT_USER_ID ? portfolio.parent() : portfolio.id())
                                .stream())
                .findFirst()
                .<SendTarget>map(alias -> new SendTarget.User(read(alias)))
                .orElseGet(() -> new SendTarget.NeedsPhone(SendTarget.Why.NO_ID_IN_PORTFOLIO));
    }

    private ProviderId read(CustomerAlias alias) {
        return ids.read(alias.key().value());
    }
}
