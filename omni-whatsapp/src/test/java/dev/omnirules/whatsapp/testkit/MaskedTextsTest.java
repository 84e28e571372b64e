package dev.omnirules.whatsapp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.whatsapp.identity.WhatsAppId;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;

/** Values of every public type of the module, drawn, taken apart and printed: no text shows a whole number. */
class MaskedTextsTest {

    private static final String MODULE = "dev.omnirules.whatsapp";
    /** So many that the rarest decision, one of fifty admissions, is among them. */
    private static final int DRAWN = 500;

    private static final Collection<Object> VALUES = drawn();

    /** Eight digits or more, however grouped; the shortest number of a customer has ten. */
    private static final Pattern NUMBER = Pattern.compile("(?:\\d[ ().+-]{0,2}){8,}");

    private static final Pattern INSTANT = Pattern.compile("[+-]?\\d{4,}-\\d\\d-\\d\\dT[\\d:.]+Z");

    /** The names that a test gives to agents, conversations and queues may be digits, which are nobody's number. */
    private static final Pattern NAMED = Pattern.compile("(?:agent|conversation|holder|requestId|request)=[^,\\]]*");

    @Test
    void noDrawnValueShowsANumber() {
        for (Object value : VALUES) {
            String text = NAMED.matcher(INSTANT.matcher(value.toString()).replaceAll(""))
                    .replaceAll("");
            assertThat(NUMBER.matcher(text).find())
                    .as("%s prints %s", value.getClass().getName(), text)
                    .isFalse();
        }
    }

    @Test
    void everyPublicRecordIsDrawn() throws Exception {
        Set<Class<?>> drawn = new HashSet<>();
        VALUES.forEach(value -> drawn.add(value.getClass()));
        assertThat(publicRecords())
                .isNotEmpty()
                .allSatisfy(type -> assertThat(drawn).as(type.getName()).contains(type));
    }

    /** Samples of all arbitraries of the domain, and whatever they are made of. */
    private static Collection<Object> drawn() {
        Set<Object> values = new LinkedHashSet<>();
        WhatsAppDomain domain = new WhatsAppDomain();
        Stream.of(WhatsAppDomain.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == Arbitrary.class)
                .sorted(Comparator.comparing(Method::getName))
                .flatMap(method ->
                        ((Arbitrary<?>) called(method, domain)).sampleStream().limit(DRAWN))
                .forEach(value -> collect(value, values));
        return values;
    }

    private static void collect(Object value, Set<Object> values) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(inner -> collect(inner, values));
        } else if (value instanceof Collection<?> many) {
            many.forEach(inner -> collect(inner, values));
        } else if (value.getClass().getName().startsWith(MODULE) && values.add(value) && value instanceof Record) {
            for (RecordComponent part : value.getClass().getRecordComponents()) {
                collect(called(part.getAccessor(), value), values);
            }
        }
    }

    private static Object called(Method method, Object on) {
        try {
            method.setAccessible(true);
            return method.invoke(on);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Class<?>> publicRecords() throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = Path.of(WhatsAppId.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> records = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
                if (!name.startsWith(MODULE + ".internal") && !name.equals("module-info")) {
                    Class<?> type = Class.forName(name);
                    if (type.isRecord() && isPublic(type)) {
                        records.add(type);
                    }
                }
            }
        }
        return records;
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
    }
}
