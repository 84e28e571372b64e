package dev.omnirules.examples.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.transfer.TransferDecision;
import dev.omnirules.examples.contactcenter.web.Problem;
import dev.omnirules.examples.contactcenter.web.TokenBucket;
import dev.omnirules.examples.contactcenter.web.TokenBuckets;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.StatusReason;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What of the pages can be checked without a browser: their texts, and that they load nothing from elsewhere. */
class PagesTest {

    private static final Path PAGES = Path.of("src/main/resources/static");
    private static final List<String> LANGUAGES = List.of("'pt-BR'", "en", "es");

    @Test
    void theLanguagesHaveTheSameTexts() throws IOException {
        Set<String> portuguese = texts(LANGUAGES.get(0));
        assertThat(portuguese).hasSizeGreaterThan(100);
        assertThat(texts("en")).isEqualTo(portuguese);
        assertThat(texts("es")).isEqualTo(portuguese);
    }

    @Test
    void everyTextThatAPageNamesIsThere() throws IOException {
        Set<String> known = texts("en");
        Pattern use = Pattern.compile("\\bt\\('([^']+)'");
        for (String page : List.of("desk/desk.js", "board/board.js", "storm/storm.js", "shared/ui.js")) {
            assertThat(use.matcher(Files.readString(PAGES.resolve(page)))
                            .results()
                            .map(match -> match.group(1)))
                    .as(page)
                    .isNotEmpty()
                    .allMatch(known::contains);
        }
    }

    @Test
    void everyCodeThatADecisionMayHaveHasAText() throws IOException {
        assertThat(texts("en"))
                .containsAll(named("reason.", AdmissionDecision.Reason.values())
                        .filter(text -> !text.equals("reason.INVALID_DESTINATION")) // the alert says it
                        .filter(text -> !text.equals("reason.REQUEST_CONFLICT")) // it is a problem
                        .toList())
                .containsAll(
                        named("reason.", AcceptanceDecision.Reason.values()).toList())
                .containsAll(named("reason.", TransferDecision.Reason.values()).toList())
                .containsAll(named("status.", AgentStatus.values()).toList())
                .containsAll(named("why.", StatusReason.values()).toList());
    }

    @Test
    void everyCodeThatAPageLooksForIsOneOfADecisionOrAProblem() throws IOException {
        List<String> problems = named("", Problem.Code.values()).toList();
        String codes = Files.readString(Path.of("../../omni-core/docs/decision-views.md"));
        assertThat(Pattern.compile("code === '([^']+)'")
                        .matcher(Files.readString(PAGES.resolve("desk/desk.js")))
                        .results()
                        .map(match -> match.group(1)))
                .hasSizeGreaterThan(4)
                .allMatch(code -> codes.contains("|" + code + "|") || problems.contains(code));
    }

    private static Stream<String> named(String prefix, Enum<?>... values) {
        return Arrays.stream(values).map(value -> prefix + value.name());
    }

    private static Set<String> texts(String language) throws IOException {
        String all = Files.readString(PAGES.resolve("shared/i18n.js"));
        int from = all.indexOf("  " + language + ": {");
        String part = all.substring(from, all.indexOf("\n  },", from));
        Set<String> keys = new TreeSet<>();
        Pattern.compile("[{,]\\s+(?:'([^']+)'|(\\w+)):\\s*'")
                .matcher(part)
                .results()
                .forEach(match -> keys.add(match.group(1) == null ? match.group(2) : match.group(1)));
        return keys;
    }

    @Test
    void nothingIsInlineAndNothingComesFromElsewhere() throws IOException {
        try (Stream<Path> files =
                Stream.concat(Files.walk(PAGES), Stream.of(Path.of("src/main/resources/login.html")))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".html")).toList()) {
                String text = Files.readString(file);
                assertThat(text).as(file.toString()).doesNotContain("style=", "onclick=", "//cdn", "https://");
                assertThat(text.replaceAll("<script type=\"module\" src=\"[^\"]+\"></script>", ""))
                        .doesNotContain("<script");
            }
        }
    }

    @Test
    void eachKeyHasItsBucket() {
        TokenBuckets buckets = new TokenBuckets(2, 1, () -> Instant.EPOCH);
        assertThat(List.of(buckets.take("a"), buckets.take("a"), buckets.take("b")))
                .containsExactly(true, false, true);
        buckets.giveBack("a");
        assertThat(List.of(buckets.take("a"), buckets.take("b"))).containsExactly(true, false);
    }

    @Test
    void aBucketGivesABurstAndThenItsRate() {
        Instant now = Instant.EPOCH;
        TokenBucket bucket = new TokenBucket(2, 3, now);
        assertThat(List.of(bucket.take(now), bucket.take(now), bucket.take(now), bucket.take(now)))
                .containsExactly(true, true, true, false);
        assertThat(bucket.take(now.plusMillis(499))).isFalse();
        assertThat(bucket.take(now.plusMillis(500))).isTrue();
        assertThat(bucket.take(now.plusMillis(500))).isFalse();
        bucket.giveBack();
        assertThat(bucket.take(now.plusMillis(500))).isTrue();
    }
}
