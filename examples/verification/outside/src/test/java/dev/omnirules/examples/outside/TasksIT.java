package dev.omnirules.examples.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every code block of the pages of tasks, with the published jars alone: compiled with the JDK of this build, run on it and on
 * the newest one, on the class path or, with a module descriptor, on the module path; {@code java 21} compiled by the newest
 * JDK; {@code kotlin} by Kotlin's compiler; tests run. A program prints what stands below it.
 */
class TasksIT {

    private static final Pattern BLOCK = Pattern.compile("```([^\n]*)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TYPE =
            Pattern.compile("^(?:public |final )*(?:class|record|interface|module) (\\S+)", Pattern.MULTILINE);
    private static final Pattern PACKAGE = Pattern.compile("^package (\\S+);", Pattern.MULTILINE);
    private static final String JDK = System.getProperty("java.home");

    /** A code block, and the text below it if that is what it prints. */
    private record Block(String language, String code, Optional<String> prints) {

        boolean isTest() {
            return code.contains("import org.junit") || code.contains("Contract;");
        }

        boolean isDescriptor() {
            return code.startsWith("module ");
        }

        String type() {
            Matcher type = TYPE.matcher(code);
            assertThat(type.find()).as(code).isTrue();
            return isDescriptor() ? "module-info" : type.group(1);
        }

        String program() {
            Matcher named = PACKAGE.matcher(code);
            return named.find() ? named.group(1) + '.' + type() : type();
        }
    }

    @BeforeAll
    static void publish() throws Exception {
        Published.publish();
    }

    @Test
    void theModulesHavePagesOfTasks() throws IOException {
        assertThat(pages().map(page -> page.getFileName().toString()))
                .contains(
                        "plain-java.md",
                        "module-path.md",
                        "kotlin.md",
                        "own-port.md",
                        "measure.md",
                        "split-customers.md",
                        "tune.md");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyProgramCompilesAndPrintsWhatStandsBelow(Path page) throws Exception {
        List<Block> blocks = blocks(page, "java");
        Path classes =
                compiled(page, blocks.stream().filter(block -> !block.isTest()).toList(), JDK, "17");
        boolean modular = blocks.stream().anyMatch(Block::isDescriptor);
        for (Block block : blocks) {
            if (!block.isTest() && !block.isDescriptor()) {
                assertThat(block.prints()).as("output of %s", block.type()).isPresent();
                for (String jdk : jdks()) {
                    assertThat(run(jdk, classes, modular, block.program()))
                            .as("%s on %s", block.program(), jdk)
                            .isEqualTo(block.prints().orElseThrow());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyTestPasses(Path page) throws Exception {
        List<Block> blocks = blocks(page, "java");
        List<Block> tests = blocks.stream().filter(Block::isTest).toList();
        if (!tests.isEmpty()) {
            Path classes = compiled(page, blocks, JDK, "17");
            for (Block test : tests) {
                String output = run(JDK, classes, false, RunTests.class.getName(), test.program());
                assertThat(output).matches("(?s)(.*\n)?[1-9]\\d* passed, 0 failed\n");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void anExhaustiveSwitchCompilesOnANewerJava(Path page) throws Exception {
        List<Block> blocks = blocks(page, "java 21");
        if (!blocks.isEmpty()) {
            assumeTrue(jdks().size() > 1, "no newer JDK");
            Path classes = compiled(page, blocks, jdks().get(1), "21");
            for (Block block : blocks) {
                assertThat(run(jdks().get(1), classes, false, block.program()))
                        .isEqualTo(block.prints().orElseThrow());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void kotlinSeesWhatMayBeNull(Path page) throws Exception {
        for (Block block : blocks(page, "kotlin")) {
            Path classes = Files.createDirectories(directory(page).resolve("kotlin"));
            assertThat(kotlin(page, block, classes)).isEmpty();
            assertThat(run(JDK, classes, false, "PageKt"))
                    .isEqualTo(block.prints().orElseThrow());
        }
        for (Block block : blocks(page, "kotlin rejected")) {
            Path classes = Files.createDirectories(directory(page).resolve("rejected"));
            assertThat(kotlin(page, block, classes)).contains("argument type mismatch", "'String?'");
        }
    }

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String module : List.of("omni-core", "omni-whatsapp", "omni-presence")) {
            try (Stream<Path> files = Files.list(Published.ROOT.resolve(module).resolve("docs/tasks"))) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages.stream();
    }

    private static List<Block> blocks(Path page, String language) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(Files.readString(page));
        while (found.find()) {
            blocks.add(new Block(found.group(1), found.group(2), Optional.empty()));
        }
        List<Block> read = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            boolean shown =
                    i + 1 < blocks.size() && blocks.get(i + 1).language().equals("text");
            if (block.language().equals(language)) {
                read.add(new Block(
                        language,
                        block.code(),
                        shown ? Optional.of(blocks.get(i + 1).code()) : Optional.empty()));
            }
        }
        return read;
    }

    private static Path compiled(Path page, List<Block> blocks, String jdk, String release) throws Exception {
        Path classes = directory(page).resolve(release);
        Trees.delete(classes);
        Files.createDirectories(classes);
        if (blocks.isEmpty()) {
            return classes;
        }
        boolean modular = blocks.stream().anyMatch(Block::isDescriptor);
        List<String> command = new ArrayList<>(List.of(
                jdk + "/bin/javac",
                "--release",
                release,
                modular ? "-p" : "-cp",
                published(),
                "-d",
                classes.toString()));
        for (Block block : blocks) {
            Path source = classes.resolve(block.type() + ".java");
            Files.writeString(source, block.code());
            command.add(source.toString());
        }
        if (!modular) {
            command.set(4, published() + File.pathSeparator + tools());
        }
        assertThat(output(page, command)).as("javac").isEmpty();
        return classes;
    }

    private static String kotlin(Path page, Block block, Path classes) throws Exception {
        Path source = classes.resolve("Page.kt");
        Files.writeString(source, block.code());
        return output(
                page,
                List.of(
                        JDK + "/bin/java",
                        "-cp",
                        tools(),
                        "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
                        "-no-stdlib",
                        "-jvm-target",
                        "17",
                        "-cp",
                        published() + File.pathSeparator + tools(),
                        "-d",
                        classes.toString(),
                        source.toString()));
    }

    private static String run(String jdk, Path classes, boolean modular, String... program) throws Exception {
        List<String> command = new ArrayList<>(List.of(jdk + "/bin/java", "-Dstdout.encoding=UTF-8"));
        if (modular) {
            String module = program[0].substring(0, program[0].lastIndexOf('.'));
            command.addAll(List.of("-p", classes + File.pathSeparator + published(), "-m", module + '/' + program[0]));
        } else {
            command.addAll(List.of("-cp", classes + File.pathSeparator + published() + File.pathSeparator + tools()));
            command.addAll(List.of(program));
        }
        return output(classes, command);
    }

    /** What a process prints; messages of slf4j about providers, which a host brings, left out. */
    private static String output(Path near, List<String> command) throws Exception {
        Path file = Files.createTempFile(Published.TARGET, near.getFileName().toString(), ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(file.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES))
                    .as("%s ended", command)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(file)
                .lines()
                .filter(line -> !line.startsWith("SLF4J"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static Path directory(Path page) throws IOException {
        String name = page.getFileName().toString().replace(".md", "");
        return Files.createDirectories(Published.TARGET.resolve("tasks").resolve(name));
    }

    /** The published jars, and what their POMs name. */
    private static String published() throws IOException {
        List<String> jars = new ArrayList<>();
        for (String module : List.of("omni-core", "omni-whatsapp", "omni-presence")) {
            jars.add(Published.file(module, ".jar").toString());
        }
        onThisClassPath(List.of("libphonenumber", "slf4j-api", "jspecify")).forEach(jars::add);
        return String.join(File.pathSeparator, jars);
    }

    /** What tests and Kotlin need beside them: the fixtures as published, and whatever of this class path is not the library's. */
    private static String tools() throws IOException {
        List<String> jars = new ArrayList<>();
        for (String module : List.of("omni-core", "omni-whatsapp", "omni-presence")) {
            jars.add(Published.file(module, "-tests.jar").toString());
        }
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("/omni-"))
                .forEach(jars::add);
        return String.join(File.pathSeparator, jars);
    }

    private static List<String> onThisClassPath(List<String> artifacts) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> artifacts.stream()
                        .anyMatch(artifact ->
                                Path.of(entry).getFileName().toString().startsWith(artifact + '-')))
                .toList();
    }

    /** The JDK of this build, and the newest one from Java 21 on, if there is one. */
    private static List<String> jdks() throws IOException {
        List<String> jdks = new ArrayList<>(List.of(JDK));
        try (Stream<Path> homes = Files.list(Path.of(System.getProperty("jdk.homes", "/usr/lib/jvm")))) {
            homes.filter(home -> Files.isExecutable(home.resolve("bin/javac")) && feature(home) >= 21)
                    .max((one, other) -> Integer.compare(feature(one), feature(other)))
                    .ifPresent(home -> jdks.add(home.toString()));
        }
        return jdks;
    }

    private static int feature(Path home) {
        try {
            Matcher version =
                    Pattern.compile("JAVA_VERSION=\"(\\d+)").matcher(Files.readString(home.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
