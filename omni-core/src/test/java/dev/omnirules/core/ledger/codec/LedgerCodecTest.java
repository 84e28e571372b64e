package dev.omnirules.core.ledger.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.testkit.ledger.LedgerArbitraries;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The ledger's values as text")
class LedgerCodecTest {

    /** One text of version 1 per kind of event. Version 1 is read for good; version 2 has other words. */
    private static final List<String> EVENTS_OF_VERSION_1 = List.of(
            "event/1|PlatformSignedIn|ana|3|1|WHATSAPP|2|1|VOICE|1|unlimited|0|2026-03-02T12:00:00Z",
            "event/1|PlatformSignedOut|ana|2|WHATSAPP|VOICE|y|chief|end of shift|y|night|2026-03-02T12:00:00Z",
            "event/1|PlatformSignedOut|ana|0|n|2026-03-02T12:00:00Z",
            "event/1|ChannelSignedIn|ana|WEBCHAT|2026-03-02T12:00:00Z",
            "event/1|ChannelSignedOut|ana|WEBCHAT|2026-03-02T12:00:00.000000001Z",
            "event/1|ChannelsPaused|ana|1|WEBCHAT|lunch|2026-03-02T12:00:00Z",
            "event/1|ChannelsResumed|ana|2|WHATSAPP|WEBCHAT|2026-03-02T12:00:00Z",
            "event/1|DrainingStarted|ana|2026-03-02T12:00:00Z",
            "event/1|DrainingCancelled|ana|2026-03-02T12:00:00Z",
            "event/1|CapacityChanged|ana|unlimited|0|0|unlimited|unlimited|2026-03-02T12:00:00Z",
            "event/1|HoldingChanged|ana|c1|+551199|+5511|WHATSAPP|RECEPTIVE|RESERVED|y|2026-03-02T12:00:30Z|2026-03-02T12:00:00Z",
            "event/1|HoldingReleased|ana|c1|2026-03-02T12:00:00Z",
            "event/1|InteractionStarted|+551199|+5511|i1|2026-03-02T12:00:00Z",
            "event/1|InteractionQueued|+551199|+5511|i1|sales|2026-03-02T12:00:00Z",
            "event/1|InteractionEnded|+551199|+5511|i1|PREEMPTED|2026-03-02T12:00:00Z",
            "event/1|ConversationStarted|c1|ana|+551199|+5511|WHATSAPP|ACTIVE|p1|2026-03-02T12:00:00Z",
            "event/1|ConversationTransferred|c1|+551199|+5511|WHATSAPP|ACTIVE|ana|bia|p2|2026-03-02T12:00:00Z",
            "event/1|ConversationFinished|c1|ana|+551199|+5511|WHATSAPP|2026-03-02T12:00:00Z",
            "event/1|ConversationRequeued|c1|ana|+551199|+5511|WHATSAPP|i2|sales|2026-03-02T12:00:00Z",
            "event/1|StageQualified|+551199|+5511|p1|ana|sold|two\\007c three\\000a|2026-03-02T12:00:00Z");

    private static final List<String> STATES_OF_VERSION_1 = List.of(
            "desk/1|ana|7|y|n|2|WHATSAPP|n|VOICE|y|lunch|3|0|0|unlimited|unlimited|1|c1|+551199|+5511|WHATSAPP|ACTIVE|IN_PROGRESS|n",
            "line/1|+551199|+5511|4|Free|0|0",
            "line/1|+551199|+5511|4|WithBot|i1|4|0",
            "line/1|+551199|+5511|4|Queued|i1|sales|4|0",
            "line/1|+551199|+5511|4|WithAgent|c1|ana|VOICE|RECEPTIVE|3|1|c1|p1|ana|n|n",
            "entry/1|r1|CALLER|2026-03-02T12:00:00Z|1|DrainingStarted|ana|2026-03-02T12:00:00Z|2|desk|ana|8|line|+551199|+5511|0",
            "key/1|desk|ana",
            "key/1|line|+551199|+5511",
            "asked/1|serving.finish|2|ana|");

    @Property
    void everyEventIsReadBackEqual(@ForAll("events") LedgerEvent event) {
        assertThat(LedgerCodec.event(storable(LedgerCodec.encode(event)))).isEqualTo(event);
    }

    @Property(tries = 300)
    void everyEntryIsReadBackEqual(@ForAll("entries") LedgerEntry entry) {
        assertThat(LedgerCodec.entry(storable(LedgerCodec.encode(entry)))).isEqualTo(entry);
    }

