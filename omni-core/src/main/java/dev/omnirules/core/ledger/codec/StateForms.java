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
import java.time.Instant;
import java.util.Optional;

/** The text forms of agents and lines. */
final class StateForms {

    private static final String FREE = "Free";
    private static final String WITH_BOT = "WithBot";
    private static final String QUEUED = "Queued";
    private static final String WITH_AGENT = "WithAgent";
    private static final String JOINED = "Joined";

    private StateForms() {}

    /** The lowest version that has all fields of an agent's state. */
    static TextVersion version(AgentState agentState) {
        TextVersion version =
                TextVersion.lowest(agentState.missedOffers() > 0, WordForms.needsFourth(agentState.capacity()));
        for (Assignment assignment : agentState.assignments()) {
            version = version.or(version(assignment));
        }
        return version;
    }

    /** The lowest version that has all fields of an assignment; the queue of an offer is the one that it waits in. */
    static TextVersion version(Assignment assignment) {
        boolean hasQueue = assignment.waiting().isEmpty() && assignment.queue().isPresent();
        return TextVersion.lowest(
                assignment.latest().isPresent(), hasQueue || assignment.since().isPresent());
    }

    /** The lowest version that has all fields of a line. */
    static TextVersion version(CustomerLine line) {
        return TextVersion.lowest(
                line.offer().isPresent(),
                line.since().isPresent() || line.history().stages().stream().anyMatch(StateForms::needsFourth));
    }

    /** Whether earlier versions have not all fields of a stage. */
    static boolean needsFourth(Stage stage) {
        return stage.openedAt().isPresent() || stage.closedAt().isPresent();
    }

    static void agent(FieldWriter out, AgentState agentState) {
        out.with(WordForms::agent, agentState.agent())
                .number(agentState.revision())
                .yes(agentState.signedIn())
                .yes(agentState.draining())
                .list(agentState.sessions(), WordForms::session)
                .with(WordForms::capacity, agentState.capacity())
                .list(agentState.assignments(), StateForms::assignment);
        if (out.has(TextVersion.THIRD)) {
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
                in.has(TextVersion.THIRD) ? in.count() : 0);
    }

    static void assignment(FieldWriter out, Assignment assignment) {
        out.with(WordForms::conversation, assignment.conversation())
                .with(WordForms::line, assignment.line())
                .with(WordForms::channel, assignment.channel())
                .flag(assignment.direction())
                .flag(assignment.state())
                .optional(assignment.until(), FieldWriter::instant)
                .optional(assignment.waiting(), StateForms::waiting);
        if (out.has(TextVersion.THIRD)) {
            out.optional(assignment.latest(), FieldWriter::instant);
        }
        if (out.has(TextVersion.FOURTH)) {
            out.optional(assignment.waiting().isPresent() ? Optional.empty() : assignment.queue(), WordForms::queue)
                    .optional(assignment.since(), FieldWriter::instant);
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
                in.has(TextVersion.SECOND) ? in.optional(StateForms::waiting) : Optional.empty(),
                in.has(TextVersion.THIRD) ? in.optional(FieldReader::instant) : Optional.empty(),
                in.has(TextVersion.FOURTH) ? in.optional(WordForms::queue) : Optional.empty(),
                in.has(TextVersion.FOURTH) ? in.optional(FieldReader::instant) : Optional.empty());
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
        if (out.has(TextVersion.FOURTH)) {
            out.optional(line.since(), FieldWriter::instant).optional(line.offer(), StateForms::offer);
        } else {
            line.offer().ifPresent(offer -> offer(out, offer));
        }
    }

    static CustomerLine line(FieldReader in) {
        CustomerLine line = new CustomerLine(
                WordForms.line(in), in.number(), holder(in), in.number(), new StageHistory(in.list(StateForms::stage)));
        if (!in.has(TextVersion.THIRD)) {
            return line;
        }
        Optional<Instant> since = in.has(TextVersion.FOURTH) ? in.optional(FieldReader::instant) : Optional.empty();
        Optional<OpenOffer> offer =
                in.has(TextVersion.FOURTH) ? in.optional(StateForms::offer) : Optional.of(offer(in));
        if (offer.isPresent() && !(line.holder() instanceof Queued)) {
            throw in.wrong("a customer who waits, for only such a one is offered");
        }
        LineHolder holder = offer.isPresent() ? ((Queued) line.holder()).with(offer) : line.holder();
        return new CustomerLine(line.key(), line.revision(), holder, line.fence(), line.history(), since);
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
        if (out.has(TextVersion.FOURTH)) {
            out.optional(stage.openedAt(), FieldWriter::instant).optional(stage.closedAt(), FieldWriter::instant);
        }
    }

    static Stage stage(FieldReader in) {
        return new Stage(
                WordForms.conversation(in),
                WordForms.protocol(in),
                WordForms.agent(in),
                in.yes(),
                in.optional(WordForms::disposition),
                in.has(TextVersion.FOURTH) ? in.optional(FieldReader::instant) : Optional.empty(),
                in.has(TextVersion.FOURTH) ? in.optional(FieldReader::instant) : Optional.empty());
    }
}
