package dev.omnirules.whatsapp.identity;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.identity.CustomerIdentity.Kind;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.NotRegistered;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.Registered;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.Unanswered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A customer and the provider's answers about them (E4, E5): what a host stores beside the key, as {@link #stored}. Of the
 * answers about one id the latest counts, whatever the order in which they arrive; a failure is no answer. An answer that
 * would tie a Brazilian customer to an id outside their class is not taken. Immutable and thread-safe.
 *
 * <pre>{@code
 * CustomerIdentity identity = ((ProviderId.Telephone) ids.read("5531987654321")).identity();
 * WhatsAppId sentTo = identity.candidates().get(0);
 * DirectoryBinding binding =
 *         DirectoryBinding.of(identity).withSent(sentTo, new WhatsAppId("553187654321"), now);
 * DirectoryBinding stored = DirectoryBinding.ofStored(binding.stored(), ids);
 * stored.sendTo().ifPresent(id -> send(id));
 * }</pre>
 *
 * @param identity the customer
 * @param answers the latest answer about each id, and the first one that named another id than the one asked about
 * @since 0.1
 */
public record DirectoryBinding(CustomerIdentity identity, Set<Dated> answers) {

    private static final Comparator<Dated> BY_AGE = Comparator.comparing(Dated::at)
            .thenComparing(dated -> dated.answer() instanceof Registered)
            .thenComparing(dated -> dated.returned().map(WhatsAppId::digits).orElse(""));

    /**
     * An answer and its instant.
     *
     * @param answer the provider's answer
     * @param at when the provider gave it
     * @since 0.1
     */
    public record Dated(DirectoryAnswer answer, Instant at) {

        /** Checks that nothing is null. */
        public Dated {
            Objects.requireNonNull(answer, "answer");
            Objects.requireNonNull(at, "at");
        }

        Optional<WhatsAppId> returned() {
            return answer instanceof Registered positive ? Optional.of(positive.returned()) : Optional.empty();
        }

        boolean isCross() {
            return returned().filter(id -> !id.equals(answer.asked())).isPresent();
        }
    }

    /**
     * Keeps the answers that are about this customer and still count.
     *
     * @param identity the customer
     * @param answers answers of the provider
     */
    public DirectoryBinding {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(answers, "answers");
        answers = counting(identity, answers);
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
     * Reads a stored binding.
     *
     * @param text a text that {@link #stored} wrote
     * @param ids the reader of ids, with the limits that the binding was made under
     * @return the binding
     * @throws IllegalArgumentException if the text is no stored binding
     */
    public static DirectoryBinding ofStored(String text, ProviderIds ids) {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(ids, "ids");
        return StoredBindings.read(text, ids);
    }

    /**
     * The stored form: {@code binding/1}, the customer's key, and for each answer the id asked about, {@code =} and the id
     * returned or {@code -} for none, {@code @} and the instant; all separated by bars. Equal bindings have equal forms.
     *
     * @return one line of ASCII, as {@code binding/1|+5511987654321|5511987654321=551187654321@2026-03-02T12:00:00Z}
     */
    public String stored() {
        return StoredBindings.text(this);
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
     * @param at when the provider said it
     * @return a binding that knows the answer if it is about this customer and newer than what is known, else one equal to
     *     this
     */
    public DirectoryBinding with(DirectoryAnswer answer, Instant at) {
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(at, "at");
        List<Dated> more = new ArrayList<>(answers);
        more.add(new Dated(answer, at));
        return new DirectoryBinding(identity, counting(identity, more));
    }

    /**
     * This binding after a message was accepted, for an API without a look-up: the answer to sending names the account's
     * own id.
     *
     * @param to the id that the message was sent to
     * @param returned the id in the answer, {@code contacts[0].wa_id} of the Cloud API
     * @param at when the message was accepted
     * @return the changed copy
     */
    public DirectoryBinding withSent(WhatsAppId to, WhatsAppId returned, Instant at) {
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(returned, "returned");
        Objects.requireNonNull(at, "at");
        return with(new Registered(to, returned), at);
    }

    /**
     * The id to send to (E4): the one that the provider returned last. Should it have returned several, the one that comes
     * first in {@link #probes}; none that a later answer says is not registered.
     *
     * @return the id; empty until the provider has returned one that is the customer's
     */
    public Optional<WhatsAppId> sendTo() {
        return sendTo(Instant.MIN);
    }

    /**
     * The id to send to by answers that are recent enough. Accounts move: a host that sets a limit asks again once it is
     * over.
     *
     * @param sinceInclusive the oldest instant that an answer may have
     * @return the id; empty if no answer since then has returned one that is the customer's
     */
    public Optional<WhatsAppId> sendTo(Instant sinceInclusive) {
        Objects.requireNonNull(sinceInclusive, "sinceInclusive");
        List<WhatsAppId> returned = latest(answers).stream()
                .filter(dated -> !dated.at().isBefore(sinceInclusive))
                .filter(dated -> dated.returned()
                        .filter(id -> !isGoneSince(id, dated.at()))
                        .isPresent())
                .flatMap(dated -> dated.returned().stream())
                .toList();
        Stream<WhatsAppId> known = isMerged() ? probes().stream() : identity.candidates().stream();
        return known.filter(returned::contains)
                .findFirst()
                .or(() -> identity.kind() == Kind.FOREIGN
                        ? returned.stream().min(WhatsAppId::compareTo)
                        : Optional.empty());
    }

    /**
     * Whether the provider has confirmed that the {@linkplain CustomerIdentity#possible possible} id is the customer's
     * as well: asked about one spelling, it returned the other (E5). It stays confirmed.
     *
     * @return whether both spellings are one customer
     */
    public boolean isMerged() {
        return !identity.possible().isEmpty() && answers.stream().anyMatch(Dated::isCross);
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

    /** Returns whether a later answer about an id itself says that it is not registered. */
    private boolean isGoneSince(WhatsAppId id, Instant at) {
        return answers.stream()
                .anyMatch(dated -> dated.answer() instanceof NotRegistered
                        && dated.answer().asked().equals(id)
                        && dated.at().isAfter(at));
    }

    private static Set<Dated> counting(CustomerIdentity customer, Collection<Dated> answers) {
        List<Dated> own = answers.stream()
                .filter(dated -> isAbout(customer, dated.answer()))
                .toList();
        List<Dated> kept = new ArrayList<>(latest(own));
        own.stream().filter(Dated::isCross).min(BY_AGE).ifPresent(kept::add);
        return Set.copyOf(kept);
    }

    private static Collection<Dated> latest(Collection<Dated> answers) {
        Map<WhatsAppId, Dated> latest = new HashMap<>();
        for (Dated dated : answers) {
            latest.merge(dated.answer().asked(), dated, (a, b) -> BY_AGE.compare(a, b) >= 0 ? a : b);
        }
        return latest.values();
    }

    private static boolean isAbout(CustomerIdentity customer, DirectoryAnswer answer) {
        List<WhatsAppId> own = probes(customer);
        if (answer instanceof Unanswered || !own.contains(answer.asked())) {
            return false;
        }
        return !(answer instanceof Registered positive)
                || own.contains(positive.returned())
                || customer.kind() == Kind.FOREIGN;
    }

    private static List<WhatsAppId> probes(CustomerIdentity customer) {
        return Stream.of(customer.candidates(), customer.possible())
                .flatMap(List::stream)
                .toList();
    }
}
