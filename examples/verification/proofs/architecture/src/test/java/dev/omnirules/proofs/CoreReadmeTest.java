package dev.omnirules.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.alert.Alerts;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.logout.Blocker;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.logout.LogoutFacts;
import dev.omnirules.core.logout.LogoutPolicy;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The example of omni-core's README is the code below, and prints what stands beneath it. */
class CoreReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("```(?:java)?\n(.*?)```", Pattern.DOTALL);

    @Test
    void theExamplePrintsWhatTheReadmeShows() {
        List<String> blocks = blocks(Repository.text(Repository.ROOT.resolve("omni-core/README.md")));
        assertThat(printed()).isEqualTo(blocks.get(1));
    }

    @Test
    void theExampleIsTheCodeOfThisTest() {
        List<String> blocks = blocks(Repository.text(Repository.ROOT.resolve("omni-core/README.md")));
        String here = Repository.files().stream()
                .filter(file -> file.endsWith("CoreReadmeTest.java"))
                .map(Repository::text)
                .findFirst()
                .orElseThrow();
        String between = here.substring(here.indexOf("// example\n"), here.indexOf("// end\n"));
        assertThat(words(between)).isEqualTo(words("// example\n" + blocks.get(0)));
    }

    private static String printed() {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            example();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void example() {
        // example
        ConversationId open = new ConversationId("c-1");
        LogoutFacts facts = LogoutFacts.signedIn(Set.of(Channel.WHATSAPP), List.of(Blocker.inProgress(open)));
        LogoutDecision decision = new LogoutPolicy().decide(facts);
        if (decision instanceof LogoutDecision.Blocked blocked) {
            System.out.println(Alerts.in(Locale.ENGLISH).text(blocked.alert()));
            System.out.println(blocked.blockers());
        } else if (decision instanceof LogoutDecision.SignedOut signedOut) {
            System.out.println("signed out of " + signedOut.channels());
        }
        // end
    }

    private static List<String> blocks(String text) {
        return BLOCK.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String words(String code) {
        return code.replaceAll("\\s+", "");
    }
}
