package dev.omnirules.examples.shift.cli;

import static dev.omnirules.examples.shift.cli.Script.atWork;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What offers, wrap-ups and queues say beside the outcome, and what the summary counts of them. */
class QueueCommandsTest {

    private static final String TYPED = "(11) 98107-4564";
    private static final String RINGING = "'ringing': 'PT5S'";
    private static final String WRAP_UP = "'after': 'WRAP_UP'";

    @TempDir
    Path folder;

    @Test
    void anOfferSaysWhenItEndsAlsoWhenItIsRepeated() {
        assertThat(last(atWork().waiting().of("offer.made", "ana", RINGING)))
                .containsEntry("until", "2026-11-16T11:00:12.000Z");
        assertThat(last(atWork().waiting().of("offer.made", "ana", RINGING).of("offer.made", "ana", RINGING)))
                .containsEntry("until", "2026-11-16T11:00:12.000Z");
    }

    @Test
    void anOfferThatEndsLeavesTheCustomerForAnotherAgentWithoutAnyLine() {
        Script shift = atWork().waiting().of("offer.made", "ana", RINGING).after(Duration.ofSeconds(4));

        assertThat(last(shift.of("offer.made", "bia", RINGING))).containsEntry("outcome", "OFFERED");
    }

    @Test
    void aWrapUpWithoutALimitCountsForNothingAndHasNoEnd() {
        Script shift = atWork().active("ana", "r1", TYPED).of("conversation.finished", "ana", WRAP_UP);

        assertThat(last(shift)).containsEntry("outcome", "FINISHED").doesNotContainKey("until");
        assertThat(last(shift.of("wrap-up.extended", "ana", "'by': 'PT1M'")))
                .containsEntry("outcome", "NOT_EXTENDABLE")
                .doesNotContainKey("until");
        assertThat(last(shift.active("ana", "r2", "21 3223-5036"))).containsEntry("outcome", "ADMITTED");
    }

    @Test
    void aWrapUpThatCountsBlocksUntilItsEnd() {
        Script shift = atWork().line("config.wrap-up", "'first': 'PT5S', 'counts': true")
                .active("ana", "r1", TYPED)
                .of("conversation.finished", "ana", WRAP_UP);

        assertThat(last(shift)).containsEntry("until", "2026-11-16T11:00:11.000Z");
        assertThat(last(shift.then("platform.sign-out", "'agent': 'ana'"))).containsEntry("outcome", "BLOCKED");
        assertThat(last(shift.after(Duration.ofSeconds(3)).then("platform.sign-out", "'agent': 'ana'")))
                .containsEntry("outcome", "SIGNED_OUT");
    }

    @Test
    void ofTwoWrapUpsOfACustomerTheLatestIsMeant() {
        Script shift = atWork().line("config.wrap-up", "'first': 'PT10S', 'most': 'PT20S'")
                .active("ana", "r1", TYPED)
                .of("conversation.finished", "ana", WRAP_UP)
                .active("ana", "r2", TYPED)
                .of("conversation.finished", "ana", WRAP_UP)
                .of("wrap-up.extended", "ana", "'by': 'PT1S'");

        assertThat(last(shift)).containsEntry("until", "2026-11-16T11:00:19.000Z");
    }

    @Test
    void whateverSignsADrainingAgentOutSaysSo() {
        Script finished = atWork().active("ana", "r1", TYPED).drain("ana").of("conversation.finished", "ana");
        Script transferred =
                atWork().active("ana", "r1", TYPED).drain("ana").of("conversation.transferred", "ana", "'to': 'bia'");

        assertThat(last(finished)).containsEntry("outcome", "FINISHED").containsEntry("signedOut", List.of("ana"));
        assertThat(last(transferred)).containsEntry("signedOut", List.of("ana"));
        assertThat(last(atWork().drain("ana"))).doesNotContainKey("signedOut");
        assertThat(new Runner(folder).replay(finished.lines(), "--locale", "en").out())
                .contains("ana        finishes +5511981074564: finished; signed out: ana\n");
    }

    @Test
    void timeAloneChangesTheStatusOfADrainingAgentWhenTheLimitsAreChecked() {
        Runner runner = new Runner(folder);
        runner.replay(atWork().waiting()
                .of("offer.made", "ana", RINGING)
                .drain("ana")
                .after(Duration.ofSeconds(10))
                .then("limits.checked", "")
                .lines());

        assertThat(runner.decided().get(runner.decided().size() - 1))
                .containsEntry("offers", 1L)
                .containsEntry("wrapUps", 0L)
                .containsEntry("signedOut", List.of("ana"));
        assertThat(runner.changed().get(runner.changed().size() - 1))
                .containsEntry("agent", "ana")
                .containsEntry("to", "OFFLINE")
                .containsEntry("reason", "PLATFORM_SIGNED_OUT");
    }

