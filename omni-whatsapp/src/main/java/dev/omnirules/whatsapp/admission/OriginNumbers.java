package dev.omnirules.whatsapp.admission;

import dev.omnirules.whatsapp.origin.OriginNumber;
import java.util.List;

/**
 * Port: the contact center's own WhatsApp numbers, as configured now.
 *
 * <p>An implementation MUST be thread-safe and SHOULD be fast: it is asked once per request, outside of any lock.
 *
 * <pre>{@code
 * List<String> configuration = List.of("+551140028001", "+551140028002");
 * OriginNumbers origins =
 *         () -> configuration.stream().map(number -> OriginNumber.of(number, ids)).toList();
 * ActiveConversationAdmission admission = ActiveConversationAdmission.of(omni, origins);
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface OriginNumbers {

    /**
     * The numbers configured.
     *
     * @return each once, in the order to show them; possibly none
     */
    List<OriginNumber> configured();
}
