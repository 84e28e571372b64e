package dev.omnirules.examples.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The project of a README in an empty directory: the coordinates and programs of the page as they stand, and an empty local
 * repository that is filled from what this build publishes.
 */
final class ReadmeProject {

    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies";

    private final String name;
    private final List<MatchResult> blocks;

    /** Publishes what the project will use, and makes its directory empty. */
    ReadmeProject(String name, String readme) throws IOException, InterruptedException {
        Published.publish();
        this.name = name;
        this.blocks = BLOCK.matcher(Files.readString(Published.ROOT.resolve(readme)))
                .results()
                .toList();
        Trees.delete(directory());
        Trees.delete(repository());
    }

    /** The blocks of code: the language is the first group, the text the second. */
    List<MatchResult> blocks() {
        return blocks;
    }

    /** The first block in a language. */
    String block(String language) {
        return blocks.stream()
                .filter(each -> each.group(1).equals(language))
                .findFirst()
                .orElseThrow()
                .group(2);
    }

    void write(String file, String text) throws IOException {
        Path path = directory().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Compiles the project with what the page says of its dependencies, and what every project needs around that. */
    void compile(String dependencies) throws IOException, InterruptedException {
        write("pom.xml", """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>org.example</groupId><artifactId>%s</artifactId><version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <maven.compiler.parameters>true</maven.compiler.parameters>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                %s
                  <build><pluginManagement><plugins>
                    <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
                    <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
                  </plugins></pluginManagement></build>
                </project>
                """.formatted(name, dependencies));
        Path settings = Published.TARGET.resolve(name + "-settings.xml");
        Files.writeString(settings, Published.settings());
        Maven.run(
                directory().resolve("pom.xml"),
                Published.TARGET.resolve(name + ".log"),
                List.of(
                        "-s",
                        settings.toString(),
                        "-Dmaven.repo.local=" + repository(),
                        "compile",
                        COPY,
                        "-DincludeScope=runtime"));
    }

    /** What starts a program of the project. */
    ProcessBuilder program(String java, List<String> options, String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(options);
        command.add("-cp");
        command.add(directory().resolve("target/classes") + ":" + directory().resolve("target/dependency") + "/*");
        command.add(main);
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** The one that runs this build. */
    static String ownJava() {
        return Path.of(System.getProperty("java.home"), "bin/java").toString();
    }

    Path repository() {
        return Published.TARGET.resolve(name + "-repository");
    }

    private Path directory() {
        return Published.TARGET.resolve(name);
    }
}
