package dev.omnirules.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.feed.FeedOverrunException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for operators has every line that the modules and the adapters log, and no other. */
class LogLinesTest {

    private static final String PAGE = Repository.text(Repository.ROOT.resolve("omni-core/docs/tasks/operate.md"));

    /** A text that is logged: of a logger, or of the renewer's own methods. What follows a semicolon is explanation. */
    private static final Pattern LOGGED =
            Pattern.compile("(?:\\.log|(?i:log)\\.(?:warn|error)|write|limited)\\(\\s*(?:\\w+,\\s*)?\"([^\";]+)");

    private static final Pattern LISTED = Pattern.compile("`([^`]+)`");

    @Test
    void thePageHasEveryLine() {
        assertThat(logged())
                .hasSizeGreaterThan(25)
                .allSatisfy(line -> assertThat(listed()).as(line).anyMatch(listed -> matches(listed, line)));
    }

    @Test
    void andNoOther() {
        assertThat(listed())
                .allSatisfy(listed -> assertThat(logged()).as(listed).anyMatch(line -> matches(listed, line)));
    }

    /** Whether a line begins as it is listed. */
    private static boolean matches(String listed, String line) {
        return line.startsWith(listed.replaceFirst("[:;]? …$", ""));
    }

    private static List<String> logged() {
        String overrun = new FeedOverrunException(new ConsumerName("board"), 1, 3)
                .getMessage()
                .replace("board", "…");
        return Stream.concat(Stream.of(overrun), written()).toList();
    }

    private static Stream<String> written() {
        return Repository.files().stream()
                .filter(file -> file.toString().endsWith(".java"))
                .filter(LogLinesTest::isProduction)
                .map(Repository::text)
                .filter(text -> text.contains("org.slf4j"))
                .flatMap(text -> LOGGED.matcher(text).results())
                .map(LogLinesTest::withoutValues);
    }

    private static boolean isProduction(Path file) {
        Path inside = Repository.ROOT.relativize(file);
        return inside.getName(0).toString().startsWith("omni-")
                && inside.toString().contains("src/main/");
    }

    private static String withoutValues(MatchResult logged) {
        return logged.group(1).replace("{}", "…").strip();
    }

    private static List<String> listed() {
        return PAGE.substring(PAGE.indexOf("## Every line of the log"), PAGE.indexOf("## At 3 am"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" \\| ")[0])
                .flatMap(cell -> LISTED.matcher(cell).results())
                .map(each -> each.group(1))
                .toList();
    }
}
