package dev.omnirules.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.logout.LogoutPolicy;
import dev.omnirules.core.routing.IdleTimedAgent;
import dev.omnirules.core.testkit.coverage.PublicTypes;
import dev.omnirules.presence.status.AgentTimeline;
import dev.omnirules.presence.status.PresenceCodec;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.whatsapp.identity.DirectoryBinding;
import dev.omnirules.whatsapp.identity.WhatsAppDirectory;
import dev.omnirules.whatsapp.number.NumberPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Some example or published adapter uses each entry type of the modules: a type from which a host begins to use a feature. These are the
 * policies, shells, ports, codecs and the like, which are all public top-level types that are no values: no records and
 * classes with equality of their own, no enums, no sealed types, no exceptions.
 */
class EntryTypesTest {

    private static final Path EXAMPLES = Repository.ROOT.resolve("examples");
    private static final Path ADAPTERS = Repository.ROOT.resolve("omni-core/adapters");

    /** The values from which a feature begins too: a host keeps one, and makes the next one of it. */
    private static final Set<Class<?>> KEPT_BY_A_HOST = Set.of(IdleTimedAgent.class, DirectoryBinding.class);

    @Test
    void someExampleUsesEachEntryType() {
        List<Source> sources = Repository.files().stream()
                .filter(EntryTypesTest::isOfAHost)
                .filter(file -> file.toString().endsWith(".java"))
                .map(file -> Source.of(Repository.text(file)))
                .toList();
        assertThat(entryTypes().filter(type -> sources.stream().noneMatch(source -> source.uses(type))))
                .as("entry types that no example outside examples/verification and no adapter uses")
                .isEmpty();
    }

    @Test
    void theEntryTypesAreThoseThatAHostBeginsFrom() {
        assertThat(entryTypes())
                .contains(Omni.class, LogoutPolicy.class, LogoutGuard.class, Ledger.class, WhatsAppDirectory.class)
                .contains(AgentTimeline.class, PresenceCodec.class, IdleTimedAgent.class)
                .doesNotContain(AgentId.class);
    }

    @Test
    void aUseIsAWordOfTheCodeThatTheFileImports() {
        String imported = "import dev.omnirules.core.Omni;\n";
        assertThat(Source.of(imported + "class Host { Omni omni; }").uses(Omni.class))
                .isTrue();
        assertThat(Source.of("import dev.omnirules.core.*;\nclass Host { Omni omni; }")
                        .uses(Omni.class))
                .isTrue();
        assertThat(Source.of(imported + "class Host { /* Omni */ }").uses(Omni.class))
                .isFalse();
        assertThat(Source.of("import other.Omni;\nclass Host { Omni omni; }").uses(Omni.class))
                .isFalse();
    }

    private static boolean isOfAHost(Path file) {
        return file.startsWith(ADAPTERS)
                || (file.startsWith(EXAMPLES) && !file.startsWith(EXAMPLES.resolve("verification")));
    }

    static Stream<Class<?>> entryTypes() {
        return Stream.of(AgentId.class, NumberPolicy.class, StatusPolicy.class)
                .flatMap(any -> PublicTypes.of(any).stream())
                .filter(type -> type.getEnclosingClass() == null)
                .filter(type -> KEPT_BY_A_HOST.contains(type) || isNoValue(type));
    }

    static boolean isNoValue(Class<?> type) {
        return !PublicTypes.isValue(type)
                && !type.isEnum()
                && !type.isSealed()
                && !Throwable.class.isAssignableFrom(type);
    }

    /** A Java source file: what it imports, and the words of its code below. */
    private record Source(Set<String> imports, Set<String> words) {

        static Source of(String text) {
            Set<String> imports = text.lines()
                    .filter(Source::isImport)
                    .map(line ->
                            line.replaceFirst("^import ", "").replace(";", "").strip())
                    .collect(Collectors.toSet());
            String code = text.lines().filter(line -> !isImport(line)).collect(Collectors.joining("\n"));
            return new Source(imports, new JavaText(code).identifiers());
        }

        boolean uses(Class<?> type) {
            return words.contains(type.getSimpleName())
                    && (imports.contains(type.getName()) || imports.contains(type.getPackageName() + ".*"));
        }

        private static boolean isImport(String line) {
            return line.startsWith("import ");
        }
    }
}
