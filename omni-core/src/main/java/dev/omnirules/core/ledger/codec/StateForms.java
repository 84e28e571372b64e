package dev.omnirules.core.ledger.codec;

import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.Joined;
import dev.omnirules.core.ledger.state.LineHolder.OpenOffer;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineHolder.WithBot;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.ledger.state.StageHistory;
import java.util.Optional;

/** The text forms of agents and lines. */
final class StateForms {

    private static final String FREE = "Free";
    private static final String WITH_BOT = "WithBot";
    private static final String QUEUED = "Queued";
    private static final String WITH_AGENT = "WithAgent";
    private static final String JOINED = "Joined";

    private StateForms() {}

    /** Whether the second version of texts has not all fields of an agent's state. */
    static boolean needsThird(AgentState agentState) {
        return agentState.missedOffers() > 0
                || agentState.assignments().stream()
                        .anyMatch(assignment -> assignment.latest().isPresent());
    }

    /** Whether the second version of texts has not all fields of a line. */
    static boolean needsThird(CustomerLine line) {
        return line.offer().isPresent();
    }

    static void agent(FieldWriter out, AgentState agentState) {
        out.with(WordForms::agent, agentState.agent())
                .number(agentState.revision())
                .yes(agentState.signedIn())
                .yes(agentState.draining())
                .list(agentState.sessions(), WordForms::session)
                .with(WordForms::capacity, agentState.capacity())
                .list(agentState.assignments(), StateForms::assignment);
        if (out.isThird()) {
            out.number(agentState.missedOffers());
        }
    }

    static AgentState agent(FieldReader in) {
        return new AgentState(
                WordForms.agent(in),
                in.number(),
                in.yes(),
                in.yes(),
                in.list(WordForms::session),
                WordForms.capacity(in),
                in.list(StateForms::assignment),
                in.isThird() ? in.count() : 0);
    }

    static void assignment(FieldWriter out, Assignment assignment) {
        out.with(WordForms::conversation, assignment.conversation())
                .with(WordForms::line, assignment.line())
                .with(WordForms::channel, assignment.channel())
                .flag(assignment.direction())
                .flag(assignment.state())
                .optional(assignment.until(), FieldWriter::instant)
                .optional(assignment.waiting(), StateForms::waiting);
        if (out.isThird()) {
            out.optional(assignment.latest(), FieldWriter::instant);
        }
    }

    static Assignment assignment(FieldReader in) {
        return new Assignment(
                WordForms.conversation(in),
                WordForms.line(in),
                WordForms.channel(in),
                in.flag(Direction.class),
                in.flag(AssignmentState.class),
                in.optional(FieldReader::instant),
                in.isFirst() ? Optional.empty() : in.optional(StateForms::waiting),
                in.isThird() ? in.optional(FieldReader::instant) : Optional.empty());
    }

    static void offer(FieldWriter out, OpenOffer offer) {
        out.with(WordForms::agent, offer.agent())
                .with(WordForms::conversation, offer.offer())
                .instant(offer.until());
    }

    static OpenOffer offer(FieldReader in) {
        return new OpenOffer(WordForms.agent(in), WordForms.conversation(in), in.instant());
    }

    private static void waiting(FieldWriter out, Queued queued) {
        out.with(WordForms::interaction, queued.interaction()).with(WordForms::queue, queued.queue());
    }

    private static Queued waiting(FieldReader in) {
        return new Queued(WordForms.interaction(in), WordForms.queue(in));
    }

    static void line(FieldWriter out, CustomerLine line) {
        out.with(WordForms::line, line.key())
                .number(line.revision())
                .with(StateForms::holder, line.holder())
                .number(line.fence())
                .list(line.history().stages(), StateForms::stage);
        line.offer().ifPresent(offer -> offer(out, offer));
    }

    static CustomerLine line(FieldReader in) {
        CustomerLine line = new CustomerLine(
                WordForms.line(in), in.number(), holder(in), in.number(), new StageHistory(in.list(StateForms::stage)));
        if (!in.isThird()) {
            return line;
        }
        if (!(line.holder() instanceof Queued queued)) {
            throw in.wrong("a customer who waits, for only such a one is offered");
        }
        return new CustomerLine(
                line.key(), line.revision(), queued.with(Optional.of(offer(in))), line.fence(), line.history());
    }

    private static void holder(FieldWriter out, LineHolder holder) {
        if (holder instanceof WithAgent with) {
            out.text(WITH_AGENT)
                    .with(WordForms::conversation, with.conversation())
                    .with(WordForms::agent, with.agent())
                    .with(WordForms::channel, with.channel())
                    .flag(with.direction());
        } else if (holder instanceof Queued queued) {
            out.text(QUEUED).with(WordForms::interaction, queued.interaction()).with(WordForms::queue, queued.queue());
        } else if (holder instanceof WithBot bot) {
            out.text(WITH_BOT).with(WordForms::interaction, bot.interaction());
        } else if (holder instanceof Joined joined) {
            out.text(JOINED).with(WordForms::line, joined.into());
        } else {
            out.text(FREE);
        }
    }

    private static LineHolder holder(FieldReader in) {
        return switch (in.text()) {
            case FREE -> LineHolder.free();
            case JOINED -> new Joined(WordForms.line(in));
            case WITH_BOT -> new WithBot(WordForms.interaction(in));
            case QUEUED -> new Queued(WordForms.interaction(in), WordForms.queue(in));
            case WITH_AGENT ->
                new WithAgent(
                        WordForms.conversation(in),
                        WordForms.agent(in),
                        WordForms.channel(in),
                        in.flag(Direction.class));
            default -> throw in.wrong("who has the line");
        };
    }

    static void stage(FieldWriter out, Stage stage) {
        out.with(WordForms::conversation, stage.conversation())
                .with(WordForms::protocol, stage.protocol())
                .with(WordForms::agent, stage.agent())
                .yes(stage.closed())
                .optional(stage.disposition(), WordForms::disposition);
    }

    static Stage stage(FieldReader in) {
        return new Stage(
                WordForms.conversation(in),
                WordForms.protocol(in),
                WordForms.agent(in),
                in.yes(),
                in.optional(WordForms::disposition));
    }
}