    @Property(tries = 300)
    void everyAgentIsReadBackEqual(@ForAll("agentStates") AgentState agentState) {
        assertThat(LedgerCodec.agent(storable(LedgerCodec.encode(agentState)))).isEqualTo(agentState);
    }

    @Property(tries = 300)
    void everyLineIsReadBackEqual(@ForAll("lines") CustomerLine line) {
        assertThat(LedgerCodec.line(storable(LedgerCodec.encode(line)))).isEqualTo(line);
    }

    @Property(tries = 300)
    void everyFingerprintIsReadBackEqual(@ForAll("fingerprints") Fingerprint asked) {
        assertThat(LedgerCodec.fingerprint(storable(LedgerCodec.encode(asked)))).isEqualTo(asked);
    }

    @Property(tries = 300)
    void keysShareATextExactlyWhenTheyAreEqual(@ForAll("keys") LedgerKey one, @ForAll("keys") LedgerKey other) {
        assertThat(LedgerCodec.key(storable(LedgerCodec.encode(one)))).isEqualTo(one);
        assertThat(LedgerCodec.encode(one).equals(LedgerCodec.encode(other))).isEqualTo(one.equals(other));
    }

    @Property(tries = 2_000)
    void aTextChangedInOnePlaceIsRefusedOrIsAnotherValue(@ForAll("changed") String changed) {
        assertRefusedOrCanonical(changed, LedgerCodec::event, LedgerCodec::encode);
    }

    @Property(tries = 300)
    void everythingElseIsRefused(@ForAll String anything) {
        assertThatThrownBy(() -> LedgerCodec.event(anything)).isInstanceOf(LedgerFormatException.class);
        assertThatThrownBy(() -> LedgerCodec.agent(anything)).isInstanceOf(LedgerFormatException.class);
    }

    @ParameterizedTest
    @MethodSource("eventsOfVersion1")
    void eventsOfVersion1AreReadAndWrittenInVersion2(String text) {
        assertThat(read(text)).isEqualTo(current(text));
        assertThat(read(current(text))).isEqualTo(current(text));
    }

