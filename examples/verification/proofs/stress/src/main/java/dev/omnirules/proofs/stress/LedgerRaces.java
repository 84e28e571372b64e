package dev.omnirules.proofs.stress;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.testkit.ledger.LedgerShells;
import java.time.Instant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLI_Result;

/** Races of two commands. */
public final class LedgerRaces {

    private LedgerRaces() {}

    /** One free place at an agent, and two customers (ACTIVE-2). */
    @JCStressTest
    @Outcome(
            id = "STARTED, REFUSED_AT_CAPACITY, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The first customer came first.")
    @Outcome(id = "REFUSED_AT_CAPACITY, STARTED, 1", expect = Expect.ACCEPTABLE, desc = "The second one did.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Over capacity, or nobody served.")
    @State
    public static class OnePlace extends Center {
        /** Starts with the first customer. */
        @Actor
        public void first(LLI_Result result) {
            result.r1 = start("ana", "+5511987654321");
        }

        /** Starts with the second one. */
        @Actor
        public void second(LLI_Result result) {
            result.r2 = start("ana", "+5511912345678");
        }

        /** Counts. */
        @Arbiter
        public void held(LLI_Result result) {
            result.r3 = held("ana");
        }
    }

    /** One customer, and two agents (ACTIVE-4). */
    @JCStressTest
    @Outcome(id = "STARTED, REFUSED_WITH_OTHER_AGENT, 1", expect = Expect.ACCEPTABLE, desc = "Ana came first.")
    @Outcome(id = "REFUSED_WITH_OTHER_AGENT, STARTED, 1", expect = Expect.ACCEPTABLE, desc = "Bia did.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Two agents, or none.")
    @State
    public static class OneCustomer extends Center {
        /** Starts as Ana. */
        @Actor
        public void ana(LLI_Result result) {
            result.r1 = start("ana", "+5511987654321");
        }

        /** Starts as Bia. */
        @Actor
        public void bia(LLI_Result result) {
            result.r2 = start("bia", "+5511987654321");
        }

        /** Counts. */
        @Arbiter
        public void held(LLI_Result result) {
            result.r3 = held("ana") + held("bia");
        }
    }

    /** A sign-out and a start (LOGOUT-1, LOGOUT-2). */
    @JCStressTest
    @Outcome(id = "SignedOut, REFUSED_AWAY, 0", expect = Expect.ACCEPTABLE, desc = "Signed out first.")
    @Outcome(id = "Blocked, STARTED, 1", expect = Expect.ACCEPTABLE, desc = "Started first.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A conversation slipped in.")
    @State
    public static class SignOutAndStart extends Center {
        /** Signs out. */
        @Actor
        public void signOut(LLI_Result result) {
            result.r1 = shells.logout()
                    .signOut(new AgentId("ana"))
                    .decision()
                    .getClass()
                    .getSimpleName();
        }

        /** Starts. */
        @Actor
        public void start(LLI_Result result) {
            result.r2 = start("ana", "+5511987654321");
        }

        /** Counts. */
        @Arbiter
        public void held(LLI_Result result) {
            result.r3 = held("ana");
        }
    }

    /** A drain and a start (LOGOUT-4). */
    @JCStressTest
    @Outcome(id = "SignedOut, REFUSED_AWAY, 0", expect = Expect.ACCEPTABLE, desc = "Drained first, and left at once.")
    @Outcome(id = "Draining, STARTED, 1", expect = Expect.ACCEPTABLE, desc = "Started first, and stays to the end.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "New work for who asked to leave, or a conversation without its agent.")
    @State
    public static class DrainAndStart extends Center {
        /** Drains. */
        @Actor
        public void drain(LLI_Result result) {
            result.r1 = shells.logout()
                    .drain(new AgentId("ana"))
                    .decision()
                    .getClass()
                    .getSimpleName();
        }

        /** Starts. */
        @Actor
        public void start(LLI_Result result) {
            result.r2 = start("ana", "+5511987654321");
        }

        /** Counts. */
        @Arbiter
        public void held(LLI_Result result) {
            result.r3 = held("ana");
        }
    }

    /** One request, sent twice. */
    @JCStressTest
    @Outcome(id = "STARTED, STARTED, 1", expect = Expect.ACCEPTABLE, desc = "One effect, answered twice.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Two effects, or another answer.")
    @State
    public static class OneRequest extends Center {
        /** Sends it. */
        @Actor
        public void first(LLI_Result result) {
            result.r1 = request();
        }

        /** Sends it. */
        @Actor
        public void second(LLI_Result result) {
            result.r2 = request();
        }

        /** Counts. */
        @Arbiter
        public void held(LLI_Result result) {
            result.r3 = held("ana");
        }

        private String request() {
            return shells.starts()
                    .start(RequestId.of("request-1"), new AgentId("ana"), line("+5511987654321"))
                    .decision()
                    .answer()
                    .name();
        }
    }

    /** Two agents with one place each. */
    public abstract static class Center {

        final LedgerShells shells = LedgerShells.on(new InMemoryLedger(() -> Instant.EPOCH), "node")
                .signIn(new AgentId("ana"), Capacity.of(1))
                .signIn(new AgentId("bia"), Capacity.of(1));

        final String start(String agent, String customer) {
            return shells.starts()
                    .start(new AgentId(agent), line(customer))
                    .decision()
                    .answer()
                    .name();
        }

        final int held(String agent) {
            return shells.omni().agent(new AgentId(agent)).assignments().size();
        }

        static LineKey line(String customer) {
            return new LineKey(new CustomerKey(customer), new OriginAddress("+551140028922"));
        }
    }
}
