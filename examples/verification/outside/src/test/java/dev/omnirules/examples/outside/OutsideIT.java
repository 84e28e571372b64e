package dev.omnirules.examples.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The published artifacts: complete, with production dependencies only, and enough for a project that has nothing else. */
class OutsideIT {

    /** The one that is no module of the module system, as Spring's jars are none. */
    private static final String STARTER = "omni-spring-boot-starter";

    private static final Map<String, List<String>> DEPENDENCIES = Map.of(
            "omni-core",
            List.of("jspecify", "slf4j-api"),
            "omni-whatsapp",
            List.of("jspecify", "libphonenumber", "omni-core"),
            "omni-presence",
            List.of("jspecify", "omni-core"),
            "omni-postgres",
            List.of("jspecify", "omni-core", "omni-presence", "omni-whatsapp", "slf4j-api"),
            "omni-oauth",
            List.of("jspecify", "omni-core"),
            STARTER,
            List.of(
                    "jackson-annotations",
                    "jspecify",
                    "micrometer-core",
                    "omni-core",
                    "omni-oauth",
                    "omni-postgres",
                    "omni-presence",
                    "omni-whatsapp",
                    "slf4j-api",
                    "spring-boot-autoconfigure",
                    "spring-boot-health",
                    "spring-jdbc",
                    "spring-webmvc",
                    "spring-websocket"));

    private static final List<String> MODULES =
            DEPENDENCIES.keySet().stream().sorted().toList();
    private static final List<String> WITH_FIXTURES =
            List.of("omni-core", "omni-whatsapp", "omni-presence", "omni-postgres", STARTER);

