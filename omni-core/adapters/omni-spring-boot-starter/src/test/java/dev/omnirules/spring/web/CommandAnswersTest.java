package dev.omnirules.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.disclosure.DecisionView;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.logout.LogoutGuard;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

/** Wherever a controller puts a decision, the view of it is answered. */
class CommandAnswersTest {

    private static final CommandResult<LogoutDecision> RESULT =
            new LogoutGuard(Omni.on(new InMemoryLedger(InstantSource.system())).build()).signOut(new AgentId("ana"));
    private static final DecisionView VIEW = DecisionView.of(RESULT.decision(), Locale.ENGLISH);

    @Test
    void aResultAndADecisionAreAnsweredByTheView() {
        assertThat(answered(RESULT)).isEqualTo(VIEW);
        assertThat(answered(RESULT.decision())).isEqualTo(VIEW);
    }

    @Test
    void soAreThoseWithinAnOptionalACollectionAndAMap() {
        assertThat(answered(Optional.of(RESULT))).isEqualTo(Optional.of(VIEW));
        assertThat(answered(List.of(RESULT, "other"))).isEqualTo(List.of(VIEW, "other"));
        assertThat(answered(Set.of(RESULT.decision()))).isEqualTo(List.of(VIEW));
        assertThat(answered(Map.of("left", Optional.of(RESULT)))).isEqualTo(Map.of("left", Optional.of(VIEW)));
    }

    @Test
    void anythingElseIsAnsweredAsItIs() {
        assertThat(answered("text")).isEqualTo("text");
        assertThat(answered(null)).isNull();
        assertThat(answered(Optional.empty())).isEqualTo(Optional.empty());
    }

    private static @Nullable Object answered(@Nullable Object body) {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        try {
            return CommandAnswers.seen(body);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
