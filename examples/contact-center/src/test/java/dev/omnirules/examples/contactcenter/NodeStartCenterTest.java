package dev.omnirules.examples.contactcenter;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.examples.contactcenter.setup.StartRefused;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;

/** A node that would join others as one of them does not start. */
@Tag("browser")
@ExtendWith(RunningCenter.Shared.class)
class NodeStartCenterTest {

    @Test
    void aNumberThatAnotherNodeHasIsRefused(RunningCenter center) {
        String url = center.bean(EmbeddedPostgres.class).getJdbcUrl("postgres", "postgres");
        assertThatThrownBy(() -> start("--spring.datasource.url=" + url, "--spring.datasource.username=postgres"))
                .hasRootCauseInstanceOf(StartRefused.class)
                .hasRootCauseMessage("A node 0 runs already on this database.");
    }

    @Test
    void theDatabaseOfAnotherNodeIsNotTakenForTheOwnOne(RunningCenter center) {
        int port = center.bean(EmbeddedPostgres.class).getPort();
        assertThatThrownBy(() -> start("--contact-center.database-port=" + port))
                .hasRootCauseInstanceOf(StartRefused.class)
                .hasRootCauseMessage("Port " + port + " of the embedded database is taken.");
    }

    private static void start(String... settings) {
        SpringApplication host = new SpringApplication(ContactCenterApplication.class);
        host.setDefaultProperties(Map.of("server.port", "0", "contact-center.bot", "false"));
        host.run(settings).close();
    }
}