    @ParameterizedTest
    @MethodSource("statesOfVersion1")
    void statesOfVersion1AreReadAndWrittenInVersion2(String text) {
        assertThat(read(text)).isEqualTo(current(text));
        assertThat(read(current(text))).isEqualTo(current(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "line/2|+551199|+5511|4|Free|0|0",
                "line/2|+551199|+5511|4|WithAgent|c1|ana|VOICE|INBOUND|3|1|c1|p1|ana|n|n",
                "event/2|ConversationStarted|c1|ana|+551199|+5511|WHATSAPP|OUTBOUND|p1|2026-03-02T12:00:00Z"
            })
    void textsFromBeforeLinesCouldBeJoinedAreReadAndWrittenAlike(String text) {
        assertThat(read(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "line/2|+551199|+5511|5|Joined|+551198|+5511|5|0",
                "event/2|LineJoined|+551199|+5511|+551198|+5511|1|c1|p1|ana|y|n|2026-03-02T12:00:00Z",
                "event/2|LineSeparated|+551199|+5511|2026-03-02T12:00:00Z"
            })
    void textsOfJoinsStayAsTheyAre(String text) {
        assertThat(read(text)).isEqualTo(text);
    }

    @Test
    void wordsOfOneVersionAreNoneOfTheOther() {
        assertThatThrownBy(() -> LedgerCodec.event("event/2|HoldingReleased|ana|c1|2026-03-02T12:00:00Z"))
                .hasMessage("event, field 1: expected a kind of event that this library knows");
        assertThatThrownBy(() -> LedgerCodec.event(
                        "event/2|ConversationStarted|c1|ana|+551199|+5511|WHATSAPP|ACTIVE|p1|2026-03-02T12:00:00Z"))
                .hasMessage("event, field 7: expected a Direction");
        assertThatThrownBy(() -> LedgerCodec.agent("desk/2|ana")).hasMessage("not the text of agent");
        assertThatThrownBy(() -> LedgerCodec.key("key/2|desk|ana"))
                .hasMessage("unknown version of key; this library reads up to version 1");
    }

    @Test
    void everyKindOfEventHasItsTextOfVersion1() {
        Set<String> kinds = EVENTS_OF_VERSION_1.stream()
                .map(text -> LedgerCodec.event(text).getClass().getSimpleName())
                .collect(Collectors.toSet());
        Set<String> since = Set.of(
                "LineJoined",
                "LineSeparated",
                "InteractionOffered",
                "OfferEnded",
                "AgentEventRecorded",
                "LineEventRecorded");
        assertThat(kindsOf(LedgerEvent.class))
                .containsAll(kinds)
                .containsAll(since)
                .hasSize(kinds.size() + since.size());
    }

    @ParameterizedTest
    @MethodSource({"eventsOfVersion1", "statesOfVersion1"})
    void aTextCutShortIsRefused(String text) {
        for (int end = text.lastIndexOf('|'); end >= 0; end = text.lastIndexOf('|', end - 1)) {
            String cut = text.substring(0, end);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(LedgerFormatException.class);
        }
    }

    @ParameterizedTest
    @MethodSource({"eventsOfVersion1", "statesOfVersion1"})
    void aTextWithOneFieldMoreIsRefused(String text) {
        assertThatThrownBy(() -> read(text + "|"))
                .isInstanceOf(LedgerFormatException.class)
                .hasMessageContaining(
                        "has more than " + text.chars().filter(c -> c == '|').count() + " fields");
    }

    @Test
    void anotherVersionIsRefusedByItsName() {
        assertThatThrownBy(() -> LedgerCodec.event("event/5|DrainingStarted|ana|2026-03-02T12:00:00Z"))
                .isInstanceOf(LedgerFormatException.class)
                .hasMessage("unknown version of event; this library reads up to version 4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event/2|InteractionOffered|+551199|+5511|i1|sales|ana|c1|2026-03-02T12:00:20Z|2026-03-02T12:00:00Z",
                "event/2|OfferEnded|ana|+551199|+5511|c1|MISSED|2026-03-02T12:00:20Z",
                "event/3|AssignmentChanged|ana|c1|+551199|+5511|WHATSAPP|INBOUND|WRAP_UP|y|2026-03-02T12:00:30Z|n|y|2026-03-02T12:01:00Z|2026-03-02T12:00:00Z",
                "agent/2|ana|7|y|n|0|3|0|0|unlimited|unlimited|0",
                "agent/3|ana|7|y|n|0|3|0|0|unlimited|unlimited|0|2",
                "line/2|+551199|+5511|4|Queued|i1|sales|4|0",
                "line/3|+551199|+5511|5|Queued|i1|sales|4|0|ana|c1|2026-03-02T12:00:20Z",
                "entry/3|r1|CALLER|2026-03-02T12:00:00Z|1|AssignmentChanged|ana|c1|+5|+5|VOICE|INBOUND|WRAP_UP|y|2026-03-02T12:00:30Z|n|y|2026-03-02T12:01:00Z|2026-03-02T12:00:00Z|1|desk|ana|8"
            })
    void whatEndsByItselfIsWrittenInTheLowestVersionThatHasItsFields(String text) {
        assertThat(read(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event/4|ConversationStarted|c1|ana|+551199|+5511|WHATSAPP|INBOUND|p1|y|sales|2026-03-02T12:00:00Z",
                "event/4|ConversationTransferred|c1|+551199|+5511|WHATSAPP|INBOUND|ana|bia|p2|y|sales|2026-03-02T12:00:00Z",
                "event/4|CapacityChanged|ana|3|0|0|unlimited|unlimited|2|sales|1|support|unlimited|2026-03-02T12:00:00Z",
                "event/4|AssignmentChanged|ana|c1|+551199|+5511|WHATSAPP|INBOUND|ON_HOLD|n|n|n|y|sales|n|2026-03-02T12:00:00Z",
                "event/4|LineJoined|+551199|+5511|+551198|+5511|1|c1|p1|ana|y|n|y|2026-03-02T11:00:00Z|n|2026-03-02T12:00:00Z",
                "agent/4|ana|7|y|n|0|3|0|0|unlimited|unlimited|0|1|c1|+5|+5|VOICE|INBOUND|ON_HOLD|n|n|n|y|sales|y|2026-03-02T12:00:00Z|0",
                "agent/4|ana|7|y|n|0|3|0|0|unlimited|unlimited|1|sales|0|0|0",
                "line/4|+551199|+5511|4|Free|4|0|y|2026-03-02T12:00:00Z|n",
                "line/4|+551199|+5511|5|Queued|i1|sales|4|0|y|2026-03-02T12:00:00Z|y|ana|c1|2026-03-02T12:00:20Z",
                "line/4|+551199|+5511|4|WithAgent|c1|ana|VOICE|INBOUND|3|1|c1|p1|ana|n|n|y|2026-03-02T12:00:00Z|n|n|n"
            })
    void instantsAndQueuesAreWrittenInVersion4(String text) {
        assertThat(read(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event/4|DrainingStarted|ana|2026-03-02T12:00:00Z",
                "event/4|ConversationStarted|c1|ana|+551199|+5511|WHATSAPP|INBOUND|p1|n|2026-03-02T12:00:00Z",
                "agent/4|ana|7|y|n|0|3|0|0|unlimited|unlimited|0|0|0",
                "line/4|+551199|+5511|4|Free|4|0|n|n",
                "line/4|+551199|+5511|5|Queued|i1|sales|4|0|n|y|ana|c1|2026-03-02T12:00:20Z",
                "line/4|+551199|+5511|4|Free|4|0|y|2026-03-02T12:00:00Z|y|ana|c1|2026-03-02T12:00:20Z",
                "agent/4|ana|7|y|n|0|3|0|0|unlimited|unlimited|2|support|0|sales|1|0|0",
                "event/3|DrainingStarted|ana|2026-03-02T12:00:00Z",
                "agent/3|ana|7|y|n|0|3|0|0|unlimited|unlimited|0|0",
                "agent/3|ana|7|y|n|0|3|0|0|unlimited|unlimited|0|-1",
                "agent/2|ana|7|y|n|0|3|0|0|unlimited|unlimited|0|2",
                "line/3|+551199|+5511|5|Free|4|0|ana|c1|2026-03-02T12:00:20Z",
                "line/3|+551199|+5511|5|Queued|i1|sales|4|0",
                "line/2|+551199|+5511|5|Queued|i1|sales|4|0|ana|c1|2026-03-02T12:00:20Z"
            })
    void aVersionThatAValueDoesNotNeedIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(LedgerFormatException.class);
    }

    @Test
    void anotherKindIsRefused() {
        assertThatThrownBy(() -> LedgerCodec.event("desk/1|ana"))
                .isInstanceOf(LedgerFormatException.class)
                .hasMessage("not the text of event");
        assertThatThrownBy(() -> LedgerCodec.event("event/1|Promoted|ana|2026-03-02T12:00:00Z"))
                .hasMessage("event, field 1: expected a kind of event that this library knows");
    }

    @Test
    void whatAValuesOwnChecksRefuseIsRefusedWithTheirWords() {
        assertThatThrownBy(() -> LedgerCodec.event("event/1|DrainingStarted| |2026-03-02T12:00:00Z"))
                .isInstanceOf(LedgerFormatException.class)
                .hasMessage("event, up to field 2: agent id must not be blank, but has only white space")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event/1|DrainingStarted|\\0061na|2026-03-02T12:00:00Z",
                "event/1|DrainingStarted|ana\\007C|2026-03-02T12:00:00Z",
                "event/1|DrainingStarted|ana\\007|2026-03-02T12:00:00Z",
                "event/1|DrainingStarted|ana\\00zz|2026-03-02T12:00:00Z",
                "event/1|DrainingStarted|ana\ud800|2026-03-02T12:00:00Z",
                "event/1|DrainingStarted|ana|2026-03-02t12:00:00Z",
                "event/1|DrainingStarted|ana|2026-03-02T12:00:00.000Z",
                "event/1|DrainingStarted|ana|noon",
                "event/1|CapacityChanged|ana|03|0|0|unlimited|unlimited|2026-03-02T12:00:00Z",
                "event/1|CapacityChanged|ana|many|0|0|unlimited|unlimited|2026-03-02T12:00:00Z",
                "event/1|CapacityChanged|ana|1000001|0|0|unlimited|unlimited|2026-03-02T12:00:00Z",
                "event/1|CapacityChanged|ana|3|+0|0|unlimited|unlimited|2026-03-02T12:00:00Z",
                "event/1|CapacityChanged|ana|3|-1|0|unlimited|unlimited|2026-03-02T12:00:00Z",
                "event/1|CapacityChanged|ana|3|2147483648|0|unlimited|unlimited|2026-03-02T12:00:00Z",
                "event/1|CapacityChanged|ana|3|2|VOICE|1|VOICE|2|0|unlimited|unlimited|2026-03-02T12:00:00Z",
                "event/1|CapacityChanged|ana|3|2|VOICE|1|WHATSAPP|2|0|unlimited|unlimited|2026-03-02T12:00:00Z",
                "event/1|ChannelsResumed|ana|2|VOICE|VOICE|2026-03-02T12:00:00Z",
                "event/1|ChannelsResumed|ana|2|VOICE|WHATSAPP|2026-03-02T12:00:00Z",
                "event/1|ChannelSignedIn|ana|Fax|2026-03-02T12:00:00Z",
                "event/1|PlatformSignedOut|ana|0|no|2026-03-02T12:00:00Z",
                "event/1|HoldingChanged|ana|c1|+5|+5|VOICE|ACTIVE|ON_HOLD|y|2026-03-02T12:00:00Z|2026-03-02T12:00:00Z",
                "line/1|+551199|+5511|4|Busy|0|0",
                "key/1|queue|sales",
                "entry/1|r1|CALLER|2026-03-02T12:00:00Z|0|1|desk|ana|8",
                "entry/1|r1|CALLER|2026-03-02T12:00:00Z|1|DrainingStarted|ana|2026-03-02T12:00:00Z|0",
                "entry/1|r1|CALLER|2026-03-02T12:00:00Z|1|DrainingStarted|ana|2026-03-02T12:00:00Z|2|line|+5|+5|0|desk|ana|8",
                "entry/1|r1|CALLER|2026-03-02T12:00:00Z|1|DrainingStarted|ana|2026-03-02T12:00:00Z|2|desk|ana|8|desk|ana|8",
            })
    void aSecondSpellingOfAValueIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(LedgerFormatException.class);
    }

    @Test
    void aRefusalDoesNotRepeatTheText() {
        assertThatThrownBy(() -> LedgerCodec.line("line/1|+5511987654321|+5511|x|Free|0|0"))
                .isInstanceOf(LedgerFormatException.class)
                .hasMessage("line, field 3: expected a number");
    }

    private static String read(String text) {
        return switch (text.substring(0, text.indexOf('/'))) {
            case "event" -> LedgerCodec.encode(LedgerCodec.event(text));
            case "desk", "agent" -> LedgerCodec.encode(LedgerCodec.agent(text));
            case "line" -> LedgerCodec.encode(LedgerCodec.line(text));
            case "entry" -> LedgerCodec.encode(LedgerCodec.entry(text));
            case "key" -> LedgerCodec.encode(LedgerCodec.key(text));
            default -> LedgerCodec.encode(LedgerCodec.fingerprint(text));
        };
    }

    /** The text of version 2 for a text of version 1: other words, and for an assignment what an offer is of. */
    private static String current(String text) {
        String words = text.replaceFirst("^(event|line|entry)/1", "$1/2")
                .replaceFirst("^desk/1", "agent/2")
                .replace("|Holding", "|Assignment")
                .replace("|ACTIVE|", "|OUTBOUND|")
                .replace("|RECEPTIVE|", "|INBOUND|");
        return text.equals(words)
                ? text
                : words.replaceFirst("(\\|RESERVED\\|y\\|[^|]*|\\|IN_PROGRESS\\|n)(?=\\||$)", "$1|n");
    }

    /** What a store's text column must be able to keep: one line, and nothing that UTF-8 cannot say. */
    private static String storable(String text) {
        assertThat(text.chars()).noneMatch(Character::isISOControl);
        assertThat(new String(text.getBytes(UTF_8), UTF_8)).isEqualTo(text);
        return text;
    }

    private static <T> void assertRefusedOrCanonical(
            String text, Function<String, T> decode, Function<T, String> encode) {
        T value;
        try {
            value = decode.apply(text);
        } catch (LedgerFormatException refused) {
            return;
        }
        assertThat(encode.apply(value)).isEqualTo(current(text));
    }

    private static Set<String> kindsOf(Class<?> type) {
        Set<String> kinds = new HashSet<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            kinds.addAll(permitted.isInterface() ? kindsOf(permitted) : Set.of(permitted.getSimpleName()));
        }
        return kinds;
    }