    @Test
    void aCustomerWhoIsGivenBackIsFoundByTheInteractionThatTheAnswerNames() {
        Script shift = atWork().waiting()
                .of("conversation.accepted", "ana")
                .of("conversation.requeued", "ana", "'queue': 'SUPORTE'");
        Object interaction = last(shift).get("interaction");

        assertThat(interaction).isEqualTo("shift-c1");
        assertThat(last(shift.queue("shift-c1"))).containsEntry("outcome", "QUEUED");
    }

    @Test
    void anOfferIsFoundUnderEveryIdOfTheCustomer() {
        String user = "'customer': 'BR.1502576390000001', 'origin': '" + Script.SALES + "'";
        Script shift = atWork().waiting()
                .then(
                        "customer.evidence",
                        "'kind': 'SEEN_TOGETHER', 'ids': ['" + Script.CUSTOMER + "', 'BR.1502576390000001']")
                .of("offer.made", "ana", RINGING)
                .then("offer.accepted", "'agent': 'ana', " + user);

        assertThat(last(shift)).containsEntry("outcome", "ACCEPTED");
    }

    @Test
    void theServiceLevelCountsWhoIsAnsweredWithinTheLimitOfAllWhoAreAnsweredOrLeave() {
        Script shift = atWork().waiting()
                .after(Duration.ofSeconds(19))
                .of("conversation.accepted", "ana")
                .of("conversation.finished", "ana")
                .waiting()
                .after(Duration.ofSeconds(20))
                .of("conversation.accepted", "ana")
                .of("conversation.finished", "ana")
                .waiting()
                .ofLine("queue.abandoned")
                .waiting();

        assertThat(summary(shift))
                .contains("service level (within 0:20)       33.3 %", "still waiting                     1");
        assertThat(summary(shift, "--answer-within", "PT21S")).contains("service level (within 0:21)       66.7 %");
        assertThat(summary(shift, "--answer-within", "PT19.999S")).contains("service level (within 0:19.999)   0.0 %");
        assertThat(summary(Script.empty()))
                .contains("service level (within 0:20)       –", "wait                              –");
    }

    @Test
    void aMoveBetweenQueuesIsOneWaitAndACustomerWhoIsGivenBackBeginsAnew() {
        Script moved = atWork().bot("i1")
                .then("queue.entered", where("VENDAS"))
                .after(Duration.ofSeconds(29))
                .then("queue.entered", where("SUPORTE"))
                .of("conversation.accepted", "ana");
        assertThat(summary(moved)).contains("mean 0:31, longest 0:31");

        Script back =
                moved.of("conversation.requeued", "ana", "'queue': 'VENDAS'").of("conversation.accepted", "ana");
        assertThat(summary(back)).contains("mean 0:16, longest 0:31", "SUPORTE", "VENDAS");
    }

    @Test
    void anOfferThatIsOverIsMissedWhetherOrNotTheFileSaysSo() {
        Script shift = atWork().waiting().of("offer.made", "ana", RINGING).after(Duration.ofSeconds(4));

        assertThat(summary(shift)).contains("offers not answered               0");
        assertThat(summary(shift.then("board.asked", ""))).contains("offers not answered               1");
        assertThat(summary(shift.ofLine("offer.ran-out"))).contains("offers not answered               1");
    }

    @Test
    void aLimitThatIsNoneIsRefused() {
        for (String wrong : List.of("20", "PT0S", "-PT1S", "")) {
            Runner.Result result = new Runner(folder).run("replay", "--answer-within", wrong);
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err())
                    .contains("'--answer-within'")
                    .contains("must be a duration longer than zero, as PT20S, but is " + wrong);
        }
    }

    private static String where(String queue) {
        return "'customer': '" + Script.CUSTOMER + "', 'origin': '" + Script.SALES
                + "', 'interaction': 'i1', 'queue': '" + queue + "'";
    }

    private Map<String, Object> last(Script shift) {
        Runner runner = new Runner(folder);
        assertThat(runner.replay(shift.lines()).err()).isEmpty();
        List<Map<String, Object>> decisions = runner.decided();
        return decisions.get(decisions.size() - 1);
    }

    private String summary(Script shift, String... more) {
        return new Runner(folder)
                .replay(
                        shift.lines(),
                        Stream.concat(Stream.of("-q", "--locale", "en"), Stream.of(more))
                                .toArray(String[]::new))
                .out();
    }
}
