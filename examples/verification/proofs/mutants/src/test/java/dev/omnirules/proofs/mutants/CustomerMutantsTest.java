package dev.omnirules.proofs.mutants;

import java.util.List;

/** The rules that keep one person one customer, each broken once (ACTIVE-4). */
class CustomerMutantsTest extends BrokenRules {

    private static final String CORE = "omni-core/src/main/java/dev/omnirules/core/";
    private static final String JOINS = "dev.omnirules.core.join.LineJoinsTest";
    private static final String SOURCES = "omni-whatsapp/src/main/java/dev/omnirules/whatsapp/customer/";
    private static final String LINES = "dev.omnirules.whatsapp.customer.LinesFollowDirectoryTest";
    private static final String DIRECTORY = "dev.omnirules.whatsapp.customer.InMemoryCustomerDirectoryTest";

    @Override
    List<Mutant> mutants() {
        return List.of(
                new Mutant(
                        "two agents: the first one's line stays, and the other's conversation ends",
                        CORE + "join/LineJoinPolicy.java",
                        "one.agent().equals(other.agent()) ? Side.FIRST : Side.NEITHER",
                        "one.agent().equals(other.agent()) ? Side.FIRST : Side.FIRST",
                        JOINS),
                new Mutant(
                        "a held line: the first one stays whoever has the second",
                        CORE + "join/LineJoinPolicy.java",
                        "rank(second) > rank(first) ? Side.SECOND : Side.FIRST",
                        "Side.FIRST",
                        JOINS),
                new Mutant(
                        "stages: those of the line that follows are dropped",
                        CORE + "ledger/state/StageHistory.java",
                        "all.addAll(before.earlier(), others);",
                        "",
                        JOINS),
                new Mutant(
                        "an old key: a command on a line that follows is decided there",
                        CORE + "JoinedLines.java",
                        "if (rule instanceof SeesJoinedLines) {",
                        "if (true) {",
                        JOINS),
                new Mutant(
                        "fences: those of the followed line are shown as they are",
                        CORE + "JoinedLines.java",
                        "return 1L << 52 | (root.customer().value().hashCode() & 0xFFFFFL) << 32;",
                        "return 0;",
                        JOINS),
                new Mutant(
                        "fences: those of every followed line are shown alike",
                        CORE + "JoinedLines.java",
                        "| (root.customer().value().hashCode() & 0xFFFFFL) << 32",
                        "",
                        JOINS),
                new Mutant(
                        "a reservation: one under a key that was joined is not seen",
                        CORE + "JoinedLines.java",
                        "if (assignment.state() == AssignmentState.RESERVED",
                        "if (assignment.state() == AssignmentState.OFFERED",
                        JOINS),
                new Mutant(
                        "several joins: those before a refused one stay",
                        CORE + "join/JoinRule.java",
                        "return Outcome.nothing(Answer.of(new BothHeld(agent(one), agent(other), one.key(),"
                                + " pair.customers())));",
                        "return new Outcome<>(Answer.of(new BothHeld(agent(one), agent(other), one.key(),"
                                + " pair.customers())), paths.events());",
                        JOINS),
                new Mutant(
                        "a split: the lines stay one",
                        SOURCES + "CustomerLinks.java",
                        "return isSplit || ",
                        "return ",
                        LINES),
                new Mutant(
                        "a changed number: ids that it does not name stay",
                        SOURCES + "IdRenewal.java",
                        "return end.map(time::endedAt).orElse(time);",
                        "return time;",
                        DIRECTORY),
                new Mutant(
                        "a claimed number: the next customer gets it silently",
                        SOURCES + "DirectoryFold.java",
                        "if (draft.isRivaled(customer, aliases, at)) {",
                        "if (aliases.isEmpty()) {",
                        DIRECTORY),
                new Mutant(
                        "a changed number: it does not leave its customer",
                        SOURCES + "DirectoryFold.java",
                        "after.contains(alias) ? given : given.endedAt(at)",
                        "given",
                        DIRECTORY),
                new Mutant(
                        "a conflict: evidence that contradicts is forgotten",
                        SOURCES + "DirectoryFold.java",
                        "waiting.add(evidence);",
                        "",
                        DIRECTORY),
                new Mutant(
                        "prepared: a join is kept whatever the ledger said",
                        SOURCES + "InMemoryCustomerDirectory.java",
                        "preparation.prepare(learned) && !learned",
                        "(preparation.prepare(learned) || true) && !learned",
                        DIRECTORY),
                new Mutant(
                        "former keys: they find nobody",
                        SOURCES + "InMemoryCustomerDirectory.java",
                        "customer.formerKeys().forEach(former -> keys.put(former, customer.key()));",
                        "",
                        DIRECTORY));
    }
}
