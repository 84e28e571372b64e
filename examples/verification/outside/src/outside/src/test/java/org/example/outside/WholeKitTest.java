package org.example.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.CoreDomain;
import dev.omnirules.core.testkit.coverage.DomainCoverage;
import dev.omnirules.core.testkit.coverage.PublicTypes;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.testkit.PresenceDomain;
import dev.omnirules.whatsapp.number.NumberPolicy;
import dev.omnirules.whatsapp.testkit.WhatsAppDomain;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published jars are whole: every fixture links on what a host declares, and the surface can be read from the jars. */
class WholeKitTest {

    @ParameterizedTest
    @ValueSource(classes = {CoreDomain.class, WhatsAppDomain.class, PresenceDomain.class})
    void everyClassOfATestsJarLinks(Class<?> anyOfTheJar) throws Exception {
        List<Class<?>> linked = new ArrayList<>();
        for (String name : classesIn(anyOfTheJar)) {
            Class<?> type = Class.forName(name, true, anyOfTheJar.getClassLoader());
            type.getDeclaredMethods();
            type.getDeclaredFields();
            type.getDeclaredConstructors();
            linked.add(type);
        }
        assertThat(linked).contains(anyOfTheJar).hasSizeGreaterThan(5);
        assertThat(linked).allMatch(type -> type.getPackageName().contains(".testkit"));
    }

    @ParameterizedTest
    @ValueSource(classes = {AgentId.class, NumberPolicy.class, StatusPolicy.class})
    void thePublicTypesAreReadFromTheJar(Class<?> anyOfTheModule) {
        assertThat(anyOfTheModule
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString())
                .endsWith(".jar");
        assertThat(PublicTypes.of(anyOfTheModule)).contains(anyOfTheModule).hasSizeGreaterThan(30);
    }

    @Test
    void theDomainOfTheJarHasTheValuesOfTheJar() {
        assertThat(DomainCoverage.of(WhatsAppDomain.class)
                        .missing(PublicTypes.of(NumberPolicy.class).stream()
                                .filter(PublicTypes::isValue)
                                .toList()))
                .isEmpty();
    }

    private static List<String> classesIn(Class<?> anyOfTheJar) throws IOException {
        Path jar = Path.of(
                anyOfTheJar.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (FileSystem inside = FileSystems.newFileSystem(jar);
                Stream<Path> files = Files.walk(inside.getPath("/dev"))) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                    .map(file ->
                            file.substring(1, file.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
    }
}
