package dev.omnirules.examples.contactcenter.chat;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.examples.contactcenter.nodes.NodeLink;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The messages in the host's database. What was appended is told at every node as an {@link Appended}, after its transaction. */
@Component
public class Transcripts {

    /** The longest text of a message, in UTF-16 code units. */
    public static final int LONGEST = 2000;

    private static final RowMapper<Message> MESSAGE = (row, number) -> new Message(
            row.getLong("sequence"),
            row.getString("message"),
            row.getString("author"),
            row.getString("text"),
            row.getObject("at", java.time.OffsetDateTime.class).toInstant());

    /**
     * The news that a line has a new message.
     *
     * @param line the line
     * @param message the message
     */
    public record Appended(LineKey line, Message message) {}

    private static final String PREFIX = "message ";

    private record Place(String customer, String address, long sequence) {}

    private final JdbcClient database;
    private final NodeLink link;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher publisher;
    private final InstantSource clock;

    /**
     * Makes the store.
     *
     * @param database the host's database
     * @param transactions its transactions
     * @param link the nodes
     * @param json the form of what they are told
     * @param publisher where appended messages are told
     * @param clock the instants of messages
     */
    public Transcripts(
            JdbcClient database,
            PlatformTransactionManager transactions,
            NodeLink link,
            JsonMapper json,
            ApplicationEventPublisher publisher,
            InstantSource clock) {
        this.database = database;
        this.link = link;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Appends a message. One whose id the line has already is found, and not appended again.
     *
     * @param line the line
     * @param id the message's id
     * @param author who wrote it
     * @param text the text, at most {@link #LONGEST} long
     * @return the message with its number
     */
    public Message append(LineKey line, String id, String author, String text) {
        Optional<Message> appended = transaction.execute(status -> {
            long latest = database.sql("insert into contact_center_thread (customer, address, latest) values (?, ?, 0)"
                            + " on conflict (customer, address) do update set latest = contact_center_thread.latest"
                            + " returning latest") // the row is locked: numbers commit in their order
                    .params(line.customer().value(), line.address().value())
                    .query(Long.class)
                    .single();
            if (find(line, id).isPresent()) {
                return Optional.empty();
            }
            Message message = new Message(latest + 1, id, author, text, clock.instant());
            database.sql("insert into contact_center_message (customer, address, sequence, message, author, text, at)"
                            + " values (?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            line.customer().value(),
                            line.address().value(),
                            message.sequence(),
                            id,
                            author,
                            text,
                            message.at().atOffset(ZoneOffset.UTC))
                    .update();
            database.sql("update contact_center_thread set latest = ? where customer = ? and address = ?")
                    .params(
                            message.sequence(),
                            line.customer().value(),
                            line.address().value())
                    .update();
            Place place = new Place(line.customer().value(), line.address().value(), message.sequence());
            link.tell(PREFIX + json.writeValueAsString(place));
            return Optional.of(message);
        });
        return appended == null || appended.isEmpty() ? find(line, id).orElseThrow() : appended.get();
    }

    @EventListener
    void told(NodeLink.Told news) {
        if (news.text().startsWith(PREFIX)) {
            Place place = json.readValue(news.text().substring(PREFIX.length()), Place.class);
            LineKey line = new LineKey(new CustomerKey(place.customer()), new OriginAddress(place.address()));
            after(line, place.sequence() - 1, 1)
                    .forEach(message -> publisher.publishEvent(new Appended(line, message)));
        }
    }

    private Optional<Message> find(LineKey line, String id) {
        return database.sql("select * from contact_center_message where customer = ? and address = ? and message = ?")
                .params(line.customer().value(), line.address().value(), id)
                .query(MESSAGE)
                .optional();
    }

    /**
     * Returns the messages after a number.
     *
     * @param line the line
     * @param after the number
     * @param most how many at most
     * @return the messages, in their order
     */
    public List<Message> after(LineKey line, long after, int most) {
        return database.sql("select * from contact_center_message where customer = ? and address = ? and sequence > ?"
                        + " order by sequence limit ?")
                .params(line.customer().value(), line.address().value(), after, most)
                .query(MESSAGE)
                .list();
    }
}
