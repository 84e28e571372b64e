package dev.omnirules.whatsapp.customer;

import dev.omnirules.whatsapp.customer.CustomerRecord.Ownership;
import dev.omnirules.whatsapp.identity.ProviderId.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * The renewal of user ids with the number: WhatsApp gives a person new user ids, in every portfolio, with another number. So an
 * id is its customer's until the first number that left the customer after the id was seen last, also where the change named
 * no id. LIDs stay.
 *
 * @param ends when numbers left the customer, in order
 */
record IdRenewal(List<Instant> ends) {

    /**
     * The renewals of a customer with these names.
     *
     * @param isTaken whether a number's time ends only because it is another customer's from an instant on: that tells nothing
     *     of a change
     */
    static IdRenewal of(Map<CustomerAlias, Ownership> names, BiPredicate<CustomerAlias, Instant> isTaken) {
        List<Instant> ends = new ArrayList<>();
        names.forEach((alias, time) -> {
            if (alias.kind() == Kind.PHONE) {
                time.untilExclusive().filter(end -> !isTaken.test(alias, end)).ifPresent(ends::add);
            }
        });
        ends.sort(Comparator.naturalOrder());
        return new IdRenewal(ends);
    }

    /** Returns whether a name is renewed with the number. */
    static boolean concerns(CustomerAlias alias) {
        return alias.kind() == Kind.USER_ID || alias.kind() == Kind.PARENT_USER_ID;
    }

    /** The names, those of user ids with their ends. */
    Map<CustomerAlias, Ownership> on(Map<CustomerAlias, Ownership> names) {
        if (ends.isEmpty()) {
            return names;
        }
        Map<CustomerAlias, Ownership> renewed = new HashMap<>();
        names.forEach((alias, time) -> renewed.put(alias, on(alias, time)));
        return renewed;
    }

    /** The time of a name, ended if it is a user id that was not seen since a number left. */
    Ownership on(CustomerAlias alias, Ownership time) {
        if (!concerns(alias)) {
            return time;
        }
        Optional<Instant> end =
                ends.stream().filter(left -> left.isAfter(time.lastSeen())).findFirst();
        return end.map(time::endedAt).orElse(time);
    }
}
