package dev.omnirules.whatsapp.identity;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.identity.CustomerIdentity.Kind;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.Registered;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A customer and what the provider has said of them (E4, E5): what a host stores beside the key. Positive answers add
 * up in any order and any number; negative ones and failures leave nothing behind. An answer that would tie a Brazilian
 * customer to an id outside their class is not taken. Immutable and thread-safe.
 *
 * @param identity the customer
 * @param answers the positive answers taken so far
 * @since 0.1
 */
public record DirectoryBinding(CustomerIdentity identity, Set<Registered> answers) {

    /**
     * Copies the answers, without those that are not about this customer.
     *
     * @param identity the customer
     * @param answers the positive answers
     */
    public DirectoryBinding {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(answers, "answers");
        CustomerIdentity customer = identity;
        answers = Set.copyOf(
                answers.stream().filter(answer -> isAbout(customer, answer)).toList());
    }

    /**
     * A customer of whom the provider has not been asked.
     *
     * @param identity the customer
     * @return the binding to start from
     */
    public static DirectoryBinding of(CustomerIdentity identity) {
        Objects.requireNonNull(identity, "identity");
        return new DirectoryBinding(identity, Set.of());
    }

    /**
     * The ids to ask the provider about, in order (E3): those that are the customer's, then those that may be.
     *
     * @return one or two ids
     */
    public List<WhatsAppId> probes() {
        return probes(identity);
    }

    /**
     * This binding after one more answer.
     *
     * @param answer what the provider said
     * @return a binding that remembers the answer if it is positive and about this customer, else one equal to this
     */
    public DirectoryBinding with(DirectoryAnswer answer) {
        Objects.requireNonNull(answer, "answer");
        if (!(answer instanceof Registered positive)) {
            return this;
        }
        Collection<Registered> more = new HashSet<>(answers);
        more.add(positive);
        return new DirectoryBinding(identity, Set.copyOf(more));
    }

    /**
     * The id to send to (E4): the one that the provider returned. Should it have returned several, the one that comes
     * first in {@link #probes}.
     *
     * @return the id; empty until the provider has returned one that is the customer's
     */
    public Optional<WhatsAppId> sendTo() {
        Stream<WhatsAppId> known = isMerged() ? probes().stream() : identity.candidates().stream();
        return known.filter(this::isReturned).findFirst().or(this::returnedAbroad);
    }

    /**
     * Returns whether the provider has confirmed that the {@linkplain CustomerIdentity#possible possible} id is the customer's
     * as well: asked about one spelling, it returned the other (E5).
     *
     * @return whether both spellings are one customer
     */
    public boolean isMerged() {
        return !identity.possible().isEmpty()
                && answers.stream().anyMatch(answer -> !answer.asked().equals(answer.returned()));
    }

    /**
     * The customer's key as far as the provider has settled it: with the ninth digit once both spellings of an
     * unsettled number are confirmed to be one (P2, E1).
     *
     * @return the key
     */
    public CustomerKey key() {
        return identity.kind() == Kind.UNSETTLED && isMerged()
                ? new CustomerKey("+" + identity.possible().get(0).digits())
                : identity.key();
    }

    private boolean isReturned(WhatsAppId id) {
        return answers.stream().anyMatch(answer -> answer.returned().equals(id));
    }

    private Optional<WhatsAppId> returnedAbroad() {
        return identity.kind() == Kind.FOREIGN
                ? answers.stream().map(Registered::returned).min(WhatsAppId::compareTo)
                : Optional.empty();
    }

    private static boolean isAbout(CustomerIdentity customer, Registered answer) {
        List<WhatsAppId> own = probes(customer);
        return own.contains(answer.asked()) && (own.contains(answer.returned()) || customer.kind() == Kind.FOREIGN);
    }

    private static List<WhatsAppId> probes(CustomerIdentity customer) {
        return Stream.of(customer.candidates(), customer.possible())
                .flatMap(List::stream)
                .toList();
    }
}
