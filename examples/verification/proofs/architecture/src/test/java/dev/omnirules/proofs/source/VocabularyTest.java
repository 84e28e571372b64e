package dev.omnirules.proofs.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.proofs.Repository;
import dev.omnirules.proofs.source.JavaSources.Names;
import dev.omnirules.proofs.source.JavaSources.PublicType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One word for one thing: the names that were replaced stay away, and a type's Javadoc begins with a definition. */
class VocabularyTest {

    /** Each replaced name with the one that is used instead. */
    private static final Map<String, String> REPLACED = Map.ofEntries(
            Map.entry("AgentDesk", "AgentState"),
            Map.entry("DeskKey", "AgentKey"),
            Map.entry("DeskEvolution", "AgentEvolution"),
            Map.entry("Desks", "AgentSessions"),
            Map.entry("Holding", "Assignment"),
            Map.entry("HoldingState", "AssignmentState"),
            Map.entry("HoldingChanged", "AssignmentChanged"),
            Map.entry("HoldingReleased", "AssignmentReleased"),
            Map.entry("isPromise", "isTentative"),
            Map.entry("lettingGo", "releasesFor"),
            Map.entry("Initiation", "Direction"),
            Map.entry("RECEPTIVE", "INBOUND"),
            Map.entry("Protocol", "ProtocolNumber"),
            Map.entry("StageChain", "StageHistory"),
            Map.entry("AgentStanding", "AgentAvailability"),
            Map.entry("Serving", "Conversations"),
            Map.entry("ServiceRule", "ConversationRule"),
            Map.entry("ServiceDecision", "ConversationDecision"),
            Map.entry("takeUp", "resume"),
            Map.entry("wrappedUp", "completeWrapUp"),
            Map.entry("Departure", "DrainCompletion"),
            Map.entry("Ruling", "Outcome"),
            Map.entry("Committed", "CommandResult"),
            Map.entry("LineAddress", "OriginAddress"),
            Map.entry("LineScope", "ConflictScope"),
            Map.entry("TimedDesk", "IdleTimedAgent"),
            Map.entry("SplitCustomers", "DuplicateCustomers"),
            Map.entry("Sameness", "IdentityMatch"),
            Map.entry("newcomer", "unknown"),
            Map.entry("Agenda", "RenewalScheduler"),
            Map.entry("Keeper", "ResultWriter"),
            Map.entry("Waits", "TokenWaiters"),
            Map.entry("Pacer", "RateLimiter"),
            Map.entry("Handover", "Trampoline"),
            Map.entry("Heartbeat", "Ticker"),
            Map.entry("Moments", "SaturatingTime"),
            Map.entry("RenewalHorizon", "RenewalDeadlines"),
            Map.entry("Coverage", "ConnectedIntervals"),
            Map.entry("Gaps", "ObserverGaps"),
            Map.entry("Ground", "SharedState"),
            Map.entry("Reach", "Reachability"),
            Map.entry("Seat", "AgentEntry"),
            Map.entry("Seats", "AgentTable"),
            Map.entry("Shown", "ViewUpdate"),
            Map.entry("Clocked", "StatusTimeTotals"),
            Map.entry("Roster", "java.util.BitSet"),
            Map.entry("Chats", "ConversationSync"),
            Map.entry("Reaction", "StepResult"),
            Map.entry("Reading", "AdmissionTarget"),
            Map.entry("AsTyped", "NumberFormatter"),
            Map.entry("Beginnings", "PrefixCheck"),
            Map.entry("Verdicts", "NumberChecks"),
            Map.entry("Glyph", "CharacterNormalizer"));

    /** The files that must know a replaced name: stored texts of version 1, and what is told of the change. */
    private static final Set<String> KNOWING =
            Set.of("TextVersion.java", "LedgerCodecTest.java", "VocabularyTest.java", "CHANGELOG.md");

    private static final Pattern QUESTION =
            Pattern.compile("(What|Who|Whose|Whom|Whoever|How|Whether|Which|Where|When|Why)\\b");

    @Test
    void noReplacedNameIsUsed() {
        Map<String, Set<String>> found = new TreeMap<>();
        for (Names each : JavaSources.names()) {
            Set<String> old = new TreeSet<>(each.names());
            old.retainAll(REPLACED.keySet());
            old.forEach(name -> found.computeIfAbsent(name + " → " + REPLACED.get(name), any -> new TreeSet<>())
                    .add(each.file().toString()));
        }
        assertThat(found).as("replaced names, with where they are used").isEmpty();
    }

    @Test
    void noReplacedNameOfSeveralWordsIsLeftInACommentATextOrADocument() {
        Pattern replaced = Pattern.compile(REPLACED.keySet().stream()
                .filter(name -> name.matches("[A-Za-z][a-z]+[A-Z].*"))
                .collect(Collectors.joining("|", "\\b(", ")\\b")));
        List<Path> files = Repository.files().stream()
                .filter(file -> !KNOWING.contains(file.getFileName().toString()))
                .toList();
        assertThat(files.stream()
                        .filter(file -> replaced.matcher(Repository.text(file)).find())
                        .map(Repository.ROOT::relativize))
                .as("files with a replaced name")
                .isEmpty();
    }

    @Test
    void aPublicTypesJavadocBeginsWithADefinition() {
        assertThat(JavaSources.publicTypes().stream()
                        .filter(type -> QUESTION.matcher(type.javadoc()).lookingAt())
                        .map(VocabularyTest::shown))
                .as("public types that begin with a question word")
                .isEmpty();
    }

    @Test
    void aPublicTypeHasJavadoc() {
        assertThat(JavaSources.publicTypes().stream()
                        .filter(type -> type.javadoc().isEmpty())
                        .map(VocabularyTest::shown))
                .as("public types without Javadoc")
                .isEmpty();
    }

    @Test
    void theSourcesAreFound() {
        List<Names> sources = JavaSources.names();
        assertThat(sources).hasSizeGreaterThan(500);
        assertThat(sources.stream().flatMap(each -> each.names().stream())).contains("AgentState", "VocabularyTest");
        assertThat(JavaSources.publicTypes()).extracting(PublicType::name).contains("AgentState", "Blocked");
    }

    private static String shown(PublicType type) {
        String first = type.javadoc().lines().findFirst().orElse("");
        return type.file() + ": " + type.name() + ": " + first;
    }
}
