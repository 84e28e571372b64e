package dev.omnirules.examples.contactcenter.setup;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A PostgreSQL of this process's own, where {@code spring.datasource.url} names no server. It forgets everything at the end. */
@Configuration
@ConditionalOnProperty(name = "spring.datasource.url", havingValue = "embedded", matchIfMissing = true)
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    EmbeddedPostgres embeddedPostgres(CenterProperties settings) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(settings.databasePort())
                .setRegisterShutdownHook(false) // it ends with the beans that use it, not before
                .start();
    }

    @Bean
    HikariDataSource dataSource(EmbeddedPostgres server) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(16);
        return pool;
    }
}