    static Stream<String> eventsOfVersion1() {
        return EVENTS_OF_VERSION_1.stream();
    }

    static Stream<String> statesOfVersion1() {
        return STATES_OF_VERSION_1.stream();
    }

    @Provide
    Arbitrary<LedgerEvent> events() {
        return LedgerArbitraries.events();
    }

    @Provide
    Arbitrary<LedgerEntry> entries() {
        return LedgerArbitraries.entries();
    }

    @Provide
    Arbitrary<AgentState> agentStates() {
        return LedgerArbitraries.agentStates();
    }

    @Provide
    Arbitrary<CustomerLine> lines() {
        return LedgerArbitraries.lines();
    }

    @Provide
    Arbitrary<Fingerprint> fingerprints() {
        return LedgerArbitraries.fingerprints();
    }

    @Provide
    Arbitrary<LedgerKey> keys() {
        return LedgerArbitraries.keys();
    }

    @Provide
    Arbitrary<String> changed() {
        return Combinators.combine(
                        LedgerArbitraries.events().map(LedgerCodec::encode),
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.of("", "|", "\\", "0", "1", "y", "\\0041", "9", "-", "Z"),
                        Arbitraries.integers().between(0, 2))
                .as((text, at, with, removed) -> {
                    int from = at % text.length();
                    return text.substring(0, from) + with + text.substring(Math.min(text.length(), from + removed));
                });
    }
}
