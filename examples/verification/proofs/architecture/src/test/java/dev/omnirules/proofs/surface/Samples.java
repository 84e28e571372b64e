package dev.omnirules.proofs.surface;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.feed.InMemoryFeedLog;
import dev.omnirules.core.feed.LedgerFeed;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.Outbox;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.testkit.CoreDomain;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.renewer.TokenSession;
import dev.omnirules.oauth.ClientAuthentication;
import dev.omnirules.postgres.PostgresSettings;
import dev.omnirules.postgres.outbox.OutboxRelay;
import dev.omnirules.postgres.token.AesTokenCipher;
import dev.omnirules.presence.testkit.PresenceDomain;
import dev.omnirules.whatsapp.testkit.WhatsAppDomain;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/**
 * One valid value of each type: those that the published arbitraries generate, ports that record their calls, shells
 * built from both through their public constructors, and a few made by hand.
 */
final class Samples {

    private static final int OF_A_SEALED_TYPE = 1_000;
    private static final int OF_ANOTHER_TYPE = 20;
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static final TokenGrant SOON_RENEWED =
            TokenGrant.of(new AccessToken("access"), new RefreshToken("refresh"), Duration.ofMinutes(10));

    private final Ports ports;
    private final Map<Class<?>, Object> generated = new LinkedHashMap<>();
    private final Map<Class<?>, Supplier<?>> made = new LinkedHashMap<>();

    Samples(Ports ports) {
        this.ports = ports;
        Stream.of(CoreDomain.class, WhatsAppDomain.class, PresenceDomain.class).forEach(this::generate);
        made.put(boolean.class, () -> true);
        made.put(int.class, () -> 1);
        made.put(Integer.class, () -> 1);
        made.put(long.class, () -> 1L);
        made.put(Long.class, () -> 1L);
        made.put(double.class, () -> 0.5);
        made.put(String.class, () -> "text");
        made.put(CharSequence.class, () -> "text");
        made.put(Object.class, () -> "anything");
        made.put(Throwable.class, IllegalStateException::new);
        made.put(Class.class, () -> LedgerEvent.ConversationFinished.class);
        made.put(Locale.class, () -> Locale.ENGLISH);
        made.put(Enum.class, () -> Alert.LOGOUT_BLOCKED);
        made.put(byte.class, () -> (byte) 1);
        made.put(URI.class, () -> URI.create("https://issuer.example/token"));
        made.put(SecretKey.class, () -> new SecretKeySpec(new byte[16], "AES"));
        made.put(HttpClient.Builder.class, HttpClient::newBuilder);
        made.put(ClientAuthentication.class, () -> new ClientAuthentication.Public("desk"));
        made.put(
                AesTokenCipher.class,
                () -> new AesTokenCipher("text", Map.of("text", (SecretKey) of(SecretKey.class))));
        made.put(
                OutboxRelay.class,
                () -> OutboxRelay.start(
                        ports.implement(Outbox.class), entry -> {}, new NeverRuns(), Duration.ofSeconds(1)));
        made.put(PostgresSettings.class, PostgresSettings::defaults);
        made.put(Omni.Builder.class, () -> Omni.on(ports.implement(Ledger.class)));
        made.put(Omni.class, () -> Omni.on(ports.implement(Ledger.class)).build());
        made.put(LedgerFeed.Builder.class, this::feed);
        made.put(LedgerFeed.class, () -> feed().start(new NeverRuns(), ports.implement(Executor.class)));
        made.put(TokenRenewer.Builder.class, this::renewer);
        made.put(TokenRenewer.class, () -> renewer().build());
        made.put(
                TokenSession.class,
                () -> renewer()
                        .build()
                        .open(
                                (AgentId) of(AgentId.class),
                                SOON_RENEWED,
                                InstantSource.system().instant()));
        made.put(Instant.class, () -> NOON);
        made.put(Duration.class, () -> Duration.ofSeconds(30));
    }

