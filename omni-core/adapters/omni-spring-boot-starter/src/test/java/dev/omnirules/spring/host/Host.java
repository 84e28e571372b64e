package dev.omnirules.spring.host;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
public class Host {
    public static void main(String... arguments) {
        SpringApplication.run(Host.class, arguments);
    }
}
