package dev.omnirules.examples.shift.cli;

import static dev.omnirules.examples.shift.cli.Script.SALES;
import static dev.omnirules.examples.shift.cli.Script.SUPPORT;
import static dev.omnirules.examples.shift.cli.Script.atWork;
import static dev.omnirules.examples.shift.cli.Script.withAgents;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.examples.shift.format.LineType;
import dev.omnirules.examples.shift.replay.Reason;
import dev.omnirules.examples.shift.replay.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the format's table, each answer reached by a shift of its own, in the order of its checks. */
class OutcomesTest {

    private static final String TYPED = "(11) 98107-4564";
    private static final String OTHER = "21 3223-5036";
    private static final String RINGING = "'ringing': 'PT5S'";
    private static final String QUALIFIED = "'disposition': 'RESOLVIDO', 'description': ''";

    @TempDir
    Path folder;

    /** A shift whose last line gets an answer. */
    record Row(String type, String answer, Script shift) {
        @Override
        public String toString() {
            return type + " " + answer;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                        platform(),
                        channels(),
                        lines(),
                        accepted(),
                        offered(),
                        answered(),
                        active(),
                        transferred(),
                        givenBack(),
                        completed(),
                        rest(),
                        evidence())
                .flatMap(List::stream);
    }

    private static List<Row> platform() {
        Script conversations = atWork().active("ana", "r1", TYPED);
        return List.of(
                row("platform.sign-in", "SIGNED_IN", withAgents().then("platform.sign-in", "'agent': 'ana'")),
                row("platform.sign-in", "ALREADY_SIGNED_IN", atWork().then("platform.sign-in", "'agent': 'ana'")),
                row(
                        "platform.sign-out",
                        "ALREADY_SIGNED_OUT",
                        withAgents().then("platform.sign-out", "'agent': 'ana'")),
                row("platform.sign-out", "BLOCKED", conversations.then("platform.sign-out", "'agent': 'ana'")),
                row("platform.sign-out", "SIGNED_OUT", atWork().then("platform.sign-out", "'agent': 'ana'")),
                row("platform.drain", "NOT_SIGNED_IN", withAgents().drain("ana")),
                row(
                        "platform.drain",
                        "DRAINING",
                        atWork().active("ana", "r1", TYPED).drain("ana")),
                row("platform.drain", "SIGNED_OUT", atWork().drain("ana")));
    }

    private static List<Row> channels() {
        String voice = "'agent': 'ana', 'channel': 'VOICE'";
        String pause = "'agent': 'ana', 'channels': 'ALL', 'reason': 'LUNCH'";
        String resume = "'agent': 'ana', 'channels': ['WHATSAPP', 'VOICE']";
        String resumeVoice = "'agent': 'ana', 'channels': ['VOICE']";
        return List.of(
                row("channel.sign-in", "NOT_SIGNED_IN", withAgents().then("channel.sign-in", voice)),
                row("channel.sign-in", "CHANNEL_SIGNED_IN", atWork().then("channel.sign-in", voice)),
                row("channel.pause", "NOT_SIGNED_IN", withAgents().then("channel.pause", pause)),
                row("channel.pause", "PAUSED", atWork().then("channel.pause", pause)),
                row("channel.resume", "NOT_SIGNED_IN", atWork().then("channel.resume", resumeVoice)),
                row("channel.resume", "RESUMED", atWork().then("channel.resume", resume)));
    }

    private static List<Row> lines() {
        return List.of(
                row("bot.started", "STARTED", atWork().bot("i1")),
                row("bot.started", "LINE_BUSY", atWork().bot("i1").bot("i1")),
                row("queue.entered", "QUEUED", atWork().bot("i1").queue("i1")),
                row("queue.entered", "LINE_BUSY", atWork().bot("i1").queue("i2")),
                row("queue.entered", "INTERACTION_ENDED", atWork().queue("i1")),
                row("queue.abandoned", "INTERACTION_ENDED", atWork().ofLine("queue.abandoned")),
                row(
                        "queue.abandoned",
                        "LINE_BUSY",
                        atWork().active("ana", "r1", TYPED).ofLine("queue.abandoned")),
                row("queue.abandoned", "ABANDONED", atWork().waiting().ofLine("queue.abandoned")));
    }

