package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.HoldingState;
import dev.omnirules.core.conversation.Initiation;
import dev.omnirules.core.conversation.Protocol;
import dev.omnirules.core.ledger.state.Holding;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.testkit.simulation.ReferenceModel.Desk;
import dev.omnirules.core.testkit.simulation.ReferenceModel.Line;
import dev.omnirules.core.testkit.simulation.ReferenceModel.Talk;
import dev.omnirules.core.testkit.simulation.ReferenceModel.Who;
import java.time.Instant;
import java.util.Optional;

/** What each event may do to the model, and when it cannot happen. */
final class ReferenceEvents {

    private final ReferenceModel model;

    ReferenceEvents(ReferenceModel model) {
        this.model = model;
    }

    void apply(LedgerEvent event, Instant now) {
        if (event instanceof LedgerEvent.ConversationStarted e) {
            started(e);
        } else if (event instanceof LedgerEvent.ConversationTransferred e) {
            transferred(e);
        } else if (event instanceof LedgerEvent.ConversationFinished e) {
            Line line = served(e.conversation(), e.agent(), e.line());
            line.free();
            closed(line);
        } else if (event instanceof LedgerEvent.ConversationRequeued e) {
            Line line = served(e.conversation(), e.agent(), e.line());
            line.waits(e.interaction(), e.queue(), now);
            closed(line);
        } else if (event instanceof LedgerEvent.StageQualified e) {
            qualified(e);
        } else if (event instanceof LedgerEvent.HoldingChanged e) {
            holdingChanged(e);
        } else if (event instanceof LedgerEvent.HoldingReleased e) {
            holdingReleased(e);
        } else if (event instanceof LedgerEvent.OfLine) {
            interaction(event, now);
        } else {
            desk((LedgerEvent.OfDesk) event);
        }
    }

    private void interaction(LedgerEvent event, Instant now) {
        if (event instanceof LedgerEvent.InteractionStarted e) {
            Line line = model.line(e.line());
            require(line.who == Who.NOBODY, Law.CONVERSATION, "a bot takes " + line.customer + ", who is not free");
            line.who = Who.BOT;
            line.interaction = Optional.of(e.interaction());
        } else if (event instanceof LedgerEvent.InteractionQueued e) {
            Line line = interacting(e.line(), e.interaction());
            line.waits(e.interaction(), e.queue(), now);
        } else if (event instanceof LedgerEvent.InteractionEnded e) {
            interacting(e.line(), e.interaction()).free();
        }
    }

    private Line interacting(LineKey key, Object interaction) {
        Line line = model.line(key);
        require(
                line.interaction.isPresent() && line.interaction.get().equals(interaction),
                Law.CONVERSATION,
                "an interaction of " + line.customer + " goes on after it was over");
        return line;
    }

    private void started(LedgerEvent.ConversationStarted e) {
        Line line = model.line(e.line());
        line.agent.ifPresent(other -> {
            throw new BrokenLaw(
                    Law.ONE_AGENT,
                    line.customer + " is with " + other + ", and " + e.agent() + " starts a conversation too");
        });
        require(
                line.who == Who.NOBODY,
                Law.CONVERSATION,
                "a conversation with " + line.customer + " starts while a bot or a queue has the line");
        arrives(e.agent(), line, e.channel(), e.initiation());
        gets(e.agent(), e.conversation(), line, e.channel(), e.initiation(), e.protocol(), e.at());
    }

    private void transferred(LedgerEvent.ConversationTransferred e) {
        Line line = served(e.conversation(), e.from(), e.line());
        require(!e.from().equals(e.to()), Law.CONVERSATION, e.from() + " transfers to " + e.to());
        arrives(e.to(), line, e.channel(), Initiation.RECEPTIVE);
        gets(e.to(), e.conversation(), line, e.channel(), e.initiation(), e.protocol(), e.at());
    }

    private void arrives(AgentId agent, Line line, Channel channel, Initiation initiation) {
        Desk desk = model.desk(agent);
        Boolean paused = desk.signedIn ? desk.paused.get(channel) : null;
        require(
                paused != null,
                Law.SIGNED_OUT,
                agent + " gets " + line.customer + ", and is not signed in to " + Action.Words.of(channel));
        require(
                initiation == Initiation.ACTIVE || !Boolean.TRUE.equals(paused),
                Law.PAUSED,
                agent + " gets " + line.customer + ", and has paused " + Action.Words.of(channel));
        require(!desk.draining, Law.DRAINING, agent + " gets " + line.customer + ", and has asked to leave");
    }

    private void gets(
            AgentId agent,
            ConversationId conversation,
            Line line,
            Channel channel,
            Initiation initiation,
            Protocol protocol,
            Instant at) {
        closed(line);
        require(model.isNew(protocol), Law.STAGES, "two stages have the protocol number " + protocol);
        line.talks.add(new Talk(protocol, agent));
        line.with(conversation, agent);
        model.desk(agent)
                .held
                .put(conversation, Holding.inProgress(conversation, line.customer.line(), channel, initiation));
        withinCapacity(agent, at);
    }

