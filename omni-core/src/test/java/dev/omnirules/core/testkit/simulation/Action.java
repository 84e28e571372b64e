package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.handling.AfterFinish;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that somebody does in a simulated contact center, or that happens to somebody. It names who and what and
 * never depends on what came before: where it makes no sense (finishing what is not there), the host's rules refuse it.
 * Every action is immutable and thread-safe.
 */
public sealed interface Action {

    /** The action in words, as a line of a story. */
    String told();

    /** What a host performs, by its {@link HostCommands}. */
    sealed interface Command extends Action {}

    /** What happens around the host. */
    sealed interface Event extends Action {}

    /** An agent sits down: a device connects, and the agent signs in to the platform and to every channel. */
    record SignIn(AgentId agent) implements Command {
        @Override
        public String told() {
            return agent + " signs in";
        }
    }

    /** An agent signs out of the platform. */
    record SignOut(AgentId agent) implements Command {
        @Override
        public String told() {
            return agent + " signs out";
        }
    }

    /** An agent asks to leave. */
    record Drain(AgentId agent) implements Command {
        @Override
        public String told() {
            return agent + " asks to leave";
        }
    }

    /** An agent stays after all. */
    record Stay(AgentId agent) implements Command {
        @Override
        public String told() {
            return agent + " stays after all";
        }
    }

    /** An admin signs an agent out; the conversations end, or go back to a queue. */
    record ForceOut(AgentId agent, Optional<QueueId> requeueTo) implements Command {
        @Override
        public String told() {
            return "an admin signs " + agent + " out, "
                    + requeueTo.map(queue -> "back to " + queue).orElse("ending all");
        }
    }

    /** An agent signs in to one channel. */
    record Join(AgentId agent, Channel channel) implements Command {
        @Override
        public String told() {
            return agent + " signs in to " + Words.of(channel);
        }
    }

    /** An agent signs out of one channel. */
    record Leave(AgentId agent, Channel channel) implements Command {
        @Override
        public String told() {
            return agent + " signs out of " + Words.of(channel);
        }
    }

    /** An agent pauses one channel, or all. */
    record Pause(AgentId agent, Optional<Channel> channel) implements Command {
        @Override
        public String told() {
            return agent + " pauses" + channel.map(one -> " " + Words.of(one)).orElse("");
        }
    }

    /** An agent resumes one channel, or all. */
    record Resume(AgentId agent, Optional<Channel> channel) implements Command {
        @Override
        public String told() {
            return agent + " resumes" + channel.map(one -> " " + Words.of(one)).orElse("");
        }
    }

    /** An agent's capacity is set anew. */
    record Limit(AgentId agent, int capacity) implements Command {
        @Override
        public String told() {
            return agent + " may have " + capacity + " from now on";
        }
    }

    /** An agent's device connects; one that was connected connects anew. */
    record Connect(AgentId agent) implements Command {
        @Override
        public String told() {
            return agent + " reconnects";
        }
    }

    /** An agent's connection closes, and the server notices. */
    record Lose(AgentId agent) implements Command {
        @Override
        public String told() {
            return agent + " loses the connection";
        }
    }

    /** A bot takes a customer's line. */
    record Bot(Customer customer) implements Command {
        @Override
        public String told() {
            return customer + " writes to the bot";
        }
    }

    /** A customer comes to wait in a queue: from a bot, from another queue, or anew. */
    record Queue(Customer customer, QueueId queue) implements Command {
        @Override
        public String told() {
            return customer + " waits in " + queue;
        }
    }

    /** What a customer has with a bot or in a queue reaches its end. */
    record Conclude(Customer customer) implements Command {
        @Override
        public String told() {
            return "what " + customer + " has with the bot or the queue is at its end";
        }
    }

    /** A customer gives up on a bot or a queue. */
    record GiveUp(Customer customer) implements Command {
        @Override
        public String told() {
            return customer + " gives up";
        }
    }

    /** An agent takes a customer out of the queue. */
    record Accept(AgentId agent, Customer customer) implements Command {
        @Override
        public String told() {
            return agent + " accepts " + customer;
        }
    }

    /** A customer who waits rings at an agent's. */
    record Offer(AgentId agent, Customer customer) implements Command {
        @Override
        public String told() {
            return customer + " rings at " + agent + "'s";
        }
    }

    /** An agent accepts an offer. */
    record AcceptOffer(AgentId agent, Customer customer) implements Command {
        @Override
        public String told() {
            return agent + " accepts the offer of " + customer;
        }
    }

    /** An agent declines an offer. */
    record DeclineOffer(AgentId agent, Customer customer) implements Command {
        @Override
        public String told() {
            return agent + " declines the offer of " + customer;
        }
    }

    /** The host takes an offer back. */
    record WithdrawOffer(AgentId agent, Customer customer) implements Command {
        @Override
        public String told() {
            return "the offer of " + customer + " is taken back from " + agent;
        }
    }