    private static List<Row> accepted() {
        String type = "conversation.accepted";
        Script conversations = atWork().waiting().of(type, "ana");
        Script paused = atWork().then("channel.pause", "'agent': 'ana', 'channels': 'ALL', 'reason': 'LUNCH'");
        return List.of(
                row(type, "AGENT_NOT_SIGNED_IN", withAgents().waiting().of(type, "ana")),
                row(type, "AGENT_PAUSED", paused.waiting().of(type, "ana")),
                row(type, "ALREADY_SERVING", conversations.of(type, "ana")),
                row(
                        type,
                        "AGENT_AT_CAPACITY",
                        atWork().active("ana", "r1", OTHER).waiting().of(type, "ana")),
                row(
                        type,
                        "CUSTOMER_WITH_OTHER_AGENT",
                        atWork().waiting().of(type, "bia").of(type, "ana")),
                row(type, "NOT_WAITING", atWork().bot("i1").of(type, "ana")),
                row(type, "ACCEPTED", atWork().waiting().of(type, "ana")));
    }

    private static List<Row> offered() {
        String type = "offer.made";
        Script paused = atWork().then("channel.pause", "'agent': 'ana', 'channels': 'ALL', 'reason': 'LUNCH'");
        return List.of(
                row(type, "AGENT_NOT_SIGNED_IN", withAgents().waiting().of(type, "ana", RINGING)),
                row(type, "AGENT_PAUSED", paused.waiting().of(type, "ana", RINGING)),
                row(type, "ALREADY_SERVING", atWork().active("ana", "r1", TYPED).of(type, "ana", RINGING)),
                row(type, "AGENT_AT_CAPACITY", busy().waiting().of(type, "ana", RINGING)),
                row(type, "AGENT_DRAINING", busy().drain("ana").waiting().of(type, "ana", RINGING)),
                row(
                        type,
                        "CUSTOMER_WITH_OTHER_AGENT",
                        atWork().active("bia", "r1", TYPED).of(type, "ana", RINGING)),
                row(type, "NOT_WAITING", atWork().bot("i1").of(type, "ana", RINGING)),
                row(type, "ALREADY_OFFERED", ringing().of(type, "ana", "'ringing': 'PT9S'")),
                row(type, "OFFERED_ELSEWHERE", ringing().of(type, "bia", RINGING)),
                row(type, "OFFERED", ringing()));
    }

    private static Script busy() {
        return atWork().active("ana", "r1", OTHER);
    }

    /** Ana has five seconds to answer. */
    private static Script ringing() {
        return atWork().waiting().of("offer.made", "ana", RINGING);
    }

    private static List<Row> answered() {
        String yes = "offer.accepted";
        String ranOut = "offer.ran-out";
        Script paused = ringing().then("channel.pause", "'agent': 'ana', 'channels': 'ALL', 'reason': 'LUNCH'");
        Duration rest = Duration.ofSeconds(4);
        return List.of(
                row(yes, "NOT_OFFERED", ringing().of(yes, "bia")),
                row(yes, "OFFER_EXPIRED", ringing().after(rest).of(yes, "ana")),
                row(yes, "AGENT_PAUSED", paused.of(yes, "ana")),
                row(yes, "AGENT_DRAINING", ringing().drain("ana").of(yes, "ana")),
                row(yes, "ALREADY_SERVING", ringing().of(yes, "ana").of(yes, "ana")),
                row(yes, "ACCEPTED", ringing().of(yes, "ana")),
                row("offer.declined", "NOT_OFFERED", atWork().waiting().of("offer.declined", "ana")),
                row("offer.declined", "OFFER_EXPIRED", ringing().after(rest).of("offer.declined", "ana")),
                row("offer.declined", "DECLINED", ringing().of("offer.declined", "ana")),
                row("offer.withdrawn", "NOT_OFFERED", atWork().waiting().of("offer.withdrawn", "ana")),
                row("offer.withdrawn", "OFFER_EXPIRED", ringing().after(rest).of("offer.withdrawn", "ana")),
                row("offer.withdrawn", "WITHDRAWN", ringing().of("offer.withdrawn", "ana")),
                row(ranOut, "NOT_DUE", ringing().after(rest.minusMillis(1)).ofLine(ranOut)),
                row(ranOut, "RAN_OUT", ringing().after(rest).ofLine(ranOut)),
                row(
                        "limits.checked",
                        "NOT_DUE",
                        ringing().after(rest.minusMillis(1)).then("limits.checked", "")),
                row("limits.checked", "EXPIRED", ringing().after(rest).then("limits.checked", "")));
    }

