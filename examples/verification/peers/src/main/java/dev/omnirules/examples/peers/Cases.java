package dev.omnirules.examples.peers;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.Blocker;
import dev.omnirules.core.logout.LogoutFacts;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.whatsapp.admission.AdmissionFacts;
import dev.omnirules.whatsapp.admission.AdmissionTarget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Every case, in an order shuffled by a seed, so that no branch is foreseen. */
final class Cases {

    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final LineKey LINE =
            new LineKey(new CustomerKey("+5511987654321"), new OriginAddress("+551140028001"));

    /** Moved as the seeds of the other benchmarks are. */
    private final Random random = new Random(20261125 + 0x9E37_79B9_7F4A_7C15L * Long.getLong("bench.seed", 0));

    List<AdmissionFacts> admissions() {
        List<LineHolder> holders = List.of(
                LineHolder.free(),
                new LineHolder.WithBot(new InteractionId("bot")),
                new LineHolder.Queued(new InteractionId("queue"), new QueueId("SALES")),
                holder(ANA),
                holder(BIA));
        List<AdmissionFacts> all = new ArrayList<>();
        for (LineHolder holder : holders) {
            for (ChannelState channel : ChannelState.values()) {
                for (int flags = 0; flags < 4; flags++) {
                    AgentAvailability agent = new AgentAvailability(ANA, channel, (flags & 1) != 0, (flags & 2) != 0);
                    all.add(new AdmissionFacts(
                            new AdmissionTarget.Line(LINE, holder), agent, new ConversationId("new")));
                }
            }
        }
        return shuffled(all);
    }

    List<LogoutFacts> logouts() {
        List<LogoutFacts> all = new ArrayList<>();
        all.add(LogoutFacts.signedOut());
        for (int conversations = 0; conversations < 4; conversations++) {
            List<Blocker> blockers = new ArrayList<>();
            for (int i = 0; i < conversations; i++) {
                blockers.add(Blocker.inProgress(new ConversationId("c" + i)));
            }
            all.add(LogoutFacts.signedIn(Set.of(), blockers));
            all.add(LogoutFacts.signedIn(Set.of(Channel.WHATSAPP), blockers));
            all.add(LogoutFacts.signedIn(Set.of(Channel.WHATSAPP, Channel.VOICE), blockers));
        }
        return shuffled(all);
    }

    List<AgentPresence> presences(StatusPolicy policy) {
        return shuffled(Presences.all(policy));
    }

    private static LineHolder holder(AgentId agent) {
        return new LineHolder.WithAgent(new ConversationId("old"), agent, Channel.WHATSAPP, Direction.INBOUND);
    }

    private <T> List<T> shuffled(List<T> all) {
        List<T> many = new ArrayList<>();
        while (many.size() < 1024) {
            many.addAll(all);
        }
        Collections.shuffle(many, random);
        return List.copyOf(many.subList(0, 1024));
    }
}
