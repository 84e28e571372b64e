package dev.omnirules.examples.contactcenter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The application. Its first lines of output name the address and the logins of the demonstration. */
@SpringBootApplication
@EnableScheduling
@ConfigurationPropertiesScan
public class ContactCenterApplication {

    /**
     * Starts it.
     *
     * @param args Spring Boot's arguments, such as {@code --server.port=9000}
     */
    public static void main(String[] args) {
        SpringApplication.run(ContactCenterApplication.class, args);
    }
}