    /** A value of the type. */
    Object of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        if (type instanceof TypeVariable<?> variable) {
            return of(variable.getBounds()[0]);
        }
        if (type instanceof WildcardType wildcard) {
            return of(
                    wildcard.getLowerBounds().length > 0 ? wildcard.getLowerBounds()[0] : wildcard.getUpperBounds()[0]);
        }
        if (type instanceof GenericArrayType array) {
            return arrayOf(of(array.getGenericComponentType()), Object.class);
        }
        return ofClass((Class<?>) type);
    }

    /** The components of a value that the arbitraries generate, if they generate the record. */
    Optional<Object[]> components(Class<?> type) {
        return Optional.ofNullable(generated.get(type))
                .filter(any -> type.isRecord())
                .map(value -> Stream.of(type.getRecordComponents())
                        .map(component -> read(component, value))
                        .toArray());
    }

    private Object ofGeneric(Class<?> raw, Type[] arguments) {
        if (raw == Optional.class) {
            return Optional.of(of(arguments[0]));
        }
        if (raw == Set.class) {
            return Set.of(of(arguments[0]));
        }
        if (raw == List.class || raw == Collection.class || raw == Iterable.class) {
            return List.of(of(arguments[0]));
        }
        if (raw == Map.class) {
            return Map.of(of(arguments[0]), of(arguments[1]));
        }
        return ofClass(raw);
    }

    private Object ofClass(Class<?> type) {
        if (made.containsKey(type)) {
            return made.get(type).get();
        }
        if (type.isArray()) {
            return arrayOf(of(type.getComponentType()), type.getComponentType());
        }
        if (generated.containsKey(type)) {
            return generated.get(type);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        Optional<Object> kind =
                generated.values().stream().filter(type::isInstance).findFirst();
        if (kind.isPresent()) {
            return kind.get();
        }
        if (type.isInterface() && !type.isSealed()) {
            return ports.implement(type);
        }
        return construct(type);
    }

    /** Calls the first public constructor or, if there is none, a public static method that returns the type. */
    private Object construct(Class<?> type) {
        Stream<Executable> factories = Stream.of(type.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && method.getReturnType() == type)
                .sorted(Comparator.comparing(Method::toString))
                .map(Executable.class::cast);
        Executable maker = Stream.concat(Stream.of(type.getConstructors()), factories)
                .findFirst()
                .orElseThrow(() -> new NoSampleException(type));
        try {
            Object[] arguments =
                    Stream.of(maker.getGenericParameterTypes()).map(this::of).toArray();
            return maker instanceof Method method
                    ? method.invoke(null, arguments)
                    : ((Constructor<?>) maker).newInstance(arguments);
        } catch (InvocationTargetException refused) {
            throw new NoSampleException(type, refused.getCause());
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("cannot make " + type, failed);
        }
    }

    private void generate(Class<?> domain) {
        Deque<Class<?>> left = new ArrayDeque<>(List.of(domain));
        while (!left.isEmpty()) {
            Class<?> next = left.remove();
            provide(next);
            Stream.of(next.getAnnotationsByType(Domain.class))
                    .map(Domain::value)
                    .filter(taken -> taken != DomainContext.Global.class)
                    .forEach(left::add);
        }
    }

    private void provide(Class<?> domain) {
        try {
            Constructor<?> constructor = domain.getDeclaredConstructor();
            constructor.setAccessible(true);
            Object context = constructor.newInstance();
            for (Method method : domain.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Provide.class)) {
                    method.setAccessible(true);
                    sample((Arbitrary<?>) method.invoke(context), provided(method));
                }
            }
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("cannot sample " + domain, failed);
        }
    }

    private void sample(Arbitrary<?> arbitrary, Class<?> type) {
        arbitrary
                .sampleStream()
                .limit(type.isSealed() ? OF_A_SEALED_TYPE : OF_ANOTHER_TYPE)
                .forEach(value -> generated.putIfAbsent(value.getClass(), value));
    }

    private LedgerFeed.Builder feed() {
        return LedgerFeed.on(new InMemoryFeedLog(ports.implement(Outbox.class))).consumer("consumer", entry -> {});
    }

    /** A scheduler whose tasks' time never comes. */
    private static final class NeverRuns extends ScheduledThreadPoolExecutor {

        NeverRuns() {
            super(1, task -> {
                Thread idle = new Thread(task);
                idle.setDaemon(true);
                return idle;
            });
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initial, long delay, TimeUnit unit) {
            return schedule(task, 365, TimeUnit.DAYS);
        }
    }

    private TokenRenewer.Builder renewer() {
        return TokenRenewer.drivenByHost(
                ports.implement(TokenIssuer.class),
                RenewalTimings.of(RefreshUse.singleUse()),
                ports.implement(Executor.class));
    }

    private static Class<?> provided(Method method) {
        Type value = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
        return value instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) value;
    }

    private static Object arrayOf(Object element, Class<?> type) {
        Object array = Array.newInstance(type, 1);
        Array.set(array, 0, element);
        return array;
    }

    private static Object read(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("cannot read " + component, failed);
        }
    }

    /** A type of which there is no sample. */
    static final class NoSampleException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoSampleException(Class<?> type) {
            super("no sample of " + type.getName());
        }

        NoSampleException(Class<?> type, Throwable refused) {
            super("no sample of " + type.getName() + ": " + refused, refused);
        }
    }
}
