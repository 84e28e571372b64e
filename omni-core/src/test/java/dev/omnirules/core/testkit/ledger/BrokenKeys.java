package dev.omnirules.core.testkit.ledger;

import static dev.omnirules.core.testkit.ledger.BrokenParts.CLOCK;
import static dev.omnirules.core.testkit.ledger.BrokenParts.KEYS;
import static dev.omnirules.core.testkit.ledger.BrokenParts.cut;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.testkit.ledger.BrokenStores.Broken;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Stores that take keys that differ for one. */
final class BrokenKeys {

    private BrokenKeys() {}

    static void addTo(List<Broken> all) {
        all.add(key("folds the case of keys", key -> key.toLowerCase(Locale.ROOT), "in case"));
        all.add(key("trims keys", String::trim, "in white space at an end"));
        all.add(key("cuts keys to 64 characters", key -> cut(key, 64), "in the last of 128 characters"));
        all.add(key("normalizes keys", key -> Normalizer.normalize(key, Normalizer.Form.NFC), "in the way an accent"));
        all.add(key(
                "compares keys without accents",
                key -> Normalizer.normalize(key, Normalizer.Form.NFD).replaceAll("\\p{M}", ""),
                "in an accent"));
        all.add(key("compares keys by width", key -> key.replace('\uff42', 'b'), "in the width"));
        all.add(key("compares keys as patterns", key -> key.replaceAll("[_%].*", "aio"), "in a wildcard"));
        all.add(new Broken(
                "keys a line by its customer alone",
                () -> rows(key ->
                        key instanceof LineKey line ? new LineKey(line.customer(), OriginAddress.everywhere()) : key),
                KEYS,
                "lines whose keys differ only"));

        all.add(key("finds keys by a hash", key -> String.valueOf(key.hashCode()), "in letters of the same hash"));
        all.add(key(
                "keeps keys in characters of 3 bytes at most",
                key -> key.replaceAll("[^\\u0000-\\uffff]", "?"),
                "in a letter beyond 16 bits"));
        all.add(key(
                "keeps keys in Latin-1",
                key -> new String(key.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1),
                "in a letter beyond 16 bits"));
    }

    private static Broken key(String name, UnaryOperator<String> change, String says) {
        return new Broken(
                name,
                () -> rows(key -> key instanceof AgentKey agent
                        ? new AgentKey(new AgentId(change.apply(agent.agent().value())))
                        : new LineKey(
                                new CustomerKey(
                                        change.apply(((LineKey) key).customer().value())),
                                new OriginAddress(
                                        change.apply(((LineKey) key).address().value())))),
                KEYS,
                "differ only " + says);
    }

    private static LedgerFixture rows(UnaryOperator<LedgerKey> change) {
        return new HostTablesFixture(new HostTables(CLOCK) {
            @Override
            LedgerKey row(LedgerKey key) {
                return change.apply(key);
            }
        });
    }
}