    /** The line on which the agent has this conversation, which the desk lets go of. */
    private Line served(ConversationId conversation, AgentId agent, LineKey key) {
        Line line = model.line(key);
        require(
                line.has(conversation, agent),
                Law.CONVERSATION,
                agent + " lets go of a conversation with " + line.customer + ", and has none");
        model.desk(agent).held.remove(conversation);
        return line;
    }

    private static void closed(Line line) {
        if (!line.talks.isEmpty()) {
            line.talks.get(line.talks.size() - 1).closed = true;
        }
    }

    private void qualified(LedgerEvent.StageQualified e) {
        Line line = model.line(e.line());
        Talk talk = line.talks.stream()
                .filter(each -> each.protocol.equals(e.protocol()))
                .findFirst()
                .orElseThrow(() -> new BrokenLaw(
                        Law.STAGES, e.agent() + " qualifies a stage that " + line.customer + " never had"));
        require(
                talk.agent.equals(e.agent()),
                Law.STAGES,
                e.agent() + " qualifies the stage of " + talk.agent + " with " + line.customer);
        require(!talk.qualified, Law.STAGES, e.agent() + " qualifies a stage with " + line.customer + " twice");
        talk.qualified = true;
    }

    private void holdingChanged(LedgerEvent.HoldingChanged e) {
        Holding holding = e.holding();
        Desk desk = model.desk(e.agent());
        Line line = model.line(holding.line());
        boolean service = holding.state() == HoldingState.IN_PROGRESS || holding.state() == HoldingState.ON_HOLD;
        require(
                !service || line.has(holding.conversation(), e.agent()),
                Law.CONVERSATION,
                e.agent() + " holds a conversation with " + line.customer + ", whose line is not with " + e.agent());
        require(desk.signedIn, Law.SIGNED_OUT, e.agent() + " holds " + line.customer + ", and is signed out");
        boolean promised = holding.state() == HoldingState.OFFERED || holding.state() == HoldingState.RESERVED;
        boolean more = !desk.held.containsKey(holding.conversation());
        desk.held.put(holding.conversation(), holding);
        if (more && promised) {
            withinCapacity(e.agent(), e.at());
        }
    }

    private void holdingReleased(LedgerEvent.HoldingReleased e) {
        Holding holding = model.desk(e.agent()).held.remove(e.conversation());
        require(
                holding == null || !model.line(holding.line()).has(e.conversation(), e.agent()),
                Law.CONVERSATION,
                e.agent() + " lets go of a conversation that is in progress");
    }

    private void withinCapacity(AgentId agent, Instant at) {
        model.over(agent, at).ifPresent(how -> {
            throw new BrokenLaw(Law.CAPACITY, how);
        });
    }

    private void desk(LedgerEvent.OfDesk event) {
        Desk desk = model.desk(event.agent());
        if (event instanceof LedgerEvent.PlatformSignedIn e) {
            require(!desk.signedIn, Law.CONVERSATION, e.agent() + " signs in twice");
            desk.signedIn = true;
            desk.draining = false;
            desk.capacity = e.capacity();
            desk.paused.clear();
            return;
        }
        if (event instanceof LedgerEvent.CapacityChanged e) {
            desk.capacity = e.capacity();
            return;
        }
        require(desk.signedIn, Law.SIGN_OUT, event.agent() + " is signed out, and something happens at the desk");
        if (event instanceof LedgerEvent.PlatformSignedOut e) {
            signedOut(desk, e);
        } else if (event instanceof LedgerEvent.ChannelSignedIn e) {
            desk.paused.putIfAbsent(e.channel(), false);
        } else if (event instanceof LedgerEvent.ChannelSignedOut e) {
            desk.paused.remove(e.channel());
        } else if (event instanceof LedgerEvent.ChannelsPaused e) {
            e.channels().forEach(channel -> desk.paused.computeIfPresent(channel, (any, paused) -> true));
        } else if (event instanceof LedgerEvent.ChannelsResumed e) {
            e.channels().forEach(channel -> desk.paused.computeIfPresent(channel, (any, paused) -> false));
        } else {
            desk.draining = event instanceof LedgerEvent.DrainingStarted;
        }
    }

    private void signedOut(Desk desk, LedgerEvent.PlatformSignedOut e) {
        for (Holding holding : desk.held.values()) {
            Line line = model.line(holding.line());
            require(
                    !line.has(holding.conversation(), e.agent())
                            && (e.override().isPresent() || !model.blocks(holding, e.at())),
                    Law.SIGN_OUT,
                    e.agent() + " signs out, and " + line.customer + " stays behind");
        }
        require(
                desk.paused.keySet().equals(e.channels()),
                Law.SIGN_OUT,
                e.agent() + " signs out of " + e.channels() + ", and was in " + desk.paused.keySet());
        desk.signedIn = false;
        desk.draining = false;
        desk.paused.clear();
        desk.held.clear();
    }

    private static void require(boolean holds, Law law, String otherwise) {
        if (!holds) {
            throw new BrokenLaw(law, otherwise);
        }
    }
}
