package dev.omnirules.examples.first;

import dev.omnirules.core.Omni;
import dev.omnirules.core.alert.Alerts;
import dev.omnirules.core.handling.*;
import dev.omnirules.core.logout.*;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Admitted;
import java.util.Locale;

/** Is refused a sign-out while a conversation is in progress, finishes it, and signs out. */
public final class BlockedSignOut {
    public static void main(String[] args) {
        Omni omni = SignIn.signedIn();
        Admitted started = (Admitted) Admission.start(omni, "(11) 98765-4321");
        LogoutGuard guard = new LogoutGuard(omni);
        var blocked = (LogoutDecision.Blocked) guard.signOut(SignIn.ANA).decision();
        System.out.println(Alerts.in(Locale.ENGLISH).text(blocked.alert()));
        var finished =
                new Conversations(omni).finish(SignIn.ANA, started.line(), started.conversation(), AfterFinish.RELEASE);
        System.out.println(finished.decision());
        System.out.println(guard.signOut(SignIn.ANA).decision());
    }
}
