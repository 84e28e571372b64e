package dev.omnirules.proofs.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.CustomerLabel;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.disclosure.DecisionNotice;
import dev.omnirules.core.disclosure.DecisionView;
import dev.omnirules.core.disclosure.Disclosure;
import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.feed.FeedHandler;
import dev.omnirules.core.feed.SetAsideEntry;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.queueing.overflow.MessageCode;
import dev.omnirules.core.routing.SkillId;
import dev.omnirules.core.testkit.SmallContactCenter;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RenewalProgress;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.renewer.RenewalNotice;
import dev.omnirules.core.token.renewer.SessionSummary;
import dev.omnirules.presence.board.SavedBoard;
import dev.omnirules.presence.board.TimeSpent;
import dev.omnirules.presence.connection.DeskCommand;
import dev.omnirules.presence.connection.DeskSignal;
import dev.omnirules.presence.connection.MessageId;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.tracker.SavedPresence;
import dev.omnirules.whatsapp.admission.Destination;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.CustomerRecord;
import dev.omnirules.whatsapp.customer.Evidence;
import dev.omnirules.whatsapp.customer.Portfolio;
import dev.omnirules.whatsapp.identity.ContactTable;
import dev.omnirules.whatsapp.identity.DuplicateCustomers;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.WhatsAppId;
import dev.omnirules.whatsapp.number.FieldView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text that names something is checked alike: not blank, bounded, without control characters. */
class IdentifiersTest {

    private static final int LONGER_THAN_ANY = 501;
    private static final SavedBoard EMPTY_BOARD = new SavedBoard(0, List.of(), new TimeSpent(Map.of()), Map.of());

    private static final Map<Class<?>, Function<String, ?>> IDENTIFIERS = Map.ofEntries(
            Map.entry(AgentId.class, AgentId::new),
            Map.entry(PauseReason.class, PauseReason::new),
            Map.entry(SignOutOverride.class, text -> new SignOutOverride(text, "left", Optional.empty())),
            Map.entry(ConversationId.class, ConversationId::new),
            Map.entry(Disposition.class, text -> new Disposition(text, "")),
            Map.entry(InteractionId.class, InteractionId::new),
            Map.entry(ProtocolNumber.class, ProtocolNumber::new),
            Map.entry(QueueId.class, QueueId::new),
            Map.entry(SkillId.class, SkillId::new),
            Map.entry(MessageCode.class, MessageCode::new),
            Map.entry(CustomerKey.class, CustomerKey::new),
            Map.entry(OriginAddress.class, OriginAddress::new),
            Map.entry(RequestId.class, RequestId::of),
            Map.entry(ConsumerName.class, ConsumerName::new),
            Map.entry(
                    LedgerEvent.AgentEventRecorded.class,
                    text -> new LedgerEvent.AgentEventRecorded(SmallContactCenter.ANA, text, "", Instant.EPOCH)),
            Map.entry(
                    LedgerEvent.LineEventRecorded.class,
                    text -> new LedgerEvent.LineEventRecorded(SmallContactCenter.LINE, text, "", Instant.EPOCH)),
            Map.entry(MessageId.class, MessageId::new),
            Map.entry(RenewalAnswer.NotSent.class, RenewalAnswer.NotSent::new),
            Map.entry(RenewalAnswer.Declined.class, text -> new RenewalAnswer.Declined(text, Optional.empty())),
            Map.entry(
                    RenewalAnswer.Rejected.class,
                    text -> new RenewalAnswer.Rejected(RenewalAnswer.Rejected.Reason.values()[0], text)),
            Map.entry(RenewalAnswer.Unknown.class, RenewalAnswer.Unknown::new),
            Map.entry(PresenceEvent.Node.class, PresenceEvent.Node::new),
            Map.entry(PresenceEvent.Device.class, PresenceEvent.Device::new),
            Map.entry(SavedPresence.class, text -> new SavedPresence(Instant.EPOCH, text, Map.of(), EMPTY_BOARD)));

    private static final String EVIDENCE = "a source for audit: a webhook's field, or a person's words";

