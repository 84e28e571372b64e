package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("The classes of the renewer")
class RenewerLayersTest {

    private static final Pattern ARROW = Pattern.compile(
            "token\\.renewer\\.(\\w+)[\\w$]*\\s+->\\s+dev\\.omnirules\\.core\\.token\\.renewer\\.(\\w+)");

    @Test
    @DisplayName("use each other in one direction: no class is reached from itself")
    void noCycle() throws Exception {
        Map<String, Set<String>> uses = uses();
        assertThat(uses.get("TokenRenewer")).contains("RenewalScheduler");
        for (String name : uses.keySet()) {
            assertThat(reached(uses, name)).as("reached from " + name).doesNotContain(name);
        }
    }

    private static Set<String> reached(Map<String, Set<String>> uses, String from) {
        Set<String> seen = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>(uses.getOrDefault(from, Set.of()));
        while (!next.isEmpty()) {
            String name = next.pop();
            if (seen.add(name)) {
                next.addAll(uses.getOrDefault(name, Set.of()));
            }
        }
        return seen;
    }

    /** The uses of each top-level class, by the JDK's own analysis of the compiled classes. */
    private static Map<String, Set<String>> uses() throws Exception {
        Path classes = Path.of(TokenRenewer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        StringWriter out = new StringWriter();
        int status = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        new PrintWriter(out),
                        new PrintWriter(System.err, true),
                        "--ignore-missing-deps",
                        "-verbose:class",
                        "-filter:none",
                        classes.toString());
        assertThat(status).isZero();
        Map<String, Set<String>> uses = new TreeMap<>();
        Matcher arrow = ARROW.matcher(out.toString());
        while (arrow.find()) {
            if (!arrow.group(1).equals(arrow.group(2))) {
                uses.computeIfAbsent(arrow.group(1), name -> new TreeSet<>()).add(arrow.group(2));
            }
        }
        return uses;
    }
}
