package dev.omnirules.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Every rule id has a test that names it, and a row in the README's table. */
class RuleIdsTest {

    private static final Path ROOT = Path.of(System.getProperty("repository.root"));

    private static Set<String> proved = Set.of();

    @BeforeAll
    static void discover() {
        Set<Path> roots = Stream.of("omni-core", "omni-whatsapp", "omni-presence")
                .map(module -> ROOT.resolve(module).resolve("target/test-classes"))
                .collect(Collectors.toSet());
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClasspathRoots(roots))
                .build();
        TestPlan plan = LauncherFactory.create().discover(request);
        proved = plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .flatMap(identifier -> tags(plan, identifier))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("ruleIds")
    void everyRuleHasATestThatNamesIt(String id) {
        assertThat(proved).contains(id);
    }

    @ParameterizedTest
    @MethodSource("ruleIds")
    void everyRuleHasARowInTheReadme(String id) throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md")))
                .contains("|[" + id + "](omni-core/docs/rules.md#" + id.toLowerCase(Locale.ROOT) + ")|");
    }

    static List<String> ruleIds() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                RuleIdsTest.class.getResourceAsStream("/rule-ids.txt"), StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tags of what is a test, or a container that makes tests when it runs. */
    private static Stream<String> tags(TestPlan plan, TestIdentifier identifier) {
        boolean runs = identifier.isTest() || plan.getChildren(identifier).isEmpty();
        return runs ? identifier.getTags().stream().map(TestTag::getName) : Stream.empty();
    }
}
