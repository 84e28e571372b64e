package dev.omnirules.examples.first;

import dev.omnirules.core.Omni;
import dev.omnirules.whatsapp.admission.*;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.origin.OriginNumber;
import java.util.*;

/** Starts a conversation with a customer; the second one is refused, because the agent may have one. */
public final class Admission {
    public static void main(String[] args) {
        Omni omni = SignIn.signedIn();
        System.out.println(start(omni, "(11) 98765-4321"));
        System.out.println(start(omni, "(21) 98765-4321"));
    }

    static AdmissionDecision start(Omni omni, String to) {
        OriginNumber origin = OriginNumber.of("+551140028001", ProviderIds.brazilian());
        var admission = ActiveConversationAdmission.of(omni, () -> List.of(origin));
        var request = new ActiveConversationRequest(SignIn.ANA, to, Optional.empty());
        return admission.request(request).decision();
    }
}
