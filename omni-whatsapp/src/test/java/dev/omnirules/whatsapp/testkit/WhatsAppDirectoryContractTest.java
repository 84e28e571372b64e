package dev.omnirules.whatsapp.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.whatsapp.identity.DirectoryAnswer;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.NotRegistered;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.Registered;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.Unanswered;
import dev.omnirules.whatsapp.identity.WhatsAppDirectory;
import dev.omnirules.whatsapp.identity.WhatsAppId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The contract catches directories that are wrong in the ways that gateways are. */
class WhatsAppDirectoryContractTest {

    @Test
    void anEchoIsCaught() {
        Contract contract = new Contract(
                right -> id -> right.ask(id) instanceof Registered ? new Registered(id, id) : right.ask(id));
        assertThatThrownBy(contract::returnsTheIdThatTheProviderReturnedAndNoEcho)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void everybodyExistsIsCaught() {
        Contract contract = new Contract(right -> id -> new Registered(id, id));
        assertThatThrownBy(contract::saysThatNobodyIsRegistered).isInstanceOf(AssertionError.class);
    }

    @Test
    void aFailureTakenForANegativeIsCaught() {
        Contract contract = new Contract(
                right -> id -> right.ask(id) instanceof Unanswered ? new NotRegistered(id) : right.ask(id));
        assertThatThrownBy(contract::aFailureIsUnansweredAndNeitherThrownNorNegative)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void anExceptionIsCaught() {
        Contract contract = new Contract(right -> id -> {
            if (right.ask(id) instanceof Unanswered) {
                throw new IllegalStateException("time-out");
            }
            return right.ask(id);
        });
        assertThatThrownBy(contract::aFailureIsUnansweredAndNeitherThrownNorNegative)
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCacheOfEveryAnswerIsCaught() {
        UnaryOperator<WhatsAppDirectory> caching = right -> {
            Map<WhatsAppId, DirectoryAnswer> cache = new ConcurrentHashMap<>();
            return id -> cache.computeIfAbsent(id, right::ask);
        };
        assertThatThrownBy(new Contract(caching)::aNegativeAnswerIsNotRemembered)
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(new Contract(caching)::aFailureIsNotRemembered).isInstanceOf(AssertionError.class);
    }

    @Test
    void oneAnswerForEverybodyIsCaught() {
        Contract contract = new Contract(right -> {
            Map<String, DirectoryAnswer> last = new ConcurrentHashMap<>();
            return id -> last.computeIfAbsent("last", key -> right.ask(id));
        });
        assertThatThrownBy(contract::answersSeveralThreadsEachItsOwnQuestion).isInstanceOf(AssertionError.class);
    }

    /** The contract over a directory that is broken on the way. Not run by itself. */
    private static final class Contract extends FakeWhatsAppTest {

        private final WhatsAppDirectory broken;

        Contract(UnaryOperator<WhatsAppDirectory> breakage) {
            broken = breakage.apply(super.directory());
        }

        @Override
        protected WhatsAppDirectory directory() {
            return broken;
        }
    }
}
