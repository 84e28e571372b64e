package dev.omnirules.examples.contactcenter.desk;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The lines of the conversations about which an agent sent commands. A command may take its conversation away, such as a transfer: sent
 * again, it needs the line that the agent's state has no more, and the ledger answers it from its record.
 */
@Component
class DeskConversations {

    private final DeskStates states;
    private final JdbcClient database;

    DeskConversations(DeskStates states, JdbcClient database) {
        this.states = states;
        this.database = database;
    }

    /** The line of a conversation that the agent has, and had when an earlier command was sent; of no other agent's. */
    Optional<LineKey> line(AgentId agent, ConversationId conversation) {
        Optional<LineKey> present = states.find(agent, conversation).map(Assignment::line);
        present.ifPresent(line -> remember(agent, conversation, line));
        return present.or(() -> remembered(agent, conversation));
    }

    private void remember(AgentId agent, ConversationId conversation, LineKey line) {
        database.sql("insert into contact_center_conversation (agent, conversation, customer, address)"
                        + " values (?, ?, ?, ?) on conflict do nothing")
                .params(
                        agent.value(),
                        conversation.value(),
                        line.customer().value(),
                        line.address().value())
                .update();
    }

    private Optional<LineKey> remembered(AgentId agent, ConversationId conversation) {
        return database.sql("select customer, address from contact_center_conversation"
                        + " where agent = ? and conversation = ?")
                .params(agent.value(), conversation.value())
                .query((row, number) -> new LineKey(
                        new CustomerKey(row.getString("customer")), new OriginAddress(row.getString("address"))))
                .optional();
    }
}
