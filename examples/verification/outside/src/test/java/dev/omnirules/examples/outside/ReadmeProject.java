package dev.omnirules.examples.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A project in an empty directory with what a page shows, and an empty local repository that is filled from what this build
 * publishes.
 */
final class ReadmeProject {

    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies";

    private final String name;

    /** Publishes what the project will use, and makes its directory empty. */
    ReadmeProject(String name) throws IOException, InterruptedException {
        Published.publish();
        this.name = name;
        Trees.delete(directory());
        Trees.delete(repository());
    }

    /** The blocks of code of a page: the language is the first group, the text the second. */
    static List<MatchResult> blocks(String page) throws IOException {
        return BLOCK.matcher(Files.readString(Published.ROOT.resolve(page)))
                .results()
                .toList();
    }

    /** The blocks in one language. */
    static List<String> blocks(String page, String language) throws IOException {
        return blocks(page).stream()
                .filter(each -> each.group(1).equals(language))
                .map(each -> each.group(2))
                .toList();
    }

    void write(String file, String text) throws IOException {
        Path path = directory().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Builds the project; options give plugins of a parent the versions that this build has. */
    void build(String pom, String phase, String... options) throws IOException, InterruptedException {
        write("pom.xml", pom);
        Path settings = Published.TARGET.resolve(name + "-settings.xml");
        Files.writeString(settings, Published.settings());
        List<String> arguments = new ArrayList<>(List.of(
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + repository(),
                phase,
                COPY,
                "-DincludeScope=runtime"));
        arguments.addAll(List.of(options));
        Maven.run(directory().resolve("pom.xml"), Published.TARGET.resolve(name + ".log"), arguments);
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

    Path directory() {
        return Published.TARGET.resolve(name);
    }
}
