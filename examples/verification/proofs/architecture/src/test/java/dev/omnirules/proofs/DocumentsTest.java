package dev.omnirules.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.alert.Alerts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents of the whole repository: codes are defined, links lead somewhere, and the rule book tells the truth. */
class DocumentsTest {

    /** The ids of the source's rules. */
    private static final Pattern RULE =
            Pattern.compile("\\b(?:LOGOUT|ACTIVE|ORIGIN|NUMBER|CONN|STATUS|TOKEN|NAME|TRANSFER)-\\d+\\b");

    /** The codes of the specifications' own rules: N numbering, T typed, P provider ids, E equality, K kinds. */
    private static final Pattern DETAIL = Pattern.compile("\\b[TPENK]\\d{1,2}\\b");

    /** What people read in Java: comments, and the names of tests. */
    private static final Pattern JAVA_WORDS =
            Pattern.compile("/\\*.*?\\*/|//[^\n]*|@DisplayName\\([^\n]*", Pattern.DOTALL);

    /** A document that a package page names, from the root of the repository. */
    private static final Pattern DOCUMENT = Pattern.compile("\\{@code (omni-[\\w/.-]+\\.md)}");

    private static final List<Path> FILES = Repository.files();
    private static final Path DOCS = Repository.ROOT.resolve("omni-core/docs");

    @Test
    void everyCodeThatIsCitedIsDefinedInADocumentOfAModule() {
        Set<String> defined = new HashSet<>();
        markdown()
                .filter(DocumentsTest::isOfAModule)
                .forEach(file -> defined.addAll(read(file).defined()));
        List<String> undefined = new ArrayList<>();
        for (Path file : FILES) {
            cited(file)
                    .filter(code -> !defined.contains(code))
                    .distinct()
                    .forEach(code -> undefined.add(Repository.ROOT.relativize(file) + " cites " + code));
        }
        assertThat(undefined).as("codes that no document of a module defines").isEmpty();
        assertThat(defined).contains("LOGOUT-2");
    }

    @Test
    void everyLinkAndAnchorLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        markdown().forEach(file -> {
            List<String> lines = read(file).lines();
            for (int i = 0; i < lines.size(); i++) {
                for (String link : Markdown.links(lines.get(i))) {
                    if (!leadsSomewhere(file, link)) {
                        broken.add(Repository.ROOT.relativize(file) + ":" + (i + 1) + " " + link);
                    }
                }
            }
        });
        assertThat(broken).as("links that lead nowhere").isEmpty();
    }

    @Test
    void everyDocumentThatAPackagePageNamesIsThere() {
        List<String> missing = new ArrayList<>();
        List<Path> pages = FILES.stream()
                .filter(file -> file.endsWith("package-info.java"))
                .toList();
        for (Path page : pages) {
            DOCUMENT.matcher(Repository.text(page))
                    .results()
                    .map(match -> match.group(1))
                    .filter(document -> !Files.exists(Repository.ROOT.resolve(document)))
                    .forEach(document -> missing.add(Repository.ROOT.relativize(page) + " names " + document));
        }
        assertThat(missing).as("documents that are not there").isEmpty();
    }

    @Test
    void theRuleBookHasEveryRuleAndNoOther() {
        assertThat(rules()).containsOnlyKeys(RuleIdsTest.ruleIds());
    }

    @Test
    void everyQuoteOfTheRuleBookStandsInTheSource() {
        String source = String.join("\n", read(DOCS.resolve("source-faq.md")).quotes());
        rules().forEach((id, section) -> assertThat(section.quotes())
                .as(id)
                .isNotEmpty()
                .allSatisfy(quote -> assertThat(source).contains(quote)));
    }

    @Test
    void everyRuleNamesItsPolicyAndTestsThatCarryItsTag() {
        rules().forEach((id, section) -> {
            List<Path> linked = section.lines().stream()
                    .flatMap(line -> Markdown.links(line).stream())
                    .filter(link -> link.endsWith(".java"))
                    .map(link -> DOCS.resolve(link).normalize())
                    .toList();
            assertThat(linked).as(id).anyMatch(file -> file.toString().contains("/src/main/java/"));
            List<Path> tests = linked.stream()
                    .filter(file -> file.toString().contains("/src/test/java/"))
                    .toList();
            assertThat(tests)
                    .as("tests of " + id)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Repository.text(file)).contains("@Tag(\"" + id + "\")"));
        });
    }

    @Test
    void theRuleBookHasEveryAlertAsItIsShown() {
        String rules = Repository.text(DOCS.resolve("rules.md"));
        String source = Repository.text(DOCS.resolve("source-faq.md"));
        for (Alert alert : Alert.values()) {
            for (String language : List.of("pt-BR", "en", "es")) {
                assertThat(rules)
                        .contains(
                                "`" + Alerts.in(Locale.forLanguageTag(language)).text(alert) + "`");
            }
            assertThat(source)
                    .contains(Alerts.in(Locale.forLanguageTag("pt-BR")).text(alert));
        }
    }

    private static Map<String, Markdown> rules() {
        Map<String, Markdown> sections = read(DOCS.resolve("rules.md")).sections(3);
        assertThat(sections.keySet()).allMatch(heading -> RULE.matcher(heading).matches());
        return sections;
    }

    private static Stream<String> cited(Path file) {
        boolean java = file.toString().endsWith(".java");
        String text = Repository.text(file);
        Stream<String> rules = RULE.matcher(text).results().map(MatchResult::group);
        if (!isOfAModule(file)) {
            return rules;
        }
        String words = java
                ? String.join(
                        "\n",
                        JAVA_WORDS
                                .matcher(text)
                                .results()
                                .map(MatchResult::group)
                                .toList())
                : text;
        return Stream.concat(rules, DETAIL.matcher(words).results().map(MatchResult::group));
    }

    private static boolean leadsSomewhere(Path from, String link) {
        if (link.matches("[a-z]+:.*")) {
            return true;
        }
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? from : from.resolveSibling(path).normalize();
        if (path.startsWith("/") || !target.startsWith(Repository.ROOT) || !Files.exists(target)) {
            return false;
        }
        return hash < 0
                || (target.toString().endsWith(".md") && read(target).anchors().contains(link.substring(hash + 1)));
    }

    private static boolean isOfAModule(Path file) {
        return Repository.ROOT.relativize(file).getName(0).toString().startsWith("omni-");
    }

    private static Stream<Path> markdown() {
        return FILES.stream().filter(file -> file.toString().endsWith(".md"));
    }

    private static Markdown read(Path file) {
        return Markdown.of(Repository.text(file));
    }
}