    @BeforeAll
    static void publish() throws Exception {
        Published.publish();
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void thePublishedPomStandsAloneAndHasTheProductionDependenciesOnly(String module) throws IOException {
        String pom = Files.readString(Published.file(module, ".pom"));
        assertThat(pom).doesNotContain("<parent>", "jqwik", "junit", "assertj", "<scope>test</scope>");
        assertThat(pom).contains("<name>", "<description>", "<license>", "<scm", "<developer>");
        String dependencies = pom.substring(pom.indexOf("<dependencies>"), pom.indexOf("</dependencies>"));
        assertThat(all("<artifactId>(.*?)</artifactId>", dependencies))
                .containsExactlyInAnyOrderElementsOf(DEPENDENCIES.get(module));
    }

    @Test
    void theBomManagesTheModulesAndTheirFixturesAndNothingElse() throws IOException {
        String bom = Files.readString(Published.file("omni-bom", ".pom"));
        List<String> managed = all("<dependency>(.*?)</dependency>", bom).stream()
                .map(OutsideIT::coordinates)
                .toList();
        List<String> fixtures = WITH_FIXTURES.stream()
                .flatMap(module -> Stream.of(module + " classifier tests", module + " type test-jar"))
                .toList();
        assertThat(managed)
                .containsAll(DEPENDENCIES.keySet())
                .containsAll(fixtures)
                .doesNotHaveDuplicates();
        assertThat(managed).allMatch(artifact -> artifact.startsWith("omni-"));
        assertThat(bom).doesNotContain("<parent>");
    }

    /** The part of a module's packages that is its own. */
    private static String feature(String module) {
        return module.equals(STARTER) ? "spring" : module.substring("omni-".length());
    }

    /** The artifact, and its classifier or type where it is not the main one. */
    private static String coordinates(String dependency) {
        return Stream.of("artifactId", "classifier", "type")
                .flatMap(tag -> all("<" + tag + ">(.*?)</" + tag + ">", dependency).stream()
                        .filter(value -> !value.equals("jar"))
                        .map(value -> tag.equals("artifactId") ? value : tag + " " + value))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void theMainJarIsAModuleWithoutFixtures(String module) throws IOException {
        List<String> classes = entries(Published.file(module, ".jar"));
        String feature = "dev/omnirules/" + feature(module) + '/';
        assertThat(classes.contains("module-info.class")).isEqualTo(!module.equals(STARTER));
        assertThat(classes)
                .allMatch(entry -> entry.startsWith(feature)
                        || entry.startsWith("META-INF/")
                        || entry.equals("module-info.class"));
        assertThat(classes).noneMatch(entry -> entry.contains("testkit") || entry.endsWith("Test.class"));
    }

    @ParameterizedTest
    @FieldSource("WITH_FIXTURES")
    void theTestsJarHasTheFixturesAndAModuleNameOfItsOwn(String module) throws IOException {
        String feature = feature(module);
        Path jar = Published.file(module, "-tests.jar");
        assertThat(entries(jar))
                .contains("dev/omnirules/" + feature + "/testkit/package-info.class")
                .allMatch(entry ->
                        entry.startsWith("dev/omnirules/" + feature + "/testkit/") || entry.startsWith("META-INF/"))
                .noneMatch(entry -> entry.endsWith("Test.class"));
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(file.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo("dev.omnirules." + feature + ".testkit");
        }
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    @EnabledIfSystemProperty(named = "outside.docs", matches = "true")
    void sourcesAndJavadocAreOfEveryExportedPackage(String module) throws IOException {
        List<String> exported = entries(Published.file(module, ".jar")).stream()
                .filter(entry -> entry.endsWith("/package-info.class") && !entry.contains("/internal/"))
                .map(entry -> entry.substring(0, entry.lastIndexOf('/')))
                .toList();
        assertThat(exported).isNotEmpty();
        assertThat(entries(Published.file(module, "-sources.jar")))
                .containsAll(exported.stream()
                        .map(name -> name + "/package-info.java")
                        .toList());
        String name = "dev.omnirules." + feature(module) + '/';
        assertThat(entries(Published.file(module, "-javadoc.jar")))
                .containsAll(exported.stream()
                        .map(each -> name + each + "/package-summary.html")
                        .toList());
    }

    /** A host that extends a contract test reads what it does. */
    @ParameterizedTest
    @FieldSource("WITH_FIXTURES")
    @EnabledIfSystemProperty(named = "outside.docs", matches = "true")
    void sourcesAndJavadocOfTheFixturesAreThereToo(String module) throws IOException {
        String testkit = "dev/omnirules/" + feature(module) + "/testkit/";
        assertThat(entries(Published.file(module, "-test-sources.jar")))
                .contains(testkit + "package-info.java")
                .allMatch(entry -> entry.contains("/testkit/") || entry.startsWith("META-INF/"));
        assertThat(entries(Published.file(module, "-test-javadoc.jar")))
                .anyMatch(entry -> entry.endsWith(testkit + "package-summary.html"));
    }

    @Test
    void aProjectOutsideRunsAContractAndPropertiesOnBothJUnits() throws Exception {
        Path outside = Published.TARGET.resolve("outside");
        Trees.delete(outside);
        Trees.copy(Published.PROJECT.resolve("src/outside"), outside);
        Path settings = outside.resolve("settings.xml");
        Files.writeString(settings, Published.settings());
        List<String> arguments = new ArrayList<>(List.of(
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + Published.TARGET.resolve("repository"),
                "-Domni.version=" + Published.VERSION,
                "-Djunit5.version=" + System.getProperty("junit5.version"),
                "-Djunit6.version=" + System.getProperty("junit6.version"),
                "-Djqwik.version=" + System.getProperty("jqwik.version"),
                "-Dassertj.version=" + System.getProperty("assertj.version"),
                "test"));
        String jvm = System.getProperty("outside.jvm", "");
        if (jvm.startsWith("/")) { // as given to this build, if it was
            arguments.add("-Djvm=" + jvm);
        }
        Trees.delete(Published.TARGET.resolve("repository").resolve(Published.GROUP));
        Maven.run(outside.resolve("pom.xml"), Published.TARGET.resolve("outside.log"), arguments);
        for (String module : List.of("on-junit5", "on-junit6")) {
            Path reports = outside.resolve(module).resolve("target/surefire-reports");
            assertThat(tests(reports, "OwnIdentifiersTest")).isEqualTo(7);
            assertThat(tests(reports, "OwnRoutingTest")).isEqualTo(2);
            assertThat(tests(reports, "WholeKitTest")).isEqualTo(7);
        }
    }

    /** The tests of a report that ran; Maven has failed before, if one did not pass. */
    private static int tests(Path reports, String test) throws IOException {
        String report = Files.readString(reports.resolve("TEST-org.example.outside." + test + ".xml"));
        return sum("<testsuite [^>]*? tests=\"(\\d+)\"", report) - sum("<testsuite [^>]*? skipped=\"(\\d+)\"", report);
    }

    private static int sum(String pattern, String report) {
        return all(pattern, report).stream().mapToInt(Integer::parseInt).sum();
    }

    private static List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
