package dev.omnirules.examples.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of the bundle accepts a whole one, and names what is wrong with any other. */
class BundleCheckIT {

    private static final String CORE = "org/example/omni/omni-core/1.0.0/omni-core-1.0.0";

    private static final String POM = """
            <project>
              <groupId>org.example.omni</groupId><artifactId>%s</artifactId><version>1.0.0</version>
              <name>A name</name><description>A sentence.</description><url>https://example.org/project</url>
              <licenses><license><name>Apache-2.0</name><url>https://www.apache.org/licenses/LICENSE-2.0.txt</url></license></licenses>
              <developers><developer><name>The authors</name></developer></developers>
              <scm><connection>scm:git:https://example.org/project.git</connection></scm>
              <dependencies>%s</dependencies>
            </project>
            """;

    private final Map<String, byte[]> whole = new TreeMap<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void aWholeBundle() throws Exception {
        String managed = "";
        for (String artifact :
                List.of("omni-core", "omni-whatsapp", "omni-presence", "omni-postgres", "omni-spring-boot-starter")) {
            add(artifact, ".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json");
            add(artifact, "-tests.jar", "-test-sources.jar", "-test-javadoc.jar");
            addPom(artifact, pom(artifact));
            managed += dependency(artifact, "")
                    + dependency(artifact, "<classifier>tests</classifier>")
                    + dependency(artifact, "<type>test-jar</type>");
        }
        add("omni-oauth", ".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json");
        addPom("omni-oauth", pom("omni-oauth"));
        add("omni-bom", "-cyclonedx.json");
        addPom("omni-bom", bom(managed + dependency("omni-oauth", "")));
    }

    @Test
    void aWholeBundleHasNoFault() throws IOException {
        assertThat(faults()).isEmpty();
    }

    @Test
    void everyFileIsNeeded() throws IOException {
        assertThat(whole).hasSizeGreaterThan(100);
        for (String file : List.copyOf(whole.keySet())) {
            byte[] content = whole.remove(file);
            assertThat(faults()).as(file).contains("missing: " + file);
            whole.put(file, content);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"omni-parent/1.0.0/omni-parent-1.0.0.pom", "omni-core/1.0.0/omni-core-1.0.0-exec.jar"})
    void whatIsNotPublishedIsAFault(String file) throws IOException {
        whole.put("org/example/omni/" + file, bytes("content"));
        assertThat(faults()).containsExactly("unexpected: org/example/omni/" + file);
    }

    @Test
    void aWrongChecksumIsAFault() throws IOException {
        whole.put(CORE + ".jar.sha1", bytes("0000"));
        whole.put(CORE + "-sources.jar.sha512", bytes("0000"));
        assertThat(faults())
                .containsExactlyInAnyOrder("wrong: " + CORE + ".jar.sha1", "wrong: " + CORE + "-sources.jar.sha512");
    }

