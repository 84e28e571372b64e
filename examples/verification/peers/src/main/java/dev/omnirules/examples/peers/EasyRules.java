package dev.omnirules.examples.peers;

import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Reason;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rule;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngine;
import org.jeasy.rules.api.RulesEngineParameters;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/** The rules in Easy Rules: in order of priority, the first that applies ends the run. Used by one thread. */
public final class EasyRules {

    private static final String CASE = "case";

    private final RulesEngine engine = new DefaultRulesEngine(new RulesEngineParameters().skipOnFirstAppliedRule(true));

    private final Rules admission = new Rules(
            rule(1, AdmissionCase::isSignedOut, c -> c.refuse(Reason.AGENT_NOT_SIGNED_IN)),
            rule(2, AdmissionCase::isOwn, AdmissionCase::open),
            rule(3, AdmissionCase::isDraining, c -> c.refuse(Reason.AGENT_DRAINING)),
            rule(4, AdmissionCase::isFull, AdmissionCase::refuseFull),
            rule(5, AdmissionCase::isTaken, AdmissionCase::refuseTaken),
            EasyRules.<AdmissionCase>rule(6, c -> true, AdmissionCase::admit));

    private final Rules logout = new Rules(
            EasyRules.<LogoutCase>rule(1, c -> !c.isSignedIn(), LogoutCase::ignore),
            rule(2, LogoutCase::isServing, LogoutCase::block),
            EasyRules.<LogoutCase>rule(3, c -> true, LogoutCase::signOut));

    private final Rules status = new Rules(
            rule(1, StatusCase::isInNoChannel, c -> c.say(AgentStatus.OFFLINE)),
            EasyRules.<StatusCase>rule(2, c -> !c.isConnected(), c -> c.say(AgentStatus.INACTIVE)),
            rule(3, StatusCase::isAllPaused, c -> c.say(AgentStatus.PAUSED)),
            EasyRules.<StatusCase>rule(4, c -> true, c -> c.say(AgentStatus.AVAILABLE)));

    /** Answers an admission. */
    public <D> D admission(Case<D> asked) {
        return answer(admission, asked);
    }

    /** Answers a sign-out. */
    public <D> D logout(Case<D> asked) {
        return answer(logout, asked);
    }

    /** Answers a status. */
    public <D> D status(Case<D> asked) {
        return answer(status, asked);
    }

    private <D> D answer(Rules rules, Case<D> asked) {
        Facts facts = new Facts();
        facts.put(CASE, asked);
        engine.fire(rules, facts);
        return asked.answer();
    }

    private static <C> Rule rule(int priority, Predicate<C> when, Consumer<C> then) {
        return new RuleBuilder()
                .name("rule " + priority)
                .priority(priority)
                .when(facts -> when.test(facts.get(CASE)))
                .then(facts -> then.accept(facts.get(CASE)))
                .build();
    }
}
