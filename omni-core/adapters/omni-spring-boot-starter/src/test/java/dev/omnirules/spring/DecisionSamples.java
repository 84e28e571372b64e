package dev.omnirules.spring;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.join.CustomerPair;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.StageHistory;
import dev.omnirules.core.queueing.WaitingCustomer;
import dev.omnirules.core.queueing.WaitingTerms;
import dev.omnirules.presence.connection.DeskView;
import dev.omnirules.presence.connection.Phase;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.number.BrazilianNumber;
import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.number.NumberPolicy;
import dev.omnirules.whatsapp.number.PhoneNumber;
import dev.omnirules.whatsapp.origin.OriginNumber;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every decision, with each of its reasons, of ids by which a leak is known. */
final class DecisionSamples {

    static final AgentId OTHER_AGENT = new AgentId("bianca");
    static final CustomerKey CUSTOMER = new CustomerKey("+5521977776666");
    static final OriginAddress ADDRESS = new OriginAddress("+551140028001");
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static final ProviderIds IDS = ProviderIds.brazilian();
    private static final PhoneNumber TYPED =
            ((NumberCheck.Valid) NumberPolicy.brazilian().check("(11) 98765-4321")).number();

    private static final Map<Class<?>, Object> MADE = Map.ofEntries(
            Map.entry(String.class, "text"),
            Map.entry(int.class, 7),
            Map.entry(Integer.class, 7),
            Map.entry(long.class, 7L),
            Map.entry(boolean.class, true),
            Map.entry(Instant.class, NOON),
            Map.entry(Duration.class, Duration.ofSeconds(30)),
            Map.entry(AgentId.class, OTHER_AGENT),
            Map.entry(CustomerKey.class, CUSTOMER),
            Map.entry(CustomerPair.class, new CustomerPair(CUSTOMER, new CustomerKey("BR.1502576390000001"))),
            Map.entry(OriginAddress.class, ADDRESS),
            Map.entry(Channel.class, Channel.WHATSAPP),
            Map.entry(
                    WaitingCustomer.class,
                    new WaitingCustomer(
                            new LineKey(CUSTOMER, ADDRESS),
                            new LineHolder.Queued(new InteractionId("interaction-1"), new QueueId("sales")),
                            NOON,
                            WaitingTerms.plain())),
            Map.entry(PhoneNumber.class, TYPED),
            Map.entry(BrazilianNumber.class, TYPED),
            Map.entry(StageHistory.class, StageHistory.empty()),
            Map.entry(ProviderId.class, IDS.read(CUSTOMER.value())),
            Map.entry(ProviderId.Telephone.class, IDS.read(CUSTOMER.value())),
            Map.entry(OriginNumber.class, OriginNumber.of(ADDRESS.value(), IDS)));

    /** Which refusal of an active conversation has which alert, as AdmissionPolicy gives them; an incomplete landline has none. */
    private static final Map<AdmissionDecision.Reason, Alert> ALERTS = Map.of(
            AdmissionDecision.Reason.INVALID_DESTINATION, Alert.INVALID_NUMBER,
            AdmissionDecision.Reason.DESTINATION_INCOMPLETE, Alert.INVALID_NUMBER,
            AdmissionDecision.Reason.AGENT_AT_CAPACITY, Alert.CAPACITY_REACHED,
            AdmissionDecision.Reason.CUSTOMER_WITH_OTHER_AGENT, Alert.CUSTOMER_WITH_OTHER_AGENT);

    private static final Set<Phase> LOST = Set.of(Phase.LOST_WAITING, Phase.CONNECTING, Phase.PARKED, Phase.BLOCKED);

    private DecisionSamples() {}

    /** Values of a type: every constant of an enum, every permitted type, and each list and optional empty and filled. */
    static List<Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        Class<?> raw = (Class<?>) type;
        if (MADE.containsKey(raw)) {
            return List.of(MADE.get(raw));
        }
        if (raw == AdmissionDecision.Refused.class) {
            return Stream.concat(
                            Stream.of(AdmissionDecision.Reason.values()).map(DecisionSamples::refused),
                            Stream.of(new AdmissionDecision.Refused(
                                    AdmissionDecision.Reason.DESTINATION_INCOMPLETE,
                                    Optional.empty(),
                                    Optional.empty())))
                    .toList();
        }
        if (raw == DeskView.class) {
            return Stream.of(Phase.values()).map(DecisionSamples::desk).toList();
        }
        if (raw.isEnum()) {
            return List.of(raw.getEnumConstants());
        }
        if (raw.isSealed()) {
            return Stream.of(raw.getPermittedSubclasses())
                    .flatMap(permitted -> of(permitted).stream())
                    .toList();
        }
        if (raw.isRecord()) {
            return ofRecord(raw);
        }
        throw new IllegalStateException("no sample of " + raw);
    }

    private static Object refused(AdmissionDecision.Reason reason) {
        return new AdmissionDecision.Refused(reason, Optional.ofNullable(ALERTS.get(reason)), Optional.of(OTHER_AGENT));
    }

    private static Object desk(Phase phase) {
        return new DeskView(
                phase,
                phase.isLive() ? DeskView.Composer.ENABLED : DeskView.Composer.DISABLED,
                Optional.of(Alert.CONNECTION_LOST_NOTICE).filter(any -> LOST.contains(phase)),
                Optional.of(Alert.CONNECTION_LOST).filter(any -> LOST.contains(phase) && phase != Phase.BLOCKED),
                new DeskView.Plan(DeskView.Way.NONE_NEEDED, Optional.empty()),
                Map.of(),
                DeskView.Freshness.CURRENT,
                Map.of());
    }

    private static List<Object> ofGeneric(Class<?> raw, Type[] arguments) {
        List<Object> first = of(arguments[0]);
        if (raw == Optional.class) {
            return Stream.concat(Stream.of(Optional.empty()), first.stream().map(Optional::of))
                    .map(Object.class::cast)
                    .toList();
        }
        if (raw == List.class) {
            return List.of(List.of(), List.of(first.get(0)));
        }
        if (raw == Set.class) {
            return List.of(Set.of(), Set.of(first.get(0)));
        }
        if (raw == Map.class) {
            return List.of(Map.of(), Map.of(first.get(0), of(arguments[1]).get(0)));
        }
        throw new IllegalStateException("no sample of " + raw);
    }

    /** Each component varies while the others have their last value, which is a filled one. */
    private static List<Object> ofRecord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<List<Object>> choices = Stream.of(components)
                .map(component -> of(component.getGenericType()))
                .toList();
        List<Object> made = new ArrayList<>();
        for (int varied = 0; varied < components.length; varied++) {
            for (Object value : choices.get(varied)) {
                Object[] arguments = choices.stream()
                        .map(values -> values.get(values.size() - 1))
                        .toArray();
                arguments[varied] = value;
                made(type, components, arguments).ifPresent(made::add);
            }
        }
        if (components.length == 0) {
            made(type, components).ifPresent(made::add);
        }
        if (made.isEmpty()) {
            throw new IllegalStateException("no sample of " + type);
        }
        return made;
    }

    /** Empty if the values do not go together. */
    private static Optional<Object> made(Class<?> type, RecordComponent[] components, Object... arguments) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return Optional.of(constructor.newInstance(arguments));
        } catch (InvocationTargetException refused) {
            return Optional.empty();
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("cannot make " + type, failed);
        }
    }
}
