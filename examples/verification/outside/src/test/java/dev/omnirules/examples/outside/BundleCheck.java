package dev.omnirules.examples.outside;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * The check of a bundle for Maven Central before it is sent: every artifact that is published and no other, each with sources,
 * Javadoc, SBOM, signature and checksums, jars that have what their names say, and a POM that stands alone, has what Central asks
 * for and names nothing of ours but this release. Whether a signature is of its file is gpg's to say. It needs no class but its
 * own: {@code java BundleCheck.java central-bundle.zip NAMESPACE VERSION URL}.
 */
final class BundleCheck {

    /** The artifacts that are published, and whether fixtures are published with them. */
    private static final Map<String, Boolean> JARS = new TreeMap<>(Map.of(
            "omni-core", true,
            "omni-whatsapp", true,
            "omni-presence", true,
            "omni-postgres", true,
            "omni-oauth", false,
            "omni-spring-boot-starter", true));

    private static final String BOM = "omni-bom";

    private static final List<String> WITH_EACH_JAR =
            List.of(".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json");
    private static final List<String> WITH_FIXTURES = List.of("-tests.jar", "-test-sources.jar", "-test-javadoc.jar");
    /** What a file must have in it, by the end of its name; of a jar, the end of an entry's name. The first that fits counts. */
    private static final Map<String, String> CONTENTS = contents();

    private static final Map<String, String> CHECKSUMS =
            Map.of(".md5", "MD5", ".sha1", "SHA-1", ".sha256", "SHA-256", ".sha512", "SHA-512");

    /** What Central refuses a POM without, as patterns: elements of the project itself, and those with elements of their own. */
    private static final List<String> OF_PROJECT =
            List.of("<name>[^<$]+</name>", "<description>[^<$]+</description>", "<url>https://[^<]+</url>");

    private static final List<String> NESTED = List.of(
            "<license>.*<name>Apache-2.0</name>.*<url>https://[^<]+</url>.*</license>",
            "<developer>.*<name>[^<$]+</name>.*</developer>",
            "<scm[^>]*>.*<connection>scm:git:https://[^<]+\\.git</connection>.*</scm>");