    private static List<Row> active() {
        String type = "active.requested";
        Script twoOrigins = atWork().origin(SUPPORT);
        String fromNowhere = "'agent': 'ana', 'request': 'r1', 'to': '" + TYPED + "', 'origin': '+5511955550000'";
        return List.of(
                row(
                        type,
                        "REQUEST_CONFLICT",
                        atWork().active("ana", "r1", TYPED).active("bia", "r1", TYPED)),
                row(type, "INVALID_DESTINATION", atWork().active("ana", "r1", "190")),
                row(type, "DESTINATION_INCOMPLETE", atWork().active("ana", "r1", "11 98107")),
                row(
                        type,
                        "ORIGIN_NOT_CONFIGURED",
                        Script.empty().agent("ana", 1).active("ana", "r1", TYPED)),
                row(type, "ORIGIN_REQUIRED", twoOrigins.active("ana", "r1", TYPED)),
                row(type, "ORIGIN_UNKNOWN", atWork().then(type, fromNowhere)),
                row(type, "DESTINATION_IS_ORIGIN", atWork().active("ana", "r1", "11 4002-8001")),
                row(type, "AGENT_NOT_SIGNED_IN", withAgents().active("ana", "r1", TYPED)),
                row(type, "ALREADY_SERVING", atWork().active("ana", "r1", TYPED).active("ana", "r2", TYPED)),
                row(
                        type,
                        "AGENT_AT_CAPACITY",
                        atWork().active("ana", "r1", TYPED).active("ana", "r2", OTHER)),
                row(
                        type,
                        "CUSTOMER_WITH_OTHER_AGENT",
                        atWork().active("ana", "r1", TYPED).active("bia", "r2", TYPED)),
                row(type, "ADMITTED", atWork().active("ana", "r1", TYPED)));
    }

    private static List<Row> transferred() {
        String type = "conversation.transferred";
        String toBia = "'to': 'bia'";
        Script alone = withAgents().signIn("ana").active("ana", "r1", TYPED);
        Script biaPaused = atWork().active("ana", "r1", TYPED)
                .then("channel.pause", "'agent': 'bia', 'channels': 'ALL', 'reason': 'LUNCH'");
        Script biaFull = atWork().active("ana", "r1", TYPED).active("bia", "r2", OTHER);
        Script biaDraining =
                atWork().active("ana", "r1", TYPED).active("bia", "r2", OTHER).drain("bia");
        return List.of(
                row(type, "NOT_SERVING", atWork().of(type, "ana", toBia)),
                row(type, "TARGET_IS_SELF", atWork().active("ana", "r1", TYPED).of(type, "ana", "'to': 'ana'")),
                row(type, "TARGET_NOT_SIGNED_IN", alone.of(type, "ana", toBia)),
                row(type, "TARGET_PAUSED", biaPaused.of(type, "ana", toBia)),
                row(type, "TARGET_AT_CAPACITY", biaFull.of(type, "ana", toBia)),
                row(type, "TARGET_DRAINING", biaDraining.of(type, "ana", toBia)),
                row(type, "TRANSFERRED", atWork().active("ana", "r1", TYPED).of(type, "ana", toBia)));
    }

    private static List<Row> givenBack() {
        String queue = "conversation.requeued";
        String bot = "conversation.handed-back";
        return List.of(
                row(queue, "NOT_SERVING", atWork().of(queue, "ana", "'queue': 'VENDAS'")),
                row(queue, "REQUEUED", atWork().active("ana", "r1", TYPED).of(queue, "ana", "'queue': 'VENDAS'")),
                row(bot, "NOT_SERVING", atWork().of(bot, "ana", "'interaction': 'i9'")),
                row(bot, "HANDED_BACK", atWork().active("ana", "r1", TYPED).of(bot, "ana", "'interaction': 'i9'")));
    }

    private static List<Row> completed() {
        String more = "wrap-up.extended";
        String ended = "wrap-up.ended";
        String nine = "'by': 'PT9S'";
        return List.of(
                row(more, "NOT_WRAPPING_UP", atWork().of(more, "ana", nine)),
                row(more, "EXTENDED", wrappingUp().of(more, "ana", nine)),
                row(more, "NOT_EXTENDABLE", wrappingUp().of(more, "ana", nine).of(more, "ana", nine)),
                row(ended, "NOT_WRAPPING_UP", wrappingUp().of(ended, "ana").of(ended, "ana")),
                row(ended, "COMPLETED", wrappingUp().of(ended, "ana")));
    }

