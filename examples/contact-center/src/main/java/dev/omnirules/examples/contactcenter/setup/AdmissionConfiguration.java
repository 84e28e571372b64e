package dev.omnirules.examples.contactcenter.setup;

import dev.omnirules.core.Omni;
import dev.omnirules.whatsapp.admission.ActiveConversationAdmission;
import dev.omnirules.whatsapp.admission.OriginNumbers;
import dev.omnirules.whatsapp.customer.CustomerDirectory;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Admission with the directory: a typed number and a contact without one may be the same customer. */
@Configuration
class AdmissionConfiguration {

    @Bean
    ActiveConversationAdmission admission(
            Omni omni, OriginNumbers origins, CustomerDirectory directory, InstantSource clock) {
        return ActiveConversationAdmission.of(omni, origins).knowing(directory, Customers.PORTFOLIO, clock);
    }
}
