package dev.omnirules.examples.contactcenter.setup;

import dev.omnirules.core.Omni;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.interaction.InteractionDecision;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.examples.contactcenter.chat.Message;
import dev.omnirules.examples.contactcenter.chat.Transcripts;
import dev.omnirules.whatsapp.admission.OriginNumbers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The demonstration's customers: they write, the bot asks what it is about and puts them into a queue, and they answer agents. */
@Component
public class Bot {

    private static final List<String> WISHES = List.of(
            "Oi! Preciso da segunda via do boleto.",
            "Meu pedido ainda não chegou. Podem verificar?",
            "Quero mudar o endereço de entrega.",
            "Gostaria de saber mais sobre os planos.");
    private static final List<String> ANSWERS = List.of(
            "Certo, obrigado!", "Pode ser, sim.", "O número do pedido é 4471.", "Entendi. E quanto tempo demora?");
    private static final int MOST_WAITING = 6;

    private final Omni omni;
    private final Interactions interactions;
    private final Transcripts transcripts;
    private final Customers customers;
    private final OriginNumbers origins;
    private final CenterProperties settings;
    private final AtomicInteger arrivals = new AtomicInteger();
    private final ConcurrentLinkedQueue<LineKey> spokenTo = new ConcurrentLinkedQueue<>();

    /**
     * Makes the bot.
     *
     * @param omni the context of the contact center
     * @param interactions what the bot has with customers
     * @param transcripts where messages are kept
     * @param customers who comes
     * @param origins to which numbers they write
     * @param settings how often
     */
    public Bot(
            Omni omni,
            Interactions interactions,
            Transcripts transcripts,
            Customers customers,
            OriginNumbers origins,
            CenterProperties settings) {
        this.omni = omni;
        this.interactions = interactions;
        this.transcripts = transcripts;
        this.customers = customers;
        this.origins = origins;
        this.settings = settings;
    }

    /** Lets the next customer come, if somebody is free and few wait. */
    @Scheduled(initialDelay = 3_000, fixedDelayString = "${contact-center.arrivals}")
    void next() {
        if (!settings.bot()) {
            return;
        }
        long waiting = customers.all().stream()
                .filter(customer -> omni.line(line(customer)).holder() instanceof LineHolder.Queued)
                .count();
        for (int tries = 0; waiting < MOST_WAITING && tries < customers.all().size(); tries++) {
            Customers.Known customer = customers
                    .all()
                    .get(arrivals.getAndIncrement() % customers.all().size());
            if (omni.line(line(customer)).holder() instanceof LineHolder.Free) {
                arrive(customer, queueOf(customer));
                return;
            }
        }
    }

    private QueueId queueOf(Customers.Known customer) {
        if (customer.isSpanish()) {
            return Center.SPANISH;
        }
        return arrivals.get() % 4 == 0 ? Center.SALES : Center.SUPPORT;
    }

    /**
     * Returns the line on which a customer of the demonstration writes.
     *
     * @param customer the customer
     * @return the line, at the first origin number
     */
    public LineKey line(Customers.Known customer) {
        return omni.lineKey(customer.key(), origins.configured().get(0).address());
    }

    /**
     * Lets a customer write, and wait in a queue.
     *
     * @param customer the customer
     * @param queue the queue
     * @return whether the customer waits; false if somebody has the line already
     */
    public boolean arrive(Customers.Known customer, QueueId queue) {
        LineKey line = line(customer);
        InteractionId interaction = new InteractionId("bot-" + UUID.randomUUID());
        if (!(interactions.start(line, interaction).decision() instanceof InteractionDecision.Started)) {
            return false;
        }
        String wish = customer.isSpanish()
                ? "Hola, ¿me pueden ayudar con mi pedido?"
                : WISHES.get(Math.floorMod(arrivals.get(), WISHES.size()));
        write(line, Message.CUSTOMER, wish);
        write(
                line,
                Message.BOT,
                customer.isSpanish()
                        ? "¡Hola! Un agente le atenderá en breve."
                        : "Olá! Um atendente já vai falar com você.");
        return interactions.enqueue(line, interaction, queue).decision() instanceof InteractionDecision.Queued;
    }

    /**
     * Lets a customer write.
     *
     * @param line the customer's line
     * @param author the author
     * @param text the text
     */
    public void write(LineKey line, String author, String text) {
        transcripts.append(line, UUID.randomUUID().toString(), author, text);
    }

    @EventListener
    void appended(Transcripts.Appended news) {
        if (settings.bot() && news.message().author().startsWith("agent:")) {
            spokenTo.add(news.line());
        }
    }

    /** Answers what agents wrote. */
    @Scheduled(initialDelay = 3_000, fixedDelay = 3_000)
    void answer() {
        LineKey line = spokenTo.poll();
        if (line != null && omni.line(line).holder() instanceof LineHolder.WithAgent) {
            write(line, Message.CUSTOMER, ANSWERS.get((int) (Math.random() * ANSWERS.size())));
        }
    }
}
