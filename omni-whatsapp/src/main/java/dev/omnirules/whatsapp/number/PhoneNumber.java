package dev.omnirules.whatsapp.number;

/**
 * A telephone number that a {@link NumberPolicy} found whole: a Brazilian one, or one of another country that the host
 * allows. It is personal data: {@code toString} masks it, and only the named forms give it whole. Immutable and
 * thread-safe.
 *
 * @since 0.1
 */
public sealed interface PhoneNumber permits BrazilianNumber, ForeignNumber {

    /**
     * The canonical form.
     *
     * @return E.164 with its plus, as {@code +5511999999999}
     */
    String e164();

    /**
     * The form that people in the number's own country read.
     *
     * @return as {@code (11) 99999-9999}
     */
    String national();

    /**
     * The national form after the country code: what the agent is shown before sending (T11).
     *
     * @return as {@code +55 (11) 99999-9999}
     */
    String international();

    /**
     * The form without a plus, as WhatsApp writes ids.
     *
     * @return country code and number, as {@code 5511999999999}
     */
    default String digits() {
        return e164().substring(1);
    }

    /**
     * The link that opens a WhatsApp chat.
     *
     * @return as {@code https://wa.me/5511999999999}
     */
    default String whatsAppLink() {
        return "https://wa.me/" + digits();
    }

    /**
     * The telephone URI of RFC 3966.
     *
     * @return as {@code tel:+5511999999999}
     */
    default String telUri() {
        return "tel:" + e164();
    }
}
