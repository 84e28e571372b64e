package dev.omnirules.examples.outside;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The check of a bundle for Maven Central before it is sent: every artifact that is published and no other, each with sources,
 * Javadoc, SBOM, signature and checksums, and a POM that stands alone and has what Central asks for. It needs no class but its
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

    private final Map<String, byte[]> files = new TreeMap<>();
    private final Set<String> faults = new TreeSet<>();
    private final String folder;
    private final String version;
    private final String url;

    private BundleCheck(String namespace, String version, String url) {
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
        }
        for (String file : files.keySet()) {
            String main = file.replaceFirst("(\\.asc)?(\\.(md5|sha1|sha256|sha512))?$", "");
            if (!expected.contains(main)) {
                faults.add("unexpected: " + file);
            }
        }
        JARS.keySet().forEach(this::readPom);
        readPom(BOM);
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

    private void readPom(String artifact) {
        String file = folder + artifact + '/' + version + '/' + artifact + '-' + version + ".pom";
        String pom = text(files.getOrDefault(file, new byte[0]));
        requireElements(file, OF_PROJECT, WITH_ELEMENTS.matcher(pom).replaceAll(""));
        requireElements(file, NESTED, pom);
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
