package dev.omnirules.core.testkit.simulation;

import static dev.omnirules.core.testkit.simulation.Breaking.ANA;
import static dev.omnirules.core.testkit.simulation.Breaking.ANA_IN;
import static dev.omnirules.core.testkit.simulation.Breaking.MARIA;
import static dev.omnirules.core.testkit.simulation.Breaking.breaks;
import static dev.omnirules.core.testkit.simulation.Breaking.starts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Old requests that come after their customer came back, on hosts that use request ids again. */
@DisplayName("Of old requests, the simulation finds")
class StaleRequestsTest {

    private static final Action FINISH = new Action.Finish(ANA, MARIA, AfterFinish.RELEASE);

    @Test
    void aNewClickThatIsAnsweredWithAnOldEffect() {
        breaks(
                Law.STALE,
                "conversation.finish is a new click, and is answered with what an earlier one did",
                Mistaken.host().commands((node, library) -> command -> {
                    if (command instanceof Action.Finish c) {
                        new Conversations(node.omni())
                                .under(RequestId.of(c.told()))
                                .finish(c.agent(), c.customer().line(), c.after());
                    } else {
                        library.perform(command);
                    }
                }),
                ANA_IN,
                starts(ANA, MARIA),
                FINISH,
                starts(ANA, MARIA),
                FINISH);
    }

    @Test
    void anOldRequestThatEndsTheNextConversation() {
        breaks(
                Law.STALE,
                "an old conversation.finish meant [node1-c1], arrives late, and touches [node1-c2]",
                Mistaken.host().commands((node, library) -> command -> {
                    if (command instanceof Action.Finish c) {
                        new Conversations(node.omni())
                                .finish(c.agent(), c.customer().line(), c.after());
                    } else {
                        library.perform(command);
                    }
                }),
                ANA_IN,
                starts(ANA, MARIA),
                FINISH,
                starts(ANA, MARIA),
                new Action.Late(0));
    }

    /** Requests that name their conversation are a conflict then, which the host sees and sends under another id. */
    @Test
    void nothingOfAHostThatUsesIdsAgainAndNamesWhatItMeans() {
        AtomicInteger conflicts = new AtomicInteger();
        ContactCenterSimulation.of(() -> Mistaken.host().commands((node, library) -> command -> {
                    if (command instanceof Action.Finish c) {
                        node.omni()
                                .line(c.customer().line())
                                .servedBy(c.agent())
                                .map(WithAgent::conversation)
                                .ifPresent(conversation -> {
                                    Conversations conversations = new Conversations(node.omni());
                                    try {
                                        conversations
                                                .under(RequestId.of(node.name() + " finish " + c.agent()))
                                                .finish(c.agent(), c.customer().line(), conversation, c.after());
                                    } catch (RequestConflictException used) {
                                        conflicts.incrementAndGet();
                                        conversations.finish(
                                                c.agent(), c.customer().line(), conversation, c.after());
                                    }
                                });
                    } else {
                        library.perform(command);
                    }
                }))
                .check(1, 15);
        assertThat(conflicts).hasPositiveValue();
    }
}