    @Test
    void aSignatureThatIsNoneIsAFault() throws IOException {
        whole.put(CORE + ".jar.asc", bytes("signed"));
        assertThat(faults()).containsExactly("no signature: " + CORE + ".jar.asc");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <name>A name</name>               | ''
            <description>A sentence.          | <description>
            <license>                         | <other>
            <developer>                       | <other>
            scm:git:https:                    | scm:git:ssh:
            <name>A name</name>               | <name>${project.name}</name>
            <groupId>org.example.omni         | <groupId>dev.omnirules
            <artifactId>omni-core             | <artifactId>omni
            <version>1.0.0                    | <version>0.9.0
            </dependencies>                   | <dependency><groupId>dev.omnirules</groupId><artifactId>omni-bom</artifactId><version>1.0.0</version></dependency></dependencies>
            </dependencies>                   | <dependency><groupId>org.example.omni</groupId><artifactId>omni-bom</artifactId><version>0.9.0</version></dependency></dependencies>
            </project>                        | <!-- cut off
            </project>                        | <parent>omni-parent</parent></project>
            </project>                        | <version>1.0-SNAPSHOT</version></project>
            </project>                        | <scope>test</scope></project>
            </project>                        | <properties></properties></project>
            </project>                        | <repositories></repositories></project>
            https://example.org/project</url> | https://example.org/omni</url>
            """)
    void aPomThatCentralOrAHostCannotUseIsAFault(String part, String instead) throws Exception {
        String pom = pom("omni-core");
        assertThat(pom).contains(part);
        addPom("omni-core", pom.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(instead)));
        assertThat(faults()).isNotEmpty().allMatch(fault -> fault.endsWith(": " + CORE + ".pom"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".jar", "-tests.jar", "-sources.jar", "-test-javadoc.jar", "-cyclonedx.json"})
    void aFileWithoutWhatItsNameSaysIsAFault(String ending) throws Exception {
        for (byte[] content : List.of(jar("META-INF/MANIFEST.MF"), bytes("no jar"))) {
            put(CORE + ending, content);
            assertThat(faults())
                    .hasSize(1)
                    .allMatch(fault -> fault.startsWith("without ") && fault.endsWith(": " + CORE + ending));
        }
    }

    @Test
    void aBomThatIsNoPomIsAFault() throws Exception {
        addPom("omni-bom", bom(dependency("omni-core", "")).replace("<packaging>pom", "<packaging>jar"));
        assertThat(faults())
                .contains("without <packaging>pom</packaging>: org/example/omni/omni-bom/1.0.0/omni-bom-1.0.0.pom");
    }

    @Test
    void theBomManagesEachArtifactAndItsFixtures() throws Exception {
        addPom("omni-bom", bom(dependency("omni-core", "") + dependency("omni-core", "<type>test-jar</type>")));
        assertThat(faults())
                .hasSize(14)
                .contains("without omni-core tests: org/example/omni/omni-bom/1.0.0/omni-bom-1.0.0.pom");
    }

    private static String pom(String artifact) {
        return POM.formatted(artifact, dependency("omni-core", ""));
    }

    private static String bom(String managed) {
        return POM.formatted("omni-bom", managed).replace("<name>A name", "<packaging>pom</packaging><name>A name");
    }

    private static String dependency(String artifact, String kind) {
        return "<dependency><groupId>org.example.omni</groupId><artifactId>" + artifact
                + "</artifactId><version>1.0.0</version>" + kind + "</dependency>";
    }

    private void addPom(String artifact, String pom) throws Exception {
        put("org/example/omni/" + artifact + "/1.0.0/" + artifact + "-1.0.0.pom", bytes(pom));
    }

    private void add(String artifact, String... endings) throws Exception {
        for (String ending : endings) {
            put("org/example/omni/" + artifact + "/1.0.0/" + artifact + "-1.0.0" + ending, content(ending));
        }
    }

    private static byte[] content(String ending) throws IOException {
        if (ending.endsWith("sources.jar")) {
            return jar("Some.java");
        }
        if (ending.endsWith("javadoc.jar")) {
            return jar("index.html");
        }
        return ending.endsWith(".jar") ? jar("Some.class") : bytes("{\"bomFormat\": \"CycloneDX\"}");
    }

    private static byte[] jar(String entry) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(content)) {
            zip.putNextEntry(new ZipEntry(entry));
        }
        return content.toByteArray();
    }

    private void put(String file, byte[] content) throws Exception {
        whole.put(file, content);
        whole.put(file + ".asc", bytes("-----BEGIN PGP SIGNATURE-----"));
        whole.put(file + ".md5", bytes(digest("MD5", content)));
        whole.put(file + ".sha1", bytes(digest("SHA-1", content)));
    }

    private Set<String> faults() throws IOException {
        Path bundle = directory.resolve("bundle.zip");
        try (OutputStream file = Files.newOutputStream(bundle);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : whole.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return BundleCheck.faults(bundle, "org.example.omni", "1.0.0", "https://example.org/project");
    }

    private static String digest(String algorithm, byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
