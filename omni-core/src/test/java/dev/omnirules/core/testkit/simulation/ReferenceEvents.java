package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.ledger.state.StageHistory;
import dev.omnirules.core.testkit.simulation.ReferenceModel.ModelAgent;
import dev.omnirules.core.testkit.simulation.ReferenceModel.ModelLine;
import dev.omnirules.core.testkit.simulation.ReferenceModel.Talk;
import dev.omnirules.core.testkit.simulation.ReferenceModel.Who;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
            ModelLine line = served(e.conversation(), e.agent(), e.line());
            line.free();
            closed(line);
        } else if (event instanceof LedgerEvent.ConversationRequeued e) {
            ModelLine line = served(e.conversation(), e.agent(), e.line());
            line.waits(e.interaction(), e.queue(), now, e.at());
            closed(line);
        } else if (event instanceof LedgerEvent.StageQualified e) {
            qualified(e);
        } else if (event instanceof LedgerEvent.AssignmentChanged e) {
            assignmentChanged(e);
        } else if (event instanceof LedgerEvent.AssignmentReleased e) {
            assignmentReleased(e);
        } else if (event instanceof LedgerEvent.InteractionOffered e) {
            offered(e);
        } else if (event instanceof LedgerEvent.OfferEnded e) {
            offerEnded(e);
        } else if (event instanceof LedgerEvent.LineJoined e) {
            joined(e);
        } else if (event instanceof LedgerEvent.LineSeparated e) {
            ModelLine line = model.line(e.line());
            require(line.follows.isPresent(), Law.JOIN, line.customer + " is told apart, and follows nobody");
            line.follows = Optional.empty();
        } else if (event instanceof LedgerEvent.OfLine) {
            interaction(event, now);
        } else {
            agent((LedgerEvent.OfAgent) event);
        }
    }

    private void joined(LedgerEvent.LineJoined e) {
        ModelLine line = model.active(e.line());
        ModelLine into = model.active(e.into());
        require(line.who == Who.NOBODY, Law.JOIN, line.customer + " follows " + into.customer + ", and is not free");
        List<ProtocolNumber> moved = e.stages().stream().map(Stage::protocol).toList();
        int kept = Math.min(line.talks.size(), StageHistory.MAX_EARLIER);
        List<Talk> last = line.talks.subList(Math.max(0, line.talks.size() - moved.size()), line.talks.size());
        require(
                moved.size() >= kept
                        && last.stream().map(talk -> talk.protocol).toList().equals(moved),
                Law.JOIN,
                line.customer + " follows " + into.customer + ", and stages are lost: " + moved.size() + " of "
                        + line.talks.size() + " are left");
        int latest = into.talks.size();
        while (latest > 0
                && into.talks.get(latest - 1).conversation.equals(into.talks.get(into.talks.size() - 1).conversation)) {
            latest--;
        }
        into.talks.addAll(latest, last);
        last.clear();
        into.talks.addAll(0, line.talks);
        line.talks.clear();
        line.follows = Optional.of(e.into());
    }

    private void interaction(LedgerEvent event, Instant now) {
        if (event instanceof LedgerEvent.InteractionStarted e) {
            ModelLine line = model.active(e.line());
            require(line.who == Who.NOBODY, Law.CONVERSATION, "a bot takes " + line.customer + ", who is not free");
            line.who = Who.BOT;
            line.interaction = Optional.of(e.interaction());
        } else if (event instanceof LedgerEvent.InteractionQueued e) {
            ModelLine line = interacting(e.line(), e.interaction());
            line.waits(e.interaction(), e.queue(), now, e.at());
        } else if (event instanceof LedgerEvent.InteractionEnded e) {
            interacting(e.line(), e.interaction()).free();
        }
    }

    private ModelLine interacting(LineKey key, Object interaction) {
        ModelLine line = model.active(key);
        require(
                line.interaction.isPresent() && line.interaction.get().equals(interaction),
                Law.CONVERSATION,
                "an interaction of " + line.customer + " goes on after it was over");
        return line;
    }

    private void started(LedgerEvent.ConversationStarted e) {
        ModelLine line = model.active(e.line());
        line.agent.ifPresent(other -> {
            throw new BrokenLaw(
                    Law.ONE_AGENT,
                    line.customer + " is with " + other + ", and " + e.agent() + " starts a conversation too");
        });
        model.elsewhere(line).ifPresent(other -> {
            throw new BrokenLaw(
                    Law.ONE_AGENT,
                    line.customer + " is with " + other + " at another address, and " + e.agent()
                            + " starts a conversation too");
        });
        require(
                model.isNew(e.conversation()),
                Law.CONVERSATION,
                "a conversation with " + line.customer + " starts under the id " + e.conversation()
                        + ", which another one had");
        require(
                line.who == Who.NOBODY,
                Law.CONVERSATION,
                "a conversation with " + line.customer + " starts while a bot or a queue has the line");
        arrives(e.agent(), line, e.channel(), e.direction());
        closed(line);
        gets(
                line,
                e.agent(),
                e.protocol(),
                assignment(e.conversation(), line, e.channel(), e.direction(), e.queue()),
                e.at());
    }

    private void transferred(LedgerEvent.ConversationTransferred e) {
        Assignment given = model.agent(e.from()).held.get(e.conversation());
        ModelLine line = served(e.conversation(), e.from(), e.line());
        require(
                given == null || given.queue().equals(e.queue()),
                Law.EFFECT,
                e.from() + " transfers " + line.customer + ", and the queue that " + line.customer
                        + " waited in is not the same");
        require(!e.from().equals(e.to()), Law.CONVERSATION, e.from() + " transfers to " + e.to());
        arrives(e.to(), line, e.channel(), Direction.INBOUND);
        closed(line);
        gets(
                line,
                e.to(),
                e.protocol(),
                assignment(e.conversation(), line, e.channel(), e.direction(), e.queue()),
                e.at());
    }

    private void arrives(AgentId agent, ModelLine line, Channel channel, Direction direction) {
        ModelAgent agentState = model.agent(agent);
        Boolean paused = agentState.signedIn ? agentState.paused.get(channel) : null;
        require(
                paused != null,
                Law.SIGNED_OUT,
                agent + " gets " + line.customer + ", and is not signed in to " + Action.Words.of(channel));
        require(
                direction == Direction.OUTBOUND || !Boolean.TRUE.equals(paused),
                Law.PAUSED,
                agent + " gets " + line.customer + ", and has paused " + Action.Words.of(channel));
        require(!agentState.draining, Law.DRAINING, agent + " gets " + line.customer + ", and has asked to leave");
    }

    private static Assignment assignment(
            ConversationId conversation,
            ModelLine line,
            Channel channel,
            Direction direction,
            Optional<QueueId> queue) {
        return Assignment.inProgress(conversation, line.customer.line(), channel, direction)
                .ofQueue(queue);
    }

    private void gets(ModelLine line, AgentId agent, ProtocolNumber protocol, Assignment assignment, Instant at) {
        require(model.isNew(protocol), Law.STAGES, "two stages have the protocol number " + protocol);
        ConversationId conversation = assignment.conversation();
        line.talks.add(new Talk(conversation, protocol, agent));
        line.with(conversation, agent);
        model.agent(agent).held.put(conversation, dated(assignment, Optional.of(at)));
        withinCapacity(agent, at);
    }

    /** An assignment with the instant since which it has its state. */
    private static Assignment dated(Assignment assignment, Optional<Instant> since) {
        return new Assignment(
                assignment.conversation(),
                assignment.line(),
                assignment.channel(),
                assignment.direction(),
                assignment.state(),
                assignment.until(),
                assignment.waiting(),
                assignment.latest(),
                assignment.queue(),
                since);
    }

    /** The line on which the agent has this conversation, which the agent gives up. */
    private ModelLine served(ConversationId conversation, AgentId agent, LineKey key) {
        ModelLine line = model.active(key);
        require(
                line.has(conversation, agent),
                Law.CONVERSATION,
                agent + " lets go of a conversation with " + line.customer + ", and has none");
        model.agent(agent).held.remove(conversation);
        return line;
    }

    private static void closed(ModelLine line) {
        if (!line.talks.isEmpty()) {
            line.talks.get(line.talks.size() - 1).closed = true;
        }
    }

    private void qualified(LedgerEvent.StageQualified e) {
        ModelLine line = model.active(e.line());
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

    private void assignmentChanged(LedgerEvent.AssignmentChanged e) {
        Assignment assignment = e.assignment();
        ModelAgent agentState = model.agent(e.agent());
        ModelLine line = model.line(assignment.line());
        boolean service =
                assignment.state() == AssignmentState.IN_PROGRESS || assignment.state() == AssignmentState.ON_HOLD;
        require(
                !service || line.has(assignment.conversation(), e.agent()),
                Law.CONVERSATION,
                e.agent() + " holds a conversation with " + line.customer + ", whose line is not with " + e.agent());
        require(agentState.signedIn, Law.SIGNED_OUT, e.agent() + " holds " + line.customer + ", and is signed out");
        if (assignment.state() == AssignmentState.OFFERED) {
            require(
                    line.who == Who.QUEUE && assignment.waiting().equals(line.queued()),
                    Law.OFFER,
                    line.customer + " is offered to " + e.agent() + " out of a queue that " + line.customer
                            + " does not wait in");
            model.offeredTo(assignment.line(), e.agent(), e.at()).ifPresent(other -> {
                throw new BrokenLaw(
                        Law.OFFER, line.customer + " is offered to " + e.agent() + ", and to " + other + " already");
            });
        }
        Assignment before = agentState.held.get(assignment.conversation());
        boolean stays = before != null && before.state() == assignment.state();
        agentState.held.put(assignment.conversation(), dated(assignment, stays ? before.since() : Optional.of(e.at())));
        boolean counted = before != null && model.takesCapacity(before, e.at());
        boolean more = !counted && assignment.state() != AssignmentState.WRAP_UP;
        if (more && model.takesCapacity(assignment, e.at())) {
            withinCapacity(e.agent(), e.at());
        }
    }

    private void assignmentReleased(LedgerEvent.AssignmentReleased e) {
        Assignment assignment = model.agent(e.agent()).held.remove(e.conversation());
        require(
                assignment == null || assignment.state() != AssignmentState.OFFERED,
                Law.TIME_LIMIT,
                e.agent() + " loses an offer, and nobody knows how it ended");
        require(
                assignment == null || !model.line(assignment.line()).has(e.conversation(), e.agent()),
                Law.CONVERSATION,
                e.agent() + " lets go of a conversation that is in progress");
    }

    private void offered(LedgerEvent.InteractionOffered e) {
        Assignment assignment =
                model.agent(e.offer().agent()).held.get(e.offer().offer());
        require(
                assignment != null && assignment.state() == AssignmentState.OFFERED,
                Law.OFFER,
                model.line(e.line()).customer + " is offered to " + e.offer().agent() + ", who has no such offer");
    }

    private void offerEnded(LedgerEvent.OfferEnded e) {
        Assignment assignment = model.agent(e.agent()).held.remove(e.offer());
        require(
                assignment == null || assignment.state() == AssignmentState.OFFERED,
                Law.OFFER,
                e.agent() + " loses an offer of " + model.line(e.line()).customer + " that is none");
        ends(e, assignment);
        switch (e.end()) {
            case MISSED -> model.agent(e.agent()).missed++;
            case ACCEPTED, DECLINED, LATE -> model.agent(e.agent()).missed = 0;
            default -> {}
        }
    }

    /** An offer that has ended was missed, or answered too late; one that lasts was neither. */
    private void ends(LedgerEvent.OfferEnded e, @Nullable Assignment offer) {
        boolean missed = e.end() == LedgerEvent.OfferEnd.MISSED || e.end() == LedgerEvent.OfferEnd.LATE;
        boolean over = offer != null && !e.at().isBefore(offer.until().orElseThrow());
        require(
                offer == null ? !missed : over == missed,
                Law.TIME_LIMIT,
                "the offer of " + model.line(e.line()).customer + " to " + e.agent() + " is " + e.end() + ", and "
                        + (offer == null ? "is over already" : over ? "has ended" : "has not ended"));
    }

    private void withinCapacity(AgentId agent, Instant at) {
        model.over(agent, at).ifPresent(how -> {
            throw new BrokenLaw(Law.CAPACITY, how);
        });
    }

    private void agent(LedgerEvent.OfAgent event) {
        ModelAgent agentState = model.agent(event.agent());
        if (event instanceof LedgerEvent.PlatformSignedIn e) {
            require(!agentState.signedIn, Law.CONVERSATION, e.agent() + " signs in twice");
            agentState.signedIn = true;
            agentState.draining = false;
            agentState.capacity = e.capacity();
            agentState.paused.clear();
            agentState.missed = 0;
            return;
        }
        if (event instanceof LedgerEvent.CapacityChanged e) {
            agentState.capacity = e.capacity();
            return;
        }
        require(
                agentState.signedIn,
                Law.SIGN_OUT,
                event.agent() + " is signed out, and something happens to the agent");
        if (event instanceof LedgerEvent.PlatformSignedOut e) {
            signedOut(agentState, e);
        } else if (event instanceof LedgerEvent.ChannelSignedIn e) {
            agentState.paused.putIfAbsent(e.channel(), false);
        } else if (event instanceof LedgerEvent.ChannelSignedOut e) {
            agentState.paused.remove(e.channel());
        } else if (event instanceof LedgerEvent.ChannelsPaused e) {
            agentState.missed = 0;
            e.channels().forEach(channel -> agentState.paused.computeIfPresent(channel, (any, paused) -> true));
        } else if (event instanceof LedgerEvent.ChannelsResumed e) {
            agentState.missed = 0;
            e.channels().forEach(channel -> agentState.paused.computeIfPresent(channel, (any, paused) -> false));
        } else {
            agentState.draining = event instanceof LedgerEvent.DrainingStarted;
        }
    }

    private void signedOut(ModelAgent agentState, LedgerEvent.PlatformSignedOut e) {
        for (Assignment assignment : agentState.held.values()) {
            ModelLine line = model.line(assignment.line());
            require(
                    !line.has(assignment.conversation(), e.agent())
                            && (e.override().isPresent() || !model.blocks(assignment, e.at())),
                    Law.SIGN_OUT,
                    e.agent() + " signs out, and " + line.customer + " stays behind");
        }
        agentState.held.values().stream().findFirst().ifPresent(left -> {
            throw new BrokenLaw(
                    Law.SIGN_OUT,
                    e.agent() + " signs out, and what the agent has of " + model.line(left.line()).customer + ", "
                            + left.state() + ", is dropped without an event");
        });
        require(
                agentState.paused.keySet().equals(e.channels()),
                Law.SIGN_OUT,
                e.agent() + " signs out of " + e.channels() + ", and was in " + agentState.paused.keySet());
        agentState.signedIn = false;
        agentState.draining = false;
        agentState.paused.clear();
        agentState.held.clear();
    }

    private static void require(boolean holds, Law law, String otherwise) {
        if (!holds) {
            throw new BrokenLaw(law, otherwise);
        }
    }
}
