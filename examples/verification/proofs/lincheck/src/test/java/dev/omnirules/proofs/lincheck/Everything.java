package dev.omnirules.proofs.lincheck;

import dev.omnirules.core.ledger.InMemoryLedger;
import org.jetbrains.lincheck.datastructures.BooleanGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Every command, on the ledger in memory. */
public final class Everything {

    private final OneAgent agentState = new OneAgent(new InMemoryLedger(OneAgent::noon));

    /** Starts a conversation with one of two customers. */
    @Operation
    public boolean start(@Param(gen = BooleanGen.class) boolean second) {
        return agentState.start(second);
    }

    /** Starts one under the one request id that there is. */
    @Operation
    public String request(@Param(gen = BooleanGen.class) boolean second) {
        return agentState.request(second);
    }

    /** Finishes one. */
    @Operation
    public boolean finish(@Param(gen = BooleanGen.class) boolean second) {
        return agentState.finish(second);
    }

    /** Signs the agent out. */
    @Operation
    public boolean signOut() {
        return agentState.signOut();
    }

    /** Counts the agent's conversations. */
    @Operation
    public int held() {
        return agentState.held();
    }
}
