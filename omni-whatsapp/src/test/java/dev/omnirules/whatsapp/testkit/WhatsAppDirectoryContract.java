package dev.omnirules.whatsapp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.whatsapp.identity.DirectoryAnswer;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.NotRegistered;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.Registered;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.Unanswered;
import dev.omnirules.whatsapp.identity.WhatsAppDirectory;
import dev.omnirules.whatsapp.identity.WhatsAppId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link WhatsAppDirectory} must do. Extend it, and put a stand-in of the provider behind the directory: the
 * three setters say what the provider knows from then on.
 */
public abstract class WhatsAppDirectoryContract {

    /** An old account: it has the 8 digits, and answers to both spellings. */
    protected static final WhatsAppId OLD_ACCOUNT = new WhatsAppId("553187654321");

    /** The same account as people write it. */
    protected static final WhatsAppId AS_WRITTEN = new WhatsAppId("5531987654321");

    /** An account under its one spelling. */
    protected static final WhatsAppId LANDLINE = new WhatsAppId("551132235036");

    /** For subclasses. */
    protected WhatsAppDirectoryContract() {}

    /** The directory under test; the same one throughout a test. */
    protected abstract WhatsAppDirectory directory();

    /** From now on an account with id {@code account} answers to {@code asked}. */
    protected abstract void register(WhatsAppId asked, WhatsAppId account);

    /** From now on no account answers to {@code asked}. */
    protected abstract void unregister(WhatsAppId asked);

    /** From now on the provider fails or times out. */
    protected abstract void fail();

    /** From now on the provider answers again. */
    protected abstract void recover();

    @Test
    public void returnsTheIdThatTheProviderReturnedAndNoEcho() {
        register(AS_WRITTEN, OLD_ACCOUNT);
        register(OLD_ACCOUNT, OLD_ACCOUNT);
        assertThat(directory().ask(AS_WRITTEN)).isEqualTo(new Registered(AS_WRITTEN, OLD_ACCOUNT));
        assertThat(directory().ask(OLD_ACCOUNT)).isEqualTo(new Registered(OLD_ACCOUNT, OLD_ACCOUNT));
    }

    @Test
    public void saysThatNobodyIsRegistered() {
        unregister(LANDLINE);
        assertThat(directory().ask(LANDLINE)).isEqualTo(new NotRegistered(LANDLINE));
    }

    @Test
    public void aFailureIsUnansweredAndNeitherThrownNorNegative() {
        register(LANDLINE, LANDLINE);
        fail();
        assertThat(directory().ask(LANDLINE)).isEqualTo(new Unanswered(LANDLINE));
    }

    @Test
    public void aNegativeAnswerIsNotRemembered() {
        unregister(LANDLINE);
        directory().ask(LANDLINE);
        register(LANDLINE, LANDLINE);
        assertThat(directory().ask(LANDLINE)).isEqualTo(new Registered(LANDLINE, LANDLINE));
    }

    @Test
    public void aFailureIsNotRemembered() {
        register(LANDLINE, LANDLINE);
        fail();
        directory().ask(LANDLINE);
        recover();
        assertThat(directory().ask(LANDLINE)).isEqualTo(new Registered(LANDLINE, LANDLINE));
    }

    @Test
    public void answersSeveralThreadsEachItsOwnQuestion() throws Exception {
        register(AS_WRITTEN, OLD_ACCOUNT);
        register(LANDLINE, LANDLINE);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<DirectoryAnswer>> questions = IntStream.range(0, 64)
                    .<Callable<DirectoryAnswer>>mapToObj(i -> () -> directory().ask(i % 2 == 0 ? AS_WRITTEN : LANDLINE))
                    .toList();
            List<Future<DirectoryAnswer>> answers = threads.invokeAll(questions);
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get())
                        .isEqualTo(
                                i % 2 == 0
                                        ? new Registered(AS_WRITTEN, OLD_ACCOUNT)
                                        : new Registered(LANDLINE, LANDLINE));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
