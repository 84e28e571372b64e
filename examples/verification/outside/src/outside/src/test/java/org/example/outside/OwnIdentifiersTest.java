package org.example.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.testkit.IdentifiersContract;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A host's own port, held to the contract. */
class OwnIdentifiersTest extends IdentifiersContract {

    @Override
    protected Identifiers ofNewNode() {
        return new Identifiers() {
            @Override
            public ConversationId newConversation() {
                return new ConversationId(UUID.randomUUID().toString());
            }

            @Override
            public ProtocolNumber newProtocolNumber() {
                return new ProtocolNumber(UUID.randomUUID().toString());
            }
        };
    }

    @Test
    void runsOnTheJUnitThatThisModuleIsAbout() {
        assertEquals(
                System.getProperty("junit.version"), Test.class.getPackage().getImplementationVersion());
    }
}