    /** Ana writes up, for five seconds, and ten at most. */
    private static Script wrappingUp() {
        return atWork().line("config.wrap-up", "'first': 'PT5S', 'most': 'PT10S'")
                .active("ana", "r1", TYPED)
                .of("conversation.finished", "ana", "'after': 'WRAP_UP'");
    }

    private static List<Row> rest() {
        String finished = "conversation.finished";
        String qualified = "conversation.qualified";
        Script done = atWork().active("ana", "r1", TYPED).of(finished, "ana");
        return List.of(
                row(finished, "NOT_SERVING", atWork().active("bia", "r1", TYPED).of(finished, "ana")),
                row(finished, "FINISHED", atWork().active("ana", "r1", TYPED).of(finished, "ana")),
                row(
                        qualified,
                        "STAGE_NOT_FOUND",
                        atWork().active("bia", "r1", TYPED).of(qualified, "ana", QUALIFIED)),
                row(
                        qualified,
                        "ALREADY_QUALIFIED",
                        done.of(qualified, "ana", QUALIFIED).of(qualified, "ana", QUALIFIED)),
                row(qualified, "QUALIFIED", atWork().active("ana", "r1", TYPED).of(qualified, "ana", QUALIFIED)),
                row("board.asked", "BOARD", atWork().then("board.asked", "")));
    }

    private static List<Row> evidence() {
        String type = "customer.evidence";
        String other = "'customer': 'BR.1502576390000001', 'origin': '" + Script.SALES + "'";
        String seen = "'kind': 'SEEN_TOGETHER', 'ids': ['" + Script.CUSTOMER + "', 'BR.1502576390000001']";
        String claimed = "'kind': 'SEEN_TOGETHER', 'ids': ['" + Script.CUSTOMER + "', 'BR.1502576390000002']";
        Script both = atWork().active("ana", "r1", TYPED)
                .then("bot.started", other + ", 'interaction': 'i2'")
                .then("queue.entered", other + ", 'interaction': 'i2', 'queue': 'VENDAS'")
                .then("conversation.accepted", "'agent': 'bia', " + other);
        return List.of(
                row(type, "LINKED", atWork().then(type, seen)),
                row(type, "ALREADY_LINKED", atWork().then(type, seen).then(type, seen)),
                row(type, "BOTH_HELD", both.then(type, seen)),
                row(type, "CLAIMED", atWork().then(type, seen).then(type, claimed)));
    }

