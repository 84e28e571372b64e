package dev.omnirules.proofs.surface;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.coverage.PublicTypes;
import dev.omnirules.core.token.renewer.TokenSession;
import dev.omnirules.oauth.OAuthTokenIssuer;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.spring.OmniThreads;
import dev.omnirules.spring.web.BoardStream;
import dev.omnirules.spring.web.CodeSignIn;
import dev.omnirules.whatsapp.number.NumberPolicy;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The constructors and methods of the three modules' exported packages that a host can call. */
final class Surface {

    /** Interfaces of which the library hands out the one implementation. */
    static final Set<Class<?>> FOR_CALLERS = Set.of(TokenSession.class);

    private static final Comparator<Executable> BY_SIGNATURE = Comparator.comparing(Surface::name);

    private Surface() {}

    /** The public types of the exported packages, nested types included. */
    static List<Class<?>> types() {
        return Stream.of(AgentId.class, NumberPolicy.class, StatusPolicy.class)
                .flatMap(any -> PublicTypes.of(any).stream())
                .toList();
    }

    /** The public types of the published adapters, exceptions apart; of the starter those that a host calls. */
    static List<Class<?>> adapters() {
        return Stream.of(
                        PublicTypes.of(PostgresLedger.class),
                        PublicTypes.of(OAuthTokenIssuer.class),
                        List.of(OmniThreads.class, BoardStream.class, CodeSignIn.class))
                .flatMap(List::stream)
                .filter(type -> !Throwable.class.isAssignableFrom(type))
                .toList();
    }

    /**
     * The constructors and methods of a type that the library implements and that take at least one parameter. An
     * interface's abstract methods are the host's to implement, but for those of {@link #FOR_CALLERS}; {@code equals} takes null by its contract, and an enum's
     * {@code valueOf} is the compiler's.
     */
    static List<Executable> callable(Class<?> type) {
        List<Executable> callable = new ArrayList<>();
        Stream.of(type.getDeclaredConstructors()).filter(Surface::isOffered).forEach(callable::add);
        Stream.of(type.getDeclaredMethods())
                .filter(Surface::isOffered)
                .filter(method -> !isEquals(method) && !isValueOf(method))
                .forEach(callable::add);
        callable.sort(BY_SIGNATURE);
        return callable;
    }

    /** Whether it is called on an object. */
    static boolean needsReceiver(Executable executable) {
        return executable instanceof Method && !Modifier.isStatic(executable.getModifiers());
    }

    /** Whether it is a record's canonical constructor. */
    static boolean isCanonical(Executable executable) {
        Class<?> type = executable.getDeclaringClass();
        return executable instanceof Constructor<?>
                && type.isRecord()
                && Arrays.equals(
                        executable.getParameterTypes(),
                        Stream.of(type.getRecordComponents())
                                .map(RecordComponent::getType)
                                .toArray(Class<?>[]::new));
    }

    /** The executable as a report names it: type, method, simple names of the parameters' types. */
    static String name(Executable executable) {
        Class<?> owner = executable.getDeclaringClass();
        String simple = owner.getName().substring(owner.getPackageName().length() + 1);
        String method = executable instanceof Method ? "." + executable.getName() : "";
        return simple
                + method
                + Arrays.stream(executable.getParameters())
                        .map(Parameter::getType)
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static boolean isOffered(Executable executable) {
        return Modifier.isPublic(executable.getModifiers())
                && (!Modifier.isAbstract(executable.getModifiers())
                        || FOR_CALLERS.contains(executable.getDeclaringClass()))
                && !executable.isSynthetic()
                && executable.getParameterCount() > 0;
    }

    private static boolean isEquals(Method method) {
        return method.getName().equals("equals")
                && Arrays.equals(method.getParameterTypes(), new Class<?>[] {Object.class});
    }

    private static boolean isValueOf(Method method) {
        return method.getDeclaringClass().isEnum() && method.getName().equals("valueOf");
    }
}
