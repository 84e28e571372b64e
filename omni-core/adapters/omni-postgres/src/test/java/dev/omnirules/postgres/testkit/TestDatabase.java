package dev.omnirules.postgres.testkit;

import dev.omnirules.postgres.PostgresSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of its own on the one server of the test run. That server does not wait for the disk: nobody takes its power
 * away. What survives a crash is tested on servers of their own.
 */
public record TestDatabase(String name, int port) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** An empty database. */
    public static TestDatabase create() {
        return copyOf("template0");
    }

    /** A database with the ledger's tables. */
    public static TestDatabase migrated() {
        return copyOf(Template.MIGRATED.name());
    }

    private static TestDatabase copyOf(String template) {
        TestDatabase created = new TestDatabase("test" + COUNT.incrementAndGet(), Server.RUNNING.getPort());
        new TestDatabase("postgres", created.port()).run("CREATE DATABASE " + created.name() + " TEMPLATE " + template);
        return created;
    }

    /** Its address. */
    public String url() {
        return url(port);
    }

    /** Its address by way of another port. */
    public String url(int by) {
        return "jdbc:postgresql://localhost:" + by + "/" + name + "?user=postgres&sslmode=disable";
    }

    /** Its connections, without a pool. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        return source;
    }

    /** A connection outside of every pool. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /** Runs statements. */
    public void run(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of a query's rows, as text. */
    public List<String> ask(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> answer = new ArrayList<>();
            while (rows.next()) {
                answer.add(rows.getString(1));
            }
            return answer;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that the ledger keeps, as one text: equal texts, nothing happened in between. */
    public String everything() {
        return String.join(
                "\n",
                ask("SELECT 's' || s FROM omni_state s WHERE revision > 0 UNION ALL SELECT 'r' || r FROM omni_request"
                        + " r UNION ALL SELECT 'o' || o FROM omni_outbox o UNION ALL SELECT 'a' || a FROM"
                        + " omni_outbox_aside a UNION ALL SELECT 'h' || h FROM omni_relayed h ORDER BY 1"));
    }

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setPort(EmbeddedServer.freePort())
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Template {
        static final TestDatabase MIGRATED = migrate();

        private static TestDatabase migrate() {
            TestDatabase database = create();
            PostgresSchema.install(database.dataSource());
            return database;
        }
    }
}
