package dev.omnirules.whatsapp.origin;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.whatsapp.identity.IdDoubt;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.ProviderId.Opaque;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import dev.omnirules.whatsapp.identity.ProviderIds;
import java.util.Objects;

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
        Objects.requireNonNull(id, "id");
        addressOf(id);
    }

    /**
     * Reads a configured number. Text that is no telephone is refused, so that a typing error in a configuration is
     * found at start-up; so is a Brazilian number without its country code, or a service such as {@code 4002-8922}, which
     * would be another country's number.
     *
     * @param text the number, in E.164 or as the provider writes it
     * @param ids the reader of ids
     * @return the origin number
     * @throws IllegalArgumentException if the text is no telephone, or is one only as another country's number and
     *     also a Brazilian number or service without {@code +55}
     */
    public static OriginNumber of(String text, ProviderIds ids) {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(ids, "ids");
        if (!(ids.read(text) instanceof Telephone telephone)) {
            throw new IllegalArgumentException("text must be a telephone number as +5511999999999, but is "
                    + text.length() + " characters that are none");
        }
        if (ids.doubt(text).filter(doubt -> doubt == IdDoubt.NATIONAL_NUMBER).isPresent()) {
            throw new IllegalArgumentException("text must have its country code as +55 (11) 99999-9999, but is "
                    + telephone.identity() + " without it");
        }
        return new OriginNumber(telephone);
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
        return new OriginAddress(
                id.key().map(CustomerKey::value).orElseGet(() -> id instanceof Opaque opaque ? opaque.text() : ""));
    }
}
