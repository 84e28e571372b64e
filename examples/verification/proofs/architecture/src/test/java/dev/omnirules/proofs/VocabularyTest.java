package dev.omnirules.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * One word for one thing: names that were replaced do not come back as identifiers, and a type's documentation
 * begins with its definition. The text format's version 1 keeps the words that it was written with.
 */
class VocabularyTest {

    private static final Set<String> REPLACED = Set.of(
            // omni-core
            "AgentDesk",
            "DeskKey",
            "DeskEvolution",
            "Desks",
            "Holding",
            "HoldingState",
            "HoldingChanged",
            "HoldingReleased",
            "isPromise",
            "lettingGo",
            "Initiation",
            "RECEPTIVE",
            "Protocol",
            "StageChain",
            "AgentStanding",
            "Serving",
            "ServiceRule",
            "ServiceDecision",
            "takeUp",
            "wrappedUp",
            "Departure",
            "Ruling",
            "Committed",
            "LineAddress",
            "LineScope",
            "TimedDesk",
            // the token renewer
            "Agenda",
            "Keeper",
            "Waits",
            "Pacer",
            "Handover",
            "Heartbeat",
            "Notices",
            "Moments",
            "Spread",
            "RenewalHorizon",
            // omni-presence
            "newcomer",
            "Coverage",
            "Gaps",
            "Ground",
            "Seat",
            "Seats",
            "Shown",
            "Clocked",
            "Roster",
            "Turn",
            "Chats",
            "Reaction",
            // omni-whatsapp
            "SplitCustomers",
            "Sameness",
            "AsTyped",
            "Beginnings",
            "Verdicts",
            "Glyph",
            "Services");

    /** Words that are right elsewhere, by the part of the path where they are not. */
    private static final Map<String, Set<String>> REPLACED_IN = Map.of(
            "/core/token/renewer/", Set.of("Line", "Attempt", "Setup"),
            "/presence/status/", Set.of("Evidence", "Reach"),
            "/presence/board/", Set.of("Tally"),
            "/whatsapp/admission/", Set.of("Reading"));

    private static final Set<String> EXEMPT =
            Set.of("TextVersion.java", "TextVersionTest.java", "VocabularyTest.java", "JavaTextTest.java");

    private static final Pattern NO_DEFINITION =
            Pattern.compile("^(What|Who|Whose|Whom|Whoever|How|Whether|Which|Where|When|Why)\\b");

    @Test
    void replacedNamesDoNotComeBack() {
        assertThat(sources().flatMap(VocabularyTest::replacedIn)).isEmpty();
    }

    @Test
    void aTypesDocumentationBeginsWithADefinition() {
        List<String> riddles = sources()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .filter(file -> Repository.ROOT.relativize(file).startsWith("omni-core")
                        || Repository.ROOT.relativize(file).startsWith("omni-whatsapp")
                        || Repository.ROOT.relativize(file).startsWith("omni-presence"))
                .flatMap(file -> new JavaText(Repository.text(file)).documentedTypes().stream())
                .filter(documented ->
                        NO_DEFINITION.matcher(documented.firstSentence()).find())
                .map(documented -> documented.type() + ": " + documented.firstSentence())
                .toList();
        assertThat(riddles).isEmpty();
    }

    private static Stream<String> replacedIn(Path file) {
        String path = file.toString();
        Set<String> identifiers = new JavaText(Repository.text(file)).identifiers();
        Stream<String> here = REPLACED_IN.entrySet().stream()
                .filter(entry -> path.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream());
        return Stream.concat(REPLACED.stream(), here)
                .filter(identifiers::contains)
                .map(name -> name + " in " + Repository.ROOT.relativize(file));
    }

    private static Stream<Path> sources() {
        return Repository.files().stream()
                .filter(file -> file.toString().endsWith(".java"))
                .filter(file -> !EXEMPT.contains(file.getFileName().toString()));
    }
}
