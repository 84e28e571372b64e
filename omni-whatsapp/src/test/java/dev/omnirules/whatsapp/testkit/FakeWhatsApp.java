package dev.omnirules.whatsapp.testkit;

import dev.omnirules.whatsapp.identity.DirectoryAnswer;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.NotRegistered;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.Registered;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.Unanswered;
import dev.omnirules.whatsapp.identity.WhatsAppDirectory;
import dev.omnirules.whatsapp.identity.WhatsAppId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A provider in memory, for the tests of hosts: accounts, and a switch that makes it fail. Thread-safe. */
public final class FakeWhatsApp implements WhatsAppDirectory {

    private final Map<WhatsAppId, WhatsAppId> accounts = new ConcurrentHashMap<>();
    private final AtomicBoolean failing = new AtomicBoolean();
    private final List<WhatsAppId> questions = new CopyOnWriteArrayList<>();

    /** A provider without accounts. */
    public FakeWhatsApp() {}

    /** Lets account {@code account} answer to {@code asked}. */
    public FakeWhatsApp register(WhatsAppId asked, WhatsAppId account) {
        accounts.put(asked, account);
        return this;
    }

    /** Lets nobody answer to {@code asked}. */
    public void unregister(WhatsAppId asked) {
        accounts.remove(asked);
    }

    /** Makes every question unanswered. */
    public void fail() {
        failing.set(true);
    }

    /** Answers again. */
    public void recover() {
        failing.set(false);
    }

    /** What was asked so far, in order. */
    public List<WhatsAppId> questions() {
        return List.copyOf(questions);
    }

    @Override
    public DirectoryAnswer ask(WhatsAppId id) {
        questions.add(id);
        if (failing.get()) {
            return new Unanswered(id);
        }
        WhatsAppId account = accounts.get(id);
        return account == null ? new NotRegistered(id) : new Registered(id, account);
    }
}
