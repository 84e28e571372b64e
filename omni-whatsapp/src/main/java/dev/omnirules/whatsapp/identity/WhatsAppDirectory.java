package dev.omnirules.whatsapp.identity;

/**
 * The provider's answer to "who has this number" (E4). A host implements it over its gateway's look-up.
 *
 * <p>An implementation
 *
 * <ul>
 *   <li>MUST return, for a registered id, the id that the provider itself returned, which need not be the one asked
 *       about: the two spellings of a mobile lead to one account;
 *   <li>MUST answer {@link DirectoryAnswer.Unanswered} for a time-out, a refusal or any other failure, and never throw
 *       for one or call it {@link DirectoryAnswer.NotRegistered};
 *   <li>MUST ask afresh after a negative answer or a failure: neither is remembered (E5);
 *   <li>MUST be safe to call from several threads. It may block.
 * </ul>
 *
 * <p>The contract test is {@code WhatsAppDirectoryContract} of the published fixtures.
 *
 * <pre>{@code
 * WhatsAppDirectory directory = id -> isHealthy("https://gateway.example/contacts")
 *         ? new DirectoryAnswer.Registered(id, id)
 *         : new DirectoryAnswer.Unanswered(id);
 * DirectoryProbe probe = new DirectoryProbe(directory, clock);
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface WhatsAppDirectory {

    /**
     * Asks about one id.
     *
     * @param id the id, one of a customer's candidates
     * @return the answer, whose {@code asked} is {@code id}
     */
    DirectoryAnswer ask(WhatsAppId id);
}
