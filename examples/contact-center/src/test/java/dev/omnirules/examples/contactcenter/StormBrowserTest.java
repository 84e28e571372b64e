package dev.omnirules.examples.contactcenter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.omnirules.examples.contactcenter.RunningCenter.button;
import static dev.omnirules.examples.contactcenter.RunningCenter.startConversation;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.AssignmentState;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The engineers' page: agents go on through each failure, and the laws stay green. */
@Tag("browser")
@ExtendWith(RunningCenter.Shared.class)
class StormBrowserTest {

    private static RunningCenter center;

    @BeforeAll
    static void start(RunningCenter shared) {
        center = shared;
    }

    @AfterEach
    void everybodyLeaves() {
        center.clear();
    }

    @Test
    void agentsGoOnThroughEachFailureAndTheLawsAreKept() {
        Page teo = center.login("teo");
        Page ana = center.desk("ana");
        startConversation(ana, "11987654310");
        begin(teo, "CONNECTIONS");
        assertThat(ana.locator("#notice")).isVisible();
        assertThat(ana.locator("#notice")).hasCount(0);
        AtomicInteger lost = new AtomicInteger();
        ana.onRequestFailed(request -> lost.incrementAndGet());
        begin(teo, "ANSWERS");
        assertThat(teo.locator("#ANSWERS")).isDisabled();
        for (String number : List.of("11987654311", "11987654312")) {
            startConversation(ana, number);
        }
        assertThat(ana.locator("[data-conversation]")).hasCount(3);
        assertThat(lost).as("answers that were lost").hasPositiveValue();
        assertThat(teo.locator("#ANSWERS")).isEnabled();
        begin(teo, "DATABASE");
        assertThat(teo.locator("#DATABASE")).isDisabled();
        button(ana, "Pôr em espera").click();
        assertThat(button(ana, "Retomar")).isVisible();
        assertThat(center.bean(Omni.class).agent(new AgentId("ana")).assignments())
                .extracting(each -> each.state())
                .containsOnlyOnce(AssignmentState.ON_HOLD);
        assertThat(teo.locator("tr[data-law] .AVAILABLE")).hasCount(4);
        assertThat(RunningCenter.findings(teo)).isEmpty();
    }

    @Test
    void thePlantedBugIsToldInItsShortestStory() {
        Page teo = center.login("teo");
        teo.locator("#BUG").click();
        assertThat(teo.locator("#story")).containsText("shrunk to");
        assertThat(teo.locator("#story")).containsText("transfers");
        RunningCenter.picture(teo, "storm.png");
    }

    private static void begin(Page teo, String storm) {
        teo.locator("#" + storm).click();
    }
}