    private static final Pattern WITH_ELEMENTS = Pattern.compile(
            "<(licenses|developers|scm|dependencies|dependencyManagement)[ >].*?</\\1>", Pattern.DOTALL);

    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>"
                    + "(?:\\s*<(?:type|classifier)>([^<]+)<)?");

    private final Map<String, byte[]> files = new TreeMap<>();
    private final Set<String> faults = new TreeSet<>();
    private final String namespace;
    private final String folder;
    private final String version;
    private final String url;

    private BundleCheck(String namespace, String version, String url) {
        this.namespace = namespace;
        this.folder = namespace.replace('.', '/') + '/';
        this.version = version;
        this.url = url;
    }

    public static void main(String[] arguments) throws IOException {
        Set<String> faults = faults(Path.of(arguments[0]), arguments[1], arguments[2], arguments[3]);
        faults.forEach(System.out::println);
        if (!faults.isEmpty()) {
            System.exit(1);
        }
        System.out.println("the bundle has " + (JARS.size() + 1) + " artifacts, and nothing is missing");
    }

    /** The faults of a bundle, each with its file; empty if there is none. */
    static Set<String> faults(Path bundle, String namespace, String version, String url) throws IOException {
        BundleCheck check = new BundleCheck(namespace, version, url);
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (ZipEntry entry :
                    zip.stream().filter(each -> !each.isDirectory()).toList()) {
                try (InputStream content = zip.getInputStream(entry)) {
                    check.files.put(entry.getName(), content.readAllBytes());
                }
            }
        }
        check.look();
        return check.faults;
    }

    private void look() {
        Set<String> expected = new TreeSet<>();
        JARS.forEach((artifact, fixtures) -> {
            expect(expected, artifact, ".pom");
            WITH_EACH_JAR.forEach(ending -> expect(expected, artifact, ending));
            if (fixtures) {
                WITH_FIXTURES.forEach(ending -> expect(expected, artifact, ending));
            }
        });
        expect(expected, BOM, ".pom");
        expect(expected, BOM, "-cyclonedx.json");
        for (String file : expected) {
            require(file);
            require(file + ".asc");
            requireContent(file);
        }
        for (String file : files.keySet()) {
            String main = file.replaceFirst("(\\.asc)?(\\.(md5|sha1|sha256|sha512))?$", "");
            if (!expected.contains(main)) {
                faults.add("unexpected: " + file);
            }
        }
        JARS.keySet().forEach(this::readPom);
        readPom(BOM);
        readManaged();
    }

    private void expect(Set<String> expected, String artifact, String ending) {
        expected.add(folder + artifact + '/' + version + '/' + artifact + '-' + version + ending);
    }

    /** A file that must be there and not be empty, with the checksums that Central asks for, and any other one right. */
    private void require(String file) {
        byte[] content = files.get(file);
        if (content == null || content.length == 0) {
            faults.add("missing: " + file);
            return;
        }
        CHECKSUMS.forEach((ending, algorithm) -> {
            byte[] stated = files.get(file + ending);
            boolean optional = file.endsWith(".asc") || ending.startsWith(".sha2") || ending.startsWith(".sha5");
            if (stated == null && !optional) {
                faults.add("missing: " + file + ending);
            }
            if (stated != null && !text(stated).strip().equals(digest(algorithm, content))) {
                faults.add("wrong: " + file + ending);
            }
        });
        if (file.endsWith(".asc") && !text(content).startsWith("-----BEGIN PGP SIGNATURE-----")) {
            faults.add("no signature: " + file);
        }
    }

    private static Map<String, String> contents() {
        Map<String, String> contents = new LinkedHashMap<>();
        contents.put("sources.jar", ".java");
        contents.put("javadoc.jar", "index.html");
        contents.put(".jar", ".class");
        contents.put(".json", "\"CycloneDX\"");
        contents.put(".pom", "</project>");
        return contents;
    }

    private void requireContent(String file) {
        byte[] content = files.getOrDefault(file, new byte[0]);
        String ending =
                CONTENTS.keySet().stream().filter(file::endsWith).findFirst().orElseThrow();
        String wanted = CONTENTS.get(ending);
        boolean has = ending.endsWith(".jar")
                ? entries(content).anyMatch(name -> name.endsWith(wanted))
                : text(content).contains(wanted);
        if (content.length > 0 && !has) {
            faults.add("without " + wanted + ": " + file);
        }
    }

    /** The names in a jar; none if it is not one. */
    private static Stream<String> entries(byte[] jar) {
        Stream.Builder<String> names = Stream.builder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        } catch (IOException e) {
            return Stream.empty();
        }
        return names.build();
    }

    private String pom(String artifact) {
        return folder + artifact + '/' + version + '/' + artifact + '-' + version + ".pom";
    }

    private void readPom(String artifact) {
        String file = pom(artifact);
        String pom = text(files.getOrDefault(file, new byte[0]));
        String project = WITH_ELEMENTS.matcher(pom).replaceAll("");
        requireElements(file, OF_PROJECT, project);
        requireElements(file, NESTED, pom);
        List<String> own = new ArrayList<>(List.of(
                "<groupId>" + namespace + "</groupId>",
                "<artifactId>" + artifact + "</artifactId>",
                "<version>" + version + "</version>"));
        if (artifact.equals(BOM)) {
            own.add("<packaging>pom</packaging>");
        }
        for (String text : own) {
            if (!project.contains(text)) {
                faults.add("without " + text + ": " + file);
            }
        }
        Matcher ours = DEPENDENCY.matcher(pom);
        while (ours.find()) {
            String named = ours.group(1) + ':' + ours.group(2) + ':' + ours.group(3);
            if (ours.group(2).startsWith("omni-") && !named.equals(namespace + ':' + ours.group(2) + ':' + version)) {
                faults.add("with " + named + ": " + file);
            }
        }
        List<String> wrong = new ArrayList<>(
                List.of("<parent>", "SNAPSHOT", "<scope>test</scope>", "${", "<properties>", "<repositories>"));
        wrong.add("example.org/omni"); // the placeholder
        for (String text : wrong) {
            if (pom.contains(text)) {
                faults.add("with " + text + ": " + file);
            }
        }
        if (!pom.contains("<url>" + url + "</url>")) {
            faults.add("without <url>" + url + "</url>: " + file);
        }
    }

    /** The BOM manages each artifact that is published, and its fixtures by classifier and by type. */
    private void readManaged() {
        Set<String> managed = new TreeSet<>();
        Matcher each = DEPENDENCY.matcher(text(files.getOrDefault(pom(BOM), new byte[0])));
        while (each.find()) {
            managed.add(each.group(4) == null ? each.group(2) : each.group(2) + ' ' + each.group(4));
        }
        JARS.forEach((artifact, fixtures) -> {
            for (String suffix : fixtures ? List.of("", " tests", " test-jar") : List.of("")) {
                if (!managed.contains(artifact + suffix)) {
                    faults.add("without " + artifact + suffix + ": " + pom(BOM));
                }
            }
        });
    }

    private void requireElements(String file, List<String> elements, String pom) {
        for (String element : elements) {
            if (!Pattern.compile(element, Pattern.DOTALL).matcher(pom).find()) {
                faults.add("without " + element + ": " + file);
            }
        }
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static String digest(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
