package dev.omnirules.examples.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The repository below {@code target} that has what this build publishes, and nothing else. */
final class Published {

    static final Path PROJECT = Path.of(System.getProperty("project.directory"));
    static final Path ROOT = Path.of(System.getProperty("library.root")).normalize();
    static final Path TARGET = PROJECT.resolve("target");
    static final Path REPOSITORY = TARGET.resolve("published");
    static final String VERSION = System.getProperty("project.version");

    /** The namespace as a path: this project's group without its last part, which all examples have. */
    static final Path GROUP = Path.of(
            System.getProperty("project.group").replaceFirst("\\.examples$", "").replace('.', '/'));

    private static final Path LOCAL = Path.of(System.getProperty("local.repository"));

    private static boolean done;

    private Published() {}

    /** Publishes the modules, once in this process. */
    static synchronized void publish() throws IOException, InterruptedException {
        if (done) {
            return;
        }
        Files.createDirectories(TARGET);
        Trees.delete(REPOSITORY);
        List<String> arguments = new ArrayList<>(List.of(
                "-Dmaven.repo.local=" + localRepository(),
                "-DaltDeploymentRepository=published::" + REPOSITORY.toUri(),
                "-DskipExamples",
                "-DskipTests",
                "-Dspotless.check.skip",
                "-Dmaven.install.skip",
                "-Dmaven.compiler.useIncrementalCompilation=false", // what was just built is not built again
                "-pl",
                String.join(
                        ",",
                        "omni-core",
                        "omni-whatsapp",
                        "omni-presence",
                        "omni-core/adapters/omni-postgres",
                        "omni-core/adapters/omni-oauth",
                        "omni-core/adapters/omni-spring-boot-starter",
                        "omni-core/bom"),
                "org.codehaus.mojo:flatten-maven-plugin:flatten",
                "deploy"));
        if (Boolean.getBoolean("outside.docs")) {
            arguments.add("-Pdocs");
        }
        Maven.run(ROOT.resolve("pom.xml"), TARGET.resolve("published.log"), arguments);
        done = true;
    }

    /** Everything but what was published comes from the local repository of this build: no network, and none of ours in it. */
    static String settings() {
        return """
                <settings>
                  <mirrors><mirror><id>local</id><mirrorOf>*,!published</mirrorOf><url>%s</url></mirror></mirrors>
                  <profiles><profile><id>published</id><repositories><repository>
                    <id>published</id><url>%s</url><snapshots><checksumPolicy>fail</checksumPolicy></snapshots>
                  </repository></repositories></profile></profiles>
                  <activeProfiles><activeProfile>published</activeProfile></activeProfiles>
                </settings>
                """.formatted(LOCAL.toUri(), REPOSITORY.toUri());
    }

    /** The one file of a module with a name's ending, whatever time stamp a snapshot got. */
    static Path file(String module, String ending) throws IOException {
        Path directory = REPOSITORY.resolve(GROUP).resolve(module).resolve(VERSION);
        Pattern name = Pattern.compile(Pattern.quote(module) + "-[0-9].*?[0-9T]" + Pattern.quote(ending));
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> name.matcher(file.getFileName().toString()).matches())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + module + ending + " in " + directory));
        }
    }

    /**
     * A local repository for the build that publishes. Deployment writes metadata of this project to the local
     * repository; here it writes to this one. Other groups are links to the repository of this build.
     */
    private static Path localRepository() throws IOException {
        Path repository = TARGET.resolve("publisher");
        Trees.delete(repository);
        Path above = Path.of("");
        for (Path name : GROUP) {
            linkAllBut(name, LOCAL.resolve(above), repository.resolve(above));
            above = above.resolve(name);
        }
        return repository;
    }

    private static void linkAllBut(Path excluded, Path from, Path to) throws IOException {
        Files.createDirectories(to);
        if (Files.exists(from)) {
            try (Stream<Path> entries = Files.list(from)) {
                for (Path entry :
                        entries.filter(path -> !path.endsWith(excluded)).toList()) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
    }
}
