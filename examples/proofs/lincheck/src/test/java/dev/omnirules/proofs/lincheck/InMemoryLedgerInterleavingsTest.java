package dev.omnirules.proofs.lincheck;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.LineAddress;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.serving.AfterFinish;
import dev.omnirules.core.testkit.ledger.LedgerShells;
import java.time.Instant;
import java.util.List;
import org.jetbrains.lincheck.datastructures.BooleanGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two agents of capacity 1 and two customers: every answer of every interleaving must be one that some order of the
 * commands gives. The operations say their answer and nothing that differs from run to run.
 */
@DisplayName("Every interleaving of the ledger in memory has an order that explains it")
public class InMemoryLedgerInterleavingsTest {

    private static final LineAddress ADDRESS = new LineAddress("+551140028922");
    private static final List<AgentId> AGENTS = List.of(new AgentId("a"), new AgentId("b"));
    private static final List<LineKey> LINES =
            List.of(new LineKey(new CustomerKey("1"), ADDRESS), new LineKey(new CustomerKey("2"), ADDRESS));

    private final LedgerShells shells = LedgerShells.on(new InMemoryLedger(() -> Instant.EPOCH), "n")
            .signIn(agent(0), Capacity.of(1))
            .signIn(agent(1), Capacity.of(1));

    /** Starts a conversation (ACTIVE-2, ACTIVE-4). */
    @Operation
    public String start(@Param(gen = BooleanGen.class) boolean first, @Param(gen = BooleanGen.class) boolean customer) {
        return shells.starts()
                .start(agent(first ? 0 : 1), line(customer))
                .decision()
                .answer()
                .name();
    }

    /** Starts one, with one of two request ids. */
    @Operation
    public String request(@Param(gen = BooleanGen.class) boolean id, @Param(gen = BooleanGen.class) boolean customer) {
        try {
            return shells.starts()
                    .start(RequestId.of(id ? "r" : "s"), agent(0), line(customer))
                    .decision()
                    .answer()
                    .name();
        } catch (RequestConflictException e) {
            return "CONFLICT";
        }
    }

    /** Finishes one. */
    @Operation
    public String finish(
            @Param(gen = BooleanGen.class) boolean first, @Param(gen = BooleanGen.class) boolean customer) {
        return shells.serving()
                .finish(agent(first ? 0 : 1), line(customer), AfterFinish.RELEASE)
                .decision()
                .getClass()
                .getSimpleName();
    }

    /** Hands one over. */
    @Operation
    public String transfer(@Param(gen = BooleanGen.class) boolean customer) {
        return shells.transfers()
                .transfer(agent(0), agent(1), line(customer))
                .decision()
                .getClass()
                .getSimpleName();
    }

    /** Signs an agent out (LOGOUT-2). */
    @Operation
    public String signOut() {
        return shells.logout().signOut(agent(0)).decision().getClass().getSimpleName();
    }

    /** Counts an agent's conversations. */
    @Operation
    public int held() {
        return shells.desks().read(agent(0)).holdings().size();
    }

    @Test
    @Tag("ACTIVE-2")
    @Tag("ACTIVE-4")
    @Tag("LOGOUT-2")
    void asAModelCheckerChoosesThem() {
        new ModelCheckingOptions()
                .iterations(3)
                .invocationsPerIteration(20)
                .actorsBefore(0)
                .actorsPerThread(2)
                .actorsAfter(1)
                .threads(2)
                .check(InMemoryLedgerInterleavingsTest.class);
    }

    @Test
    void asTheyComeUnderStress() {
        new StressOptions()
                .iterations(5)
                .invocationsPerIteration(100)
                .actorsBefore(0)
                .actorsPerThread(3)
                .actorsAfter(1)
                .threads(2)
                .check(InMemoryLedgerInterleavingsTest.class);
    }

    private static AgentId agent(int number) {
        return AGENTS.get(number);
    }

    private static LineKey line(boolean customer) {
        return LINES.get(customer ? 1 : 0);
    }
}
