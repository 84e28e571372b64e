package dev.omnirules.examples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.logout.LogoutFacts;
import dev.omnirules.core.logout.LogoutPolicy;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusView;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import dev.omnirules.whatsapp.admission.AdmissionFacts;
import dev.omnirules.whatsapp.admission.AdmissionLimits;
import dev.omnirules.whatsapp.admission.AdmissionPolicy;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is timed side by side answers alike. */
class PeersTest {

    private final DroolsRules drools = new DroolsRules();
    private final EasyRules easy = new EasyRules();
    private final Cases cases = new Cases();

    @Test
    void admissionsAreAnsweredAlike() {
        AdmissionPolicy policy = new AdmissionPolicy(AdmissionLimits.defaults());
        for (AdmissionFacts facts : cases.admissions()) {
            AdmissionDecision expected = policy.decide(facts);
            assertThat(drools.answer(new AdmissionCase(facts))).isEqualTo(expected);
            assertThat(easy.admission(new AdmissionCase(facts))).isEqualTo(expected);
        }
    }

    @Test
    void signOutsAreAnsweredAlike() {
        for (LogoutFacts facts : cases.logouts()) {
            assertThat(drools.answer(new LogoutCase(facts))).isEqualTo(new LogoutPolicy().decide(facts));
            assertThat(easy.logout(new LogoutCase(facts))).isEqualTo(new LogoutPolicy().decide(facts));
        }
    }

    @Test
    void statusesAreAnsweredAlike() {
        StatusPolicy policy = new StatusPolicy(PresenceTimings.defaults());
        Set<AgentStatus> seen = EnumSet.noneOf(AgentStatus.class);
        for (AgentPresence presence : cases.presences(policy)) {
            StatusView view = policy.derive(presence, Presences.NOW);
            StatusCase.Facts facts = StatusCase.Facts.of(view);
            assertThat(drools.answer(new StatusCase(facts))).isEqualTo(view.status());
            assertThat(easy.status(new StatusCase(facts))).isEqualTo(view.status());
            seen.add(view.status());
        }
        assertThat(seen).isEqualTo(EnumSet.allOf(AgentStatus.class));
    }
}
