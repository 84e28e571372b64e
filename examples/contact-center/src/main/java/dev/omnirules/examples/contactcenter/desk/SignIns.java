package dev.omnirules.examples.contactcenter.desk;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.examples.contactcenter.web.Problem;
import dev.omnirules.examples.contactcenter.web.Problem.Code;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The channels that each sign-in named. It is a command for the platform and one for each channel, and the ledger compares them one by
 * one: it cannot tell that an id is sent again with other channels.
 */
@Component
class SignIns {

    private final JdbcClient database;

    SignIns(JdbcClient database) {
        this.database = database;
    }

    /** Remembers a sign-in under its id, which no other agent and no other channels may have. */
    void begin(RequestId id, AgentId agent, Set<Channel> channels) {
        String asked = channels.stream().map(Channel::name).sorted().collect(Collectors.joining(" "));
        database.sql("insert into contact_center_sign_in (request, agent, channels) values (?, ?, ?)"
                        + " on conflict do nothing")
                .params(id.value(), agent.value(), asked)
                .update();
        boolean isSame = database.sql("select agent = ? and channels = ? from contact_center_sign_in where request = ?")
                .params(agent.value(), asked, id.value())
                .query(Boolean.class)
                .single();
        if (!isSame) {
            throw new Problem(Code.REQUEST_CONFLICT);
        }
    }
}
