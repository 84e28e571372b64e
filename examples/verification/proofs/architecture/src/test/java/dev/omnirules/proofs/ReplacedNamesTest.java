package dev.omnirules.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Replaced names are not left in comments, texts and documents either: those that are no words of plain English. */
class ReplacedNamesTest {

    private static final Pattern REPLACED = Pattern.compile("\\b(AgentDesk|DeskKey|DeskEvolution|HoldingState"
            + "|HoldingChanged|HoldingReleased|isPromise|lettingGo|RECEPTIVE|StageChain|AgentStanding|ServiceRule"
            + "|ServiceDecision|takeUp|wrappedUp|LineAddress|LineScope|TimedDesk|SplitCustomers|RenewalHorizon"
            + "|AsTyped)\\b");

    /** Stored texts of version 1, the list of replaced names, and what is told of the change. */
    private static final Set<String> KNOWING = Set.of(
            "TextVersion.java",
            "LedgerCodecTest.java",
            "VocabularyTest.java",
            "ReplacedNamesTest.java",
            "CHANGELOG.md");

    @Test
    void noReplacedNameIsLeftInACommentATextOrADocument() {
        assertThat(Repository.files().stream()
                        .filter(file -> !KNOWING.contains(file.getFileName().toString()))
                        .filter(file -> REPLACED.matcher(Repository.text(file)).find())
                        .map(Repository.ROOT::relativize))
                .isEmpty();
    }
}
