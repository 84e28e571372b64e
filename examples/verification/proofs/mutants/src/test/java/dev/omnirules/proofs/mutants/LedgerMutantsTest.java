package dev.omnirules.proofs.mutants;

import java.util.List;

/** What the ledger's documentation says must not happen, each mechanism against it taken away once. */
class LedgerMutantsTest extends BrokenRules {

    private static final String CORE = "omni-core/src/main/java/dev/omnirules/core/";
    private static final String TESTS = "dev.omnirules.core.";
    private static final String CONTRACT = TESTS + "ledger.InMemoryLedgerTest";
    private static final String RECORDS = TESTS + "ledger.InMemoryRecordsTest";

    @Override
    List<Mutant> mutants() {
        return List.of(
                new Mutant(
                        "identifiers that start again: a conversation of the line's past is started once more",
                        CORE + "ledger/state/Contradictions.java",
                        "if (line.history().has(e.conversation())) {",
                        "if (false) {",
                        TESTS + "ledger.state.ContradictionsTest"),
                new Mutant(
                        "identifiers that start again: two stages have one protocol number",
                        CORE + "ledger/state/Contradictions.java",
                        "if (line.history().of(protocol).isPresent()) {",
                        "if (false) {",
                        TESTS + "ledger.state.ContradictionsTest"),
                new Mutant(
                        "a late request: it takes whatever conversation is there",
                        CORE + "handling/ConversationRule.java",
                        "named.get().equals(with.conversation())",
                        "true",
                        CONTRACT),
                new Mutant(
                        "a late request: it takes the customer out of another queue",
                        CORE + "handling/AcceptancePolicy.java",
                        "if (facts.expected().isPresent() && !",
                        "if (false && !",
                        CONTRACT),
                new Mutant(
                        "an offer: it outlives its interaction",
                        CORE + "OfferEnds.java",
                        "if (had.isEmpty() || ",
                        "if (true || ",
                        CONTRACT),
                new Mutant(
                        "resuming: capacity is not asked",
                        CORE + "handling/ConversationRule.java",
                        "if (takesMore",
                        "if (false",
                        CONTRACT),
                new Mutant(
                        "resuming: capacity is asked of none of the counting rules that free it on hold",
                        CORE + "handling/ConversationRule.java",
                        "next.takesCapacity(counting, view.now()) && !",
                        "next.takesCapacity(counting, view.now()) && false & !",
                        TESTS + "handling.HoldAndCapacityTest"),
                new Mutant(
                        "a sign-out: a wrap-up is dropped in silence",
                        CORE + "ledger/state/DrainCompletion.java",
                        "assignment.state().isTentative() || assignment.state() == AssignmentState.WRAP_UP",
                        "assignment.state().isTentative()",
                        CONTRACT),
                new Mutant(
                        "a contradiction: a conversation starts on a line that is served",
                        CORE + "ledger/state/Contradictions.java",
                        "if (!(line.holder() instanceof LineHolder.Free)) {",
                        "if (false) {",
                        TESTS + "ledger.state.ContradictionsTest"),
                new Mutant(
                        "an erased customer: requests still name them",
                        CORE + "ledger/InMemoryLedger.java",
                        "requests.erase(customer, standIn)",
                        "0",
                        RECORDS),
                new Mutant(
                        "an erased customer: what waited to be handed over is lost",
                        CORE + "ledger/InMemoryLedger.java",
                        "outbox.change(entry -> entry.without(customer, standIn))",
                        "outbox.drain(Integer.MAX_VALUE, entry -> {})",
                        RECORDS),
                new Mutant(
                        "an erased customer: what an agent wrote about them stays",
                        CORE + "ledger/state/EventErasure.java",
                        "new Disposition(disposition.code(), \"\")",
                        "disposition",
                        RECORDS),
                new Mutant(
                        "a read: it makes what it asks for",
                        CORE + "ledger/InMemoryLedger.java",
                        "Cell cell = cells.find(key);",
                        "Cell cell = cells.cell(key);",
                        TESTS + "ledger.InMemoryLedgerOwnTest"),
                new Mutant(
                        "a late answer to an offer: the offer stays, for a clock that steps back",
                        CORE + "offer/OfferRules.java",
                        "return new Outcome<>(decision, DrainCompletion.completing(agentState, removed, counting,"
                                + " view.now()));",
                        "return Outcome.nothing(decision);",
                        TESTS + "offer.OffersTest"),
                new Mutant(
                        "a redelivered entry: it counts again",
                        CORE + "routing/IdleTimedAgent.java",
                        "return this;\n        }\n        if (written != ",
                        "return new IdleTimedAgent(agentState, Optional.of(entry.at()));\n        }\n        if (written != ",
                        TESTS + "routing.IdleTimedAgentTest"),
                new Mutant(
                        "a line: it grows with every transfer",
                        CORE + "ledger/state/ClosedStages.java",
                        "Math.min(stages.length - earlier, StageHistory.MAX_LATEST - 2)",
                        "stages.length - earlier",
                        TESTS + "ledger.state.StageHistoryTest"),
                new Mutant(
                        "a forced sign-out: new work comes while the lines are declared",
                        CORE + "logout/ForcedLogout.java",
                        "return state.signedIn() && !state.draining()",
                        "return false",
                        TESTS + "logout.ForcedLogoutTest"),
                new Mutant(
                        "a fence: a qualification gives one",
                        CORE + "ledger/CommandResult.java",
                        "boolean given = events().stream().anyMatch(event -> gives(event) && ",
                        "boolean given = events().stream().anyMatch(event -> ",
                        TESTS + "interaction.InteractionsTest"),
                new Mutant(
                        "a fence: a bot that lost its line may send",
                        CORE + "ledger/state/CustomerLine.java",
                        "return given == fence && ",
                        "return ",
                        CONTRACT),
                new Mutant(
                        "pseudonyms: the number itself stands in them",
                        CORE + "customer/CustomerPseudonyms.java",
                        "new CustomerKey(hmac.text(customer.value()))",
                        "new CustomerKey(customer.value() + hmac.text(customer.value()).substring(30))",
                        TESTS + "customer.CustomerPseudonymsTest"));
    }
}