    private static final Map<Class<?>, String> NO_IDENTIFIERS = Map.ofEntries(
            Map.entry(CustomerLabel.Named.class, "a text to show, made by the label policy from the host's own record"),
            Map.entry(CustomerLabel.Numbered.class, "a text to show, made by the label policy from a customer's key"),
            Map.entry(CustomerLabel.Masked.class, "a text to show, made by the label policy from a customer's key"),
            Map.entry(AccessToken.class, "the issuer's secret, which the library passes on as it is"),
            Map.entry(RefreshToken.class, "the issuer's secret, which the library passes on as it is"),
            Map.entry(
                    RenewalProgress.InFlight.class, "a claim, which the renewer makes of the node's name and a number"),
            Map.entry(RenewalNotice.Failed.class, "the cause that an issuer's answer named"),
            Map.entry(RenewalNotice.BecameUncertain.class, "the cause that an issuer's answer named"),
            Map.entry(SessionSummary.Failure.class, "the cause that an issuer's answer named"),
            Map.entry(WhatsAppId.class, "digits only, which its own test proves"),
            Map.entry(ProviderId.UserId.class, "a shape of its own, which its own test proves"),
            Map.entry(ProviderId.Opaque.class, "any text that a provider sends, of which no telephone is known"),
            Map.entry(ContactTable.Row.class, "a row of the host's own table, read as it is"),
            Map.entry(ContactTable.RowPair.class, "names of the host's own rows, compared and given back"),
            Map.entry(DuplicateCustomers.Pair.class, "names of the host's own records, compared and given back"),
            Map.entry(FeedHandler.SetAside.class, "the text of a failure, which is cut where it is too long"),
            Map.entry(SetAsideEntry.class, "the text of a failure, kept as it is"),
            Map.entry(Channel.class, "a name in capitals, of a form that its own test proves"),
            Map.entry(DeskCommand.LoadConversations.class, "a cursor of the host's server, given back as it is"),
            Map.entry(DeskSignal.ConversationsLoaded.class, "a cursor of the host's server, given back as it is"),
            Map.entry(Disclosure.class, "a code of a form that its own test proves"),
            Map.entry(DecisionView.class, "a code of a form that its own test proves"),
            Map.entry(DecisionView.AlertText.class, "an alert's text"),
            Map.entry(DecisionNotice.class, "a fingerprint's operation, and a code, as they are"),
            Map.entry(FieldView.class, "the text of an input field, formatted by the library"),
            Map.entry(Destination.Typed.class, "a number as typed, which the number policy judges"),
            Map.entry(Portfolio.class, "names of a form that its own test proves"),
            Map.entry(CustomerAlias.class, "a key and the portfolio's name, made of an id as it was read"),
            Map.entry(CustomerRecord.SeenName.class, "a name as the channel showed it, for display only"),
            Map.entry(Evidence.SeenTogether.class, EVIDENCE),
            Map.entry(Evidence.NumberChanged.class, EVIDENCE),
            Map.entry(Evidence.IdReplaced.class, EVIDENCE),
            Map.entry(Evidence.ContactShared.class, EVIDENCE),
            Map.entry(Evidence.NameSeen.class, EVIDENCE),
            Map.entry(Evidence.Merged.class, EVIDENCE),
            Map.entry(Evidence.Split.class, EVIDENCE));

    @Test
    void everyPublicRecordOfATextIsAnIdentifierOrIsKnownNotToBe() {
        Set<Class<?>> ofText = Surface.types().stream()
                .filter(Class::isRecord)
                .filter(type -> Stream.of(type.getRecordComponents())
                        .anyMatch(component -> component.getType() == String.class))
                .collect(Collectors.toSet());
        assertThat(Stream.concat(IDENTIFIERS.keySet().stream(), NO_IDENTIFIERS.keySet().stream()))
                .containsExactlyInAnyOrderElementsOf(ofText);
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void ordinaryTextsAreAccepted(Class<?> type) {
        Stream.of("a", "Ana María", "5511-3000/1:x", "受付", "x".repeat(64))
                .forEach(text -> assertThatCode(() -> of(type, text)).doesNotThrowAnyException());
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void nullIsRefused(Class<?> type) {
        assertThatNullPointerException().isThrownBy(() -> of(type, null)).withMessageMatching("\\w+");
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void blankTextsAreRefused(Class<?> type) {
        Stream.of("", " ", "   ", "\u2003").forEach(text -> refuses(type, text));
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void controlCharactersAreRefusedWhereverTheyStand(Class<?> type) {
        IntStream.concat(IntStream.rangeClosed(0x00, 0x1f), IntStream.rangeClosed(0x7f, 0x9f))
                .mapToObj(Character::toString)
                .flatMap(control -> Stream.of(control, control + "ab", "a" + control + "b", "ab" + control))
                .forEach(text -> refuses(type, text));
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void overlongTextsAreRefused(Class<?> type) {
        refuses(type, "x".repeat(LONGER_THAN_ANY));
    }

    static Stream<Class<?>> identifiers() {
        return IDENTIFIERS.keySet().stream();
    }

    private static Object of(Class<?> type, String text) {
        return IDENTIFIERS.get(type).apply(text);
    }

    private static void refuses(Class<?> type, String text) {
        assertThatIllegalArgumentException()
                .as(type.getSimpleName())
                .isThrownBy(() -> of(type, text))
                .withMessageMatching(Probe.ONE_FORM.pattern());
    }
}
