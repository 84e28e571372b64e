package dev.omnirules.postgres.testkit;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.postgres.PostgresSchema;
import dev.omnirules.postgres.token.AesTokenCipher;
import dev.omnirules.postgres.token.PostgresTokenStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The one embedded server of the test run, with the store's table. */
public final class TestStore {

    private TestStore() {}

    /** A store without rows. */
    public static PostgresTokenStore empty() {
        run("TRUNCATE omni_token");
        return PostgresTokenStore.on(Server.DATABASE, cipher("k1"));
    }

    /** A cipher that seals under one of three keys. */
    public static AesTokenCipher cipher(String sealing) {
        return new AesTokenCipher(sealing, Map.of("k1", key(1), "k2", key(2), "k3", key(3)));
    }

    /** A key like no other of its number. */
    public static SecretKey key(int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        return new SecretKeySpec(bytes, "AES");
    }

    /** Where the table is. */
    public static DataSource database() {
        return Server.DATABASE;
    }

    /** Its address, for another process. */
    public static String url() {
        return Server.URL;
    }

    /** Runs a statement. */
    public static void run(String sql) {
        try (Connection connection = Server.DATABASE.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of a query's first row, as text. */
    public static String ask(String query) {
        try (Connection connection = Server.DATABASE.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A data source for an address, without a pool. */
    public static DataSource at(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    private static final class Server {
        static final String URL = EmbeddedServer.start().url();
        static final DataSource DATABASE = pool(URL);

        private static DataSource pool(String url) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(url);
            pool.setMaximumPoolSize(8);
            PostgresSchema.install(pool);
            return pool;
        }
    }
}
