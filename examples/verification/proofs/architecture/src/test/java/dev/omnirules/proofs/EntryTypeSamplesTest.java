package dev.omnirules.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.coverage.PublicTypes;
import dev.omnirules.oauth.OAuthTokenIssuer;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.spring.LedgerEntryListener;
import dev.omnirules.spring.OmniThreads;
import dev.omnirules.spring.PresenceSnapshots;
import dev.omnirules.spring.web.BoardStream;
import dev.omnirules.spring.web.CodeSignIn;
import dev.omnirules.spring.web.CurrentAgent;
import dev.omnirules.whatsapp.number.NumberPolicy;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Each entry type has in its documentation a sample that compiles and runs: the first {@code <pre>{@code} block above the type.
 * A sample is the body of a method. It may name what the {@link SampleHost} has, the types of the modules' exported packages, and
 * those of a few of the JDK's packages; nothing else has to be imported. An entry type of a published adapter has one too, which compiles:
 * it may also name what the {@link AdapterHost} has, the adapters' types, and a few of Spring's. So do the code blocks of the modules'
 * pages, which may name what the {@link PageHost} has. Those of adapters and of pages of tasks have tests of their own.
 */
class EntryTypeSamplesTest {

    private static final Pattern SAMPLE = Pattern.compile("(?s)<pre>\\{@code\n(.*?)\n \\* }</pre>");

    private static final Pattern BLOCK = Pattern.compile("(?s)```java\n(.*?)```");

    /** A block that is a method, and no body of one. */
    private static final Pattern MEMBER = Pattern.compile("\\w+ \\w+\\([^;\n]*\\) \\{");

    /** Of the starter those that a host makes or implements. */
    private static final List<Class<?>> STARTER = List.of(
            BoardStream.class,
            CodeSignIn.class,
            CurrentAgent.class,
            LedgerEntryListener.class,
            OmniThreads.class,
            PresenceSnapshots.class);

    private static final String IMPORTS = imports();

    @Test
    void eachEntryTypeHasASample() {
        assertThat(EntryTypesTest.entryTypes().filter(type -> sample(type).isEmpty()))
                .as("entry types without a sample")
                .isEmpty();
    }

    @Test
    void eachSampleCompilesAndRuns() throws Exception {
        Map<String, String> sources = new TreeMap<>();
        EntryTypesTest.entryTypes()
                .forEach(type -> sample(type)
                        .ifPresent(sample -> sources.put(type.getSimpleName() + "Sample", source(type, sample))));
        Samples samples = new Samples();
        assertThat(samples.compile(sources))
                .as("what the compiler says of the samples")
                .isEmpty();
        for (String name : sources.keySet()) {
            try (SampleHost host = samples.host(name)) {
                assertThatCode(host::run).as(name).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void eachEntryTypeOfAnAdapterHasASampleThatCompiles() throws Exception {
        Map<String, String> sources = new TreeMap<>();
        for (Class<?> type : adapterTypes().toList()) {
            assertThat(sample(type)).as("the sample of %s", type.getName()).isPresent();
            sources.put(
                    type.getSimpleName() + "Sample",
                    adapterSource(type, sample(type).orElseThrow()));
        }
        assertThat(new Samples().compile(sources))
                .as("what the compiler says of the samples")
                .isEmpty();
    }

    @Test
    void eachCodeBlockOfAPageCompiles() throws Exception {
        Map<String, String> sources = new TreeMap<>();
        for (Path page : pages()) {
            List<MatchResult> blocks =
                    BLOCK.matcher(Repository.text(page)).results().toList();
            for (int i = 0; i < blocks.size(); i++) {
                String name = page.getParent().getFileName().toString() + page.getFileName() + i;
                String type = "Page" + name.replaceAll("\\W", "_");
                String code = blocks.get(i).group(1);
                boolean isMember = MEMBER.matcher(code).lookingAt();
                sources.put(
                        type,
                        IMPORTS + "abstract class " + type + " extends PageHost {\n"
                                + (isMember ? code : "void block() throws Exception {\n" + code + "}\n") + "}\n");
            }
        }
        assertThat(sources).hasSizeGreaterThan(7);
        assertThat(new Samples().compile(sources))
                .as("what the compiler says of the pages")
                .isEmpty();
    }

    private static List<Path> pages() {
        return Repository.files().stream()
                .filter(file -> file.toString().endsWith(".md"))
                .filter(file -> Repository.ROOT.relativize(file).toString().startsWith("omni-"))
                .filter(file -> !file.toString().contains("/adapters/")
                        && !file.toString().contains("/tasks/"))
                .sorted()
                .toList();
    }

    private static Stream<Class<?>> adapterTypes() {
        return Stream.of(PublicTypes.of(PostgresLedger.class), PublicTypes.of(OAuthTokenIssuer.class), STARTER)
                .flatMap(List::stream)
                .filter(type -> type.getEnclosingClass() == null)
                .filter(EntryTypesTest::isNoValue);
    }

    private static Optional<String> sample(Class<?> type) {
        Pattern declaration =
                Pattern.compile("(?m)^public [a-z -]*(?:class|interface|record) " + type.getSimpleName() + "\\b");
        String text = Repository.text(sourceOf(type));
        Matcher declared = declaration.matcher(text);
        assertThat(declared.find()).as(type.getName()).isTrue();
        String above = text.substring(0, declared.start());
        Matcher sample = SAMPLE.matcher(above.substring(above.lastIndexOf("\n/**")));
        return sample.find()
                ? Optional.of(sample.group(1)
                        .lines()
                        .map(line -> line.replaceFirst("^ \\* ?", ""))
                        .collect(Collectors.joining("\n")))
                : Optional.empty();
    }

    private static Path sourceOf(Class<?> type) {
        String file = "src/main/java/" + type.getName().replace('.', '/') + ".java";
        return Stream.of(
                        "omni-core",
                        "omni-whatsapp",
                        "omni-presence",
                        "omni-core/adapters/omni-postgres",
                        "omni-core/adapters/omni-oauth",
                        "omni-core/adapters/omni-spring-boot-starter")
                .map(module -> Repository.ROOT.resolve(module).resolve(file))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private static String source(Class<?> type, String sample) {
        return IMPORTS + body(type, SampleHost.class, sample);
    }

    private static String adapterSource(Class<?> type, String sample) {
        Stream<String> adapters = adapterTypes().map(Class::getPackageName).distinct();
        Stream<String> others = Stream.of(
                "java.net",
                "java.net.http",
                "javax.crypto",
                "org.springframework.jdbc.datasource",
                "org.springframework.transaction.support",
                "org.springframework.web.servlet.mvc.method.annotation");
        return IMPORTS
                + Stream.concat(adapters, others)
                        .map(name -> "import " + name + ".*;\n")
                        .collect(Collectors.joining())
                + body(type, AdapterHost.class, sample);
    }

    private static String body(Class<?> type, Class<?> host, String sample) {
        return "public class " + type.getSimpleName() + "Sample extends " + host.getSimpleName() + " {\n"
                + "public void run() throws Exception {\n" + sample + "\n}\n}\n";
    }

    private static String imports() {
        Stream<String> modules = Stream.of(AgentId.class, NumberPolicy.class, StatusPolicy.class)
                .flatMap(any -> PublicTypes.of(any).stream())
                .map(Class::getPackageName);
        Stream<String> events = Stream.of(
                "dev.omnirules.core.ledger.state.LedgerEvent",
                "dev.omnirules.presence.status.PresenceEvent",
                "dev.omnirules.whatsapp.customer.Evidence");
        Stream<String> jdk = Stream.of(
                "java.nio",
                "java.nio.charset",
                "java.time",
                "java.util",
                "java.util.concurrent",
                "java.util.concurrent.atomic",
                "java.util.function",
                "java.util.stream",
                "javax.crypto.spec");
        return "package dev.omnirules.proofs;\n"
                + Stream.of(modules.distinct(), events, jdk)
                        .flatMap(names -> names)
                        .map(name -> "import " + name + ".*;\n")
                        .collect(Collectors.joining());
    }

    /** The samples as classes, compiled in one go and kept in memory. */
    private static final class Samples extends ClassLoader {

        private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

        Samples() {
            super(EntryTypeSamplesTest.class.getClassLoader());
        }

        List<String> compile(Map<String, String> sources) throws Exception {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
            try (JavaFileManager files =
                    new ForwardingJavaFileManager<>(compiler.getStandardFileManager(said, Locale.ROOT, null)) {
                        @Override
                        public JavaFileObject getJavaFileForOutput(
                                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                            return new SimpleJavaFileObject(URI.create("memory:///" + name + ".class"), kind) {
                                @Override
                                public OutputStream openOutputStream() {
                                    return classes.computeIfAbsent(name, none -> new ByteArrayOutputStream());
                                }
                            };
                        }
                    }) {
                List<String> options = List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
                List<JavaFileObject> units = sources.entrySet().stream()
                        .<JavaFileObject>map(source -> unit(source.getKey(), source.getValue()))
                        .toList();
                compiler.getTask(null, files, said, options, null, units).call();
            }
            return said.getDiagnostics().stream().map(Object::toString).toList();
        }

        SampleHost host(String name) throws ReflectiveOperationException {
            return (SampleHost) loadClass("dev.omnirules.proofs." + name)
                    .getDeclaredConstructor()
                    .newInstance();
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            ByteArrayOutputStream bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes.toByteArray(), 0, bytes.size());
        }

        private static JavaFileObject unit(String name, String source) {
            URI uri = URI.create("memory:///dev/omnirules/proofs/" + name + ".java");
            return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return source;
                }
            };
        }
    }
}
