package dev.omnirules.examples.postgres.expiry;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.Omni;
import dev.omnirules.core.expiry.TimeLimits;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.postgres.testkit.LedgerPool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A process of its own that removes what has ended until nothing is due, and says how many of its commands had an effect. */
public final class ExpiryNode {

    private static final int AT_ONCE = 10;

    private ExpiryNode() {}

    /**
     * Runs it: it says when it is ready, and begins when it is told a line.
     *
     * @param args the database's URL
     */
    public static void main(String[] args) throws IOException {
        try (HikariDataSource pool = LedgerPool.open(args[0], 2)) {
            PostgresLedger ledger = PostgresLedger.on(pool, LedgerPool.SETTINGS);
            Omni omni = Omni.on(ledger).build();
            TimeLimits limits = new TimeLimits(omni, ledger);
            ledger.due(1, omni.deadline());
            System.out.println("ready");
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            int effects = 0;
            while (!ledger.due(1, omni.deadline()).isEmpty()) {
                effects += limits.expireDue(AT_ONCE).size();
            }
            System.out.println(effects);
        }
    }
}
