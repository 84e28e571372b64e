package dev.omnirules.examples.contactcenter.setup;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A PostgreSQL of this process's own, where {@code spring.datasource.url} names no server. It forgets everything at the end. */
@Configuration
@ConditionalOnProperty(name = "spring.datasource.url", havingValue = "embedded", matchIfMissing = true)
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    EmbeddedPostgres embeddedPostgres(CenterProperties settings) throws IOException {
        requireFree(settings.databasePort());
        return EmbeddedPostgres.builder()
                .setPort(settings.databasePort())
                .setRegisterShutdownHook(false) // it ends with the beans that use it, not before
                .start();
    }

    /** A server that listens there already would be taken for the own one, whose data is another node's. */
    private static void requireFree(int port) {
        try (ServerSocket free = new ServerSocket()) {
            free.setReuseAddress(true);
            free.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            throw new StartRefused(
                    "Port " + port + " of the embedded database is taken.",
                    "If another node has its database there, start this one with --spring.profiles.active=second. If a killed node left"
                            + " its database behind, end that process, or choose another port by --contact-center.database-port.");
        }
    }

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource dataSource(EmbeddedPostgres server) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(16);
        return pool;
    }
}
