package dev.omnirules.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import dev.omnirules.core.testkit.CoreDomain;
import dev.omnirules.core.testkit.FactArbitraries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;

/** The short answer is the first line of the long one. */
@Domain(CoreDomain.class)
class RoutingChoiceTest {

    @Property(tries = 500)
    void choosesWhomTheDecisionPutsFirstAndCountsTheReasons(
            @ForAll("candidates") List<RoutingCandidate> candidates, @ForAll Selection selection) {
        RoutingPolicy policy = new RoutingPolicy(selection);
        RoutingDecision decision = policy.decide(candidates);
        Map<RoutingDecision.Reason, Integer> counts = decision.ineligible().values().stream()
                .collect(Collectors.toMap(reason -> reason, reason -> 1, Integer::sum));
        RoutingChoice choice = policy.choose(candidates);
        assertThat(choice.chosen()).isEqualTo(decision.chosen());
        assertThat(choice.eligible()).isEqualTo(decision.eligible().size());
        assertThat(choice.ineligible()).isEqualTo(counts);
    }

    @Example
    void anAgentFitsWhoReachesEveryLevel() {
        SkillId spanish = new SkillId("spanish");
        SkillLevels minimums = SkillLevels.none().with(spanish, 2);
        AgentId ana = new AgentId("ana");
        for (int level = 0; level <= 3; level++) {
            SkillLevels levels = SkillLevels.none().with(spanish, level);
            RoutingCandidate candidate = RoutingRequest.inbound(
                            Channel.WHATSAPP, CountingRule.defaults(), Instant.EPOCH)
                    .requiring(minimums, agent -> agent.equals(ana) ? levels : SkillLevels.none())
                    .candidate(IdleTimedAgent.untouched(ana), Set.of(Channel.WHATSAPP));
            assertThat(candidate.skill()).isEqualTo(level < 2 ? Skill.MISSING : Skill.FITTING);
        }
    }

    @Example
    void skillsAreOrderedAndShownByTheirIds() {
        assertThat(List.of(new SkillId("spanish"), new SkillId("english")).stream()
                        .sorted())
                .containsExactly(new SkillId("english"), new SkillId("spanish"));
        assertThat(new SkillId("spanish")).hasToString("spanish");
    }

    @Example
    void aLevelIsFromZeroToAHundred() {
        SkillId spanish = new SkillId("spanish");
        assertThat(SkillLevels.none().with(spanish, 100).with(spanish, 0)).isEqualTo(SkillLevels.none());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SkillLevels.none().with(spanish, 101))
                .withMessage("level must be between 0 and 100, but is 101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SkillLevels(Map.of(spanish, 0)))
                .withMessage("level must be between 1 and 100, but is 0");
    }

    @Example
    void somebodyIsChosenExactlyIfSomebodyIsEligible() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RoutingChoice(Optional.empty(), 1, Map.of()))
                .withMessage("chosen must be present exactly if eligible is not 0, but is Optional.empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RoutingChoice(Optional.empty(), 0, Map.of(RoutingDecision.Reason.PAUSED, 0)))
                .withMessage("ineligible must be at least 1, but is 0");
    }

    @Provide
    Arbitrary<List<RoutingCandidate>> candidates() {
        return FactArbitraries.candidateLists();
    }
}