    private static Row row(String type, String answer, Script shift) {
        return new Row(type, answer, shift);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theLastLineGetsItsAnswer(Row row) {
        Map<String, Object> last = last(row.shift());

        assertThat(last).containsEntry("type", row.type()).containsEntry("line", (long)
                row.shift().lines().size());
        if (isReason(row.answer())) {
            assertThat(last).containsEntry("outcome", "REFUSED").containsEntry("reason", row.answer());
        } else {
            assertThat(last).containsEntry("outcome", row.answer()).doesNotContainKey("reason");
        }
    }

    @Test
    void noVerdictIsMissing() {
        Set<String> reached = rows().map(Row::answer).collect(Collectors.toCollection(TreeSet::new));
        reached.add("REFUSED");

        assertThat(Stream.of(Verdict.values()).map(Enum::name)).isSubsetOf(reached);
    }

    /** The destination of an active conversation is typed, not chosen from contacts; the rest is reached. */
    @Test
    void noReasonIsMissing() {
        Set<String> reached = rows().map(Row::answer).collect(Collectors.toCollection(TreeSet::new));
        reached.addAll(Set.of("CUSTOMER_UNKNOWN", "CUSTOMER_UNREACHABLE"));

        assertThat(Stream.of(Reason.values()).map(Enum::name)).isSubsetOf(reached);
    }

    @Test
    void noCommandIsMissing() {
        Set<String> reached = rows().map(Row::type).collect(Collectors.toCollection(TreeSet::new));

        assertThat(Stream.of(LineType.values())
                        .map(LineType::inFile)
                        .filter(type -> !type.startsWith("config.") && !type.startsWith("connection.")))
                .hasSameElementsAs(reached);
    }

    @Test
    void aBlockedSignOutTellsHowManyConversationsBlockIt() {
        assertThat(last(atWork().active("ana", "r1", TYPED).then("platform.sign-out", "'agent': 'ana'")))
                .containsEntry("inProgress", 1L)
                .containsEntry(
                        "alert",
                        "Você não pode fazer logout enquanto houver atendimentos em andamento."
                                + " Finalize-os para sair da aplicação");
    }

    @Test
    void aSignOutNamesTheChannelsThatItClosed() {
        assertThat(last(atWork().then("channel.sign-in", "'agent': 'ana', 'channel': 'WEBCHAT'")
                        .then("platform.sign-out", "'agent': 'ana'")))
                .containsEntry("channels", List.of("WEBCHAT", "WHATSAPP"));
    }

    @Test
    void anAdmissionEndsWhatHadTheLine() {
        assertThat(last(atWork().waiting().active("ana", "r1", TYPED)))
                .containsEntry("ended", List.of("i1"))
                .containsEntry("shownAs", "+5511981074564")
                .doesNotContainKey("replayed");
    }

    @Test
    void aRepeatedRequestGetsTheSameAnswerWhateverHappenedSince() {
        Script shift = atWork().waiting()
                .active("ana", "r1", TYPED)
                .line("config.customer", "'number': '+5511981074564', 'name': 'Clara'")
                .of("conversation.finished", "ana")
                .then("platform.sign-out", "'agent': 'ana'")
                .active("ana", "r1", TYPED);

        assertThat(last(shift))
                .containsEntry("outcome", "ADMITTED")
                .containsEntry("ended", List.of("i1"))
                .containsEntry("shownAs", "+5511981074564")
                .containsEntry("replayed", true);
    }

    @Test
    void aRefusedRequestIsDecidedAnewUnderTheSameId() {
        assertThat(last(withAgents().active("ana", "r1", TYPED).signIn("ana").active("ana", "r1", TYPED)))
                .containsEntry("outcome", "ADMITTED")
                .doesNotContainKey("replayed");
    }

    @Test
    void anIncompleteMobileGetsTheAlertAndAnIncompleteLandlineNone() {
        assertThat(last(atWork().active("ana", "r1", "11 98107")))
                .containsEntry("alert", "Número inválido, corrija e tente novamente");
        assertThat(last(atWork().active("ana", "r1", "11 3223"))).containsEntry("alert", "null");
    }

    @Test
    void aCustomerIsOneInEverySpelling() {
        String legacy = "'customer': '551181074564', 'origin': '551140028001', 'interaction': 'i1'";

        assertThat(last(atWork().then("bot.started", legacy).bot("i2"))).containsEntry("reason", "LINE_BUSY");
    }

    @Test
    void aKnownCustomerIsShownByName() {
        Script shift = atWork().line("config.customer", "'number': '+5511981074564', 'name': 'Clara'")
                .waiting()
                .of("conversation.accepted", "ana");

        assertThat(last(shift)).containsEntry("shownAs", "Clara");
    }

    @Test
    void anUnconfiguredOriginIsAnOrdinaryLine() {
        String elsewhere = "'customer': '5511981074564', 'origin': '+5511955550000', 'interaction': 'i1'";

        assertThat(last(atWork().bot("i0").then("bot.started", elsewhere))).containsEntry("outcome", "STARTED");
    }

    @Test
    void aRaisedCapacityCountsAtOnce() {
        assertThat(last(atWork().active("ana", "r1", TYPED).agent("ana", 2).active("ana", "r2", OTHER)))
                .containsEntry("outcome", "ADMITTED");
    }

    @Test
    void unlimitedCapacityIsAValue() {
        Script shift = Script.empty()
                .line("config.agent", "'agent': 'ana', 'capacity': 'unlimited'")
                .origin(SALES)
                .signIn("ana")
                .active("ana", "r1", TYPED);

        assertThat(last(shift.active("ana", "r2", OTHER))).containsEntry("outcome", "ADMITTED");
    }

    @Test
    void aBoardCountsAgentsSessionsAndWhoIsOffline() {
        assertThat(last(withAgents().signIn("ana").active("ana", "r1", TYPED).then("board.asked", "")))
                .containsEntry("counts", Map.of("AVAILABLE", 0L, "PAUSED", 0L, "INACTIVE", 1L, "OFFLINE", 1L))
                .containsEntry("sessions", 1L)
                .containsEntry("offline", List.of("bia"));
    }

    private Map<String, Object> last(Script shift) {
        Runner runner = new Runner(folder);
        assertThat(runner.replay(shift.lines()).err()).isEmpty();
        List<Map<String, Object>> decisions = runner.decided();
        return decisions.get(decisions.size() - 1);
    }

    private static boolean isReason(String answer) {
        return Stream.of(Reason.values()).anyMatch(reason -> reason.name().equals(answer));
    }
}