    /** The host removes what has ended of every agent and customer. */
    record Expire() implements Command {
        @Override
        public String told() {
            return "what has ended is removed";
        }
    }

    /** Room is kept for a customer. */
    record Reserve(AgentId agent, Customer customer) implements Command {
        @Override
        public String told() {
            return agent + " keeps room for " + customer;
        }
    }

    /** The room that an agent keeps is given up. */
    record Release(AgentId agent) implements Command {
        @Override
        public String told() {
            return agent + " gives up the room that was kept";
        }
    }

    /** An agent starts an active conversation. */
    record Start(AgentId agent, Customer customer) implements Command {
        @Override
        public String told() {
            return agent + " starts a conversation with " + customer;
        }
    }

    /** An agent transfers a customer to another agent. */
    record Transfer(AgentId from, AgentId to, Customer customer) implements Command {
        @Override
        public String told() {
            return from + " transfers " + customer + " to " + to;
        }
    }

    /** An agent gives a customer to a queue, and writes the stage up or not. */
    record ToQueue(AgentId agent, Customer customer, QueueId queue, AfterFinish after) implements Command {
        @Override
        public String told() {
            return agent + " gives " + customer + " to " + queue + writtenUp(after);
        }
    }

    /** An agent gives a customer to a bot, and writes the stage up or not. */
    record ToBot(AgentId agent, Customer customer, AfterFinish after) implements Command {
        @Override
        public String told() {
            return agent + " gives " + customer + " to the bot" + writtenUp(after);
        }
    }

    /** An agent takes more time for writing up. */
    record ExtendWrapUp(AgentId agent) implements Command {
        @Override
        public String told() {
            return agent + " takes more time for writing up";
        }
    }

    private static String writtenUp(AfterFinish after) {
        return after == AfterFinish.WRAP_UP ? ", and writes it up" : "";
    }

    /** An agent puts a customer on hold. */
    record Hold(AgentId agent, Customer customer) implements Command {
        @Override
        public String told() {
            return agent + " puts " + customer + " on hold";
        }
    }

    /** An agent comes back to a customer on hold. */
    record TakeUp(AgentId agent, Customer customer) implements Command {
        @Override
        public String told() {
            return agent + " comes back to " + customer;
        }
    }

    /** An agent finishes a conversation. */
    record Finish(AgentId agent, Customer customer, AfterFinish after) implements Command {
        @Override
        public String told() {
            return agent + " finishes with " + customer + writtenUp(after);
        }
    }

    /** An agent is through with writing up. */
    record CompleteWrapUp(AgentId agent) implements Command {
        @Override
        public String told() {
            return agent + " is through with writing up";
        }
    }

    /** An agent qualifies the latest stage that the agent had with a customer. */
    record Qualify(AgentId agent, Customer customer) implements Command {
        @Override
        public String told() {
            return agent + " qualifies the talk with " + customer;
        }
    }

    /** Two customers turn out to be one person. */
    record Know(Customer customer, Customer same) implements Command {
        @Override
        public String told() {
            return customer + " and " + same + " turn out to be one person";
        }
    }

    /** Two customers who were taken for one turn out to be two. */
    record TellApart(Customer customer, Customer other) implements Command {
        @Override
        public String told() {
            return customer + " and " + other + " turn out to be two people";
        }
    }

    /** The router looks at who waits, once. */
    record Route() implements Action {
        @Override
        public String told() {
            return "the router runs";
        }
    }

    /** Time passes. */
    record Wait(int seconds) implements Event {
        @Override
        public String told() {
            return seconds + " s pass";
        }
    }

    /** An agent's device is gone, and nobody is told. */
    record Vanish(AgentId agent) implements Event {
        @Override
        public String told() {
            return agent + "'s device is gone without a word";
        }
    }

    /** From now on what presence should hear of an agent is held up. */
    record HoldBack(AgentId agent) implements Event {
        @Override
        public String told() {
            return "presence hears of " + agent + " late";
        }
    }

    /** What was held up arrives: each connection in its order, the ledger's entries in any order, some of them twice. */
    record Arrive(AgentId agent, int mix) implements Event {
        @Override
        public String told() {
            return "presence hears of " + agent + " at last";
        }
    }

    /** What presence last heard of an agent arrives again. */
    record Again(AgentId agent) implements Event {
        @Override
        public String told() {
            return "presence hears of " + agent + " twice";
        }
    }

    /** A request that took effect is sent once more, from another node. */
    record Resend(int ago) implements Event {
        @Override
        public String told() {
            return ago == 0 ? "the last request arrives again" : "an earlier request arrives again";
        }
    }

    /** A request on a conversation that took effect arrives once more after all have forgotten it, as a request of its own. */
    record Late(int ago) implements Event {
        @Override
        public String told() {
            return "an old request on a conversation arrives, and nobody remembers it";
        }
    }

    /** Words for stories. */
    final class Words {

        private Words() {}

        static String of(Channel channel) {
            return channel.name().toLowerCase(Locale.ROOT);
        }
    }
}
