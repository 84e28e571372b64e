package dev.omnirules.examples.contactcenter.desk;

import dev.omnirules.core.disposition.DispositionDecision;
import dev.omnirules.core.logout.ForcedLogoutDecision;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.offer.AnswerDecision;
import dev.omnirules.core.session.ChannelDecision;
import dev.omnirules.core.transfer.TransferDecision;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The library's decisions as JSON: the variant's name, the reason, the alert, and the ids that the page needs next. */
final class Decisions {

    private Decisions() {}

    static Map<String, Object> json(Object decision) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "decision",
                decision instanceof Enum<?> value
                        ? value.name()
                        : decision.getClass().getSimpleName());
        if (decision instanceof LogoutDecision.Blocked blocked) {
            json.put("alert", blocked.alert());
            json.put(
                    "blockers",
                    blocked.blockers().stream()
                            .map(each ->
                                    Map.of("conversation", each.conversation().value(), "state", each.state()))
                            .toList());
        } else if (decision instanceof AdmissionDecision.Admitted admitted) {
            json.put("conversation", admitted.conversation().value());
        } else if (decision instanceof AdmissionDecision.AlreadyServing own) {
            json.put("conversation", own.conversation().value());
        } else if (decision instanceof AdmissionDecision.Refused refused) {
            json.put("reason", refused.reason());
            refused.alert().ifPresent(alert -> json.put("alert", alert));
        } else if (decision instanceof AnswerDecision.Accepted accepted) {
            json.put("conversation", accepted.conversation().value());
        } else if (decision instanceof TransferDecision.Transferred transferred) {
            json.put("protocol", transferred.protocol().value());
        } else if (decision instanceof ForcedLogoutDecision.Forced forced) {
            json.put("released", forced.released().size());
        } else {
            reason(decision).ifPresent(reason -> json.put("reason", reason));
        }
        return json;
    }

    static Optional<Enum<?>> reason(Object decision) {
        if (decision instanceof ChannelDecision.Refused refused) {
            return Optional.of(refused.reason());
        }
        if (decision instanceof AnswerDecision.Refused refused) {
            return Optional.of(refused.reason());
        }
        if (decision instanceof TransferDecision.Refused refused) {
            return Optional.of(refused.reason());
        }
        if (decision instanceof DispositionDecision.Refused refused) {
            return Optional.of(refused.reason());
        }
        if (decision instanceof AdmissionDecision.Refused refused) {
            return Optional.of(refused.reason());
        }
        return Optional.empty();
    }
}
