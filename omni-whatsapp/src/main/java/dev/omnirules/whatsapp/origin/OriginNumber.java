package dev.omnirules.whatsapp.origin;

import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.ProviderId.Opaque;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import dev.omnirules.whatsapp.identity.ProviderIds;

/**
 * A WhatsApp number of the contact center's own (pt-BR <em>Número de Origem</em>). Two spellings of one number are
 * equal. Immutable and thread-safe.
 *
 * @param id the number as an id; an opaque one has an address and is never a destination
 * @since 0.1
 */
public record OriginNumber(ProviderId id) {

    /**
     * Checks that the id has an address.
     *
     * @param id the number as an id
     * @throws IllegalArgumentException if the id is opaque and blank, longer than 128 characters, or has a control
     *     character
     */
    public OriginNumber {
        addressOf(id);
    }

    /**
     * Reads an origin number.
     *
     * @param text the number, in E.164 or as the provider writes it
     * @param ids the reader of ids
     * @return the origin number
     * @throws IllegalArgumentException if the text has no address: it is no telephone, and is blank, longer than 128
     *     characters, or has a control character
     */
    public static OriginNumber of(String text, ProviderIds ids) {
        return new OriginNumber(ids.read(text));
    }

    /**
     * The contact center's end of the lines that start here.
     *
     * @return the address: a telephone's key in E.164, or the opaque id
     */
    public OriginAddress address() {
        return addressOf(id);
    }

    private static OriginAddress addressOf(ProviderId id) {
        return id instanceof Telephone telephone
                ? new OriginAddress(telephone.identity().key().value())
                : new OriginAddress(((Opaque) id).text());
    }
}
