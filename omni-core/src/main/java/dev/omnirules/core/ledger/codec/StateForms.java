package dev.omnirules.core.ledger.codec;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.HoldingState;
import dev.omnirules.core.conversation.Initiation;
import dev.omnirules.core.ledger.state.AgentDesk;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.Holding;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineHolder.WithBot;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.ledger.state.StageChain;

/** How desks and lines are written and read. */
final class StateForms {

    private static final String FREE = "Free";
    private static final String WITH_BOT = "WithBot";
    private static final String QUEUED = "Queued";
    private static final String WITH_AGENT = "WithAgent";

    private StateForms() {}

    static void desk(FieldWriter out, AgentDesk desk) {
        out.with(WordForms::agent, desk.agent())
                .number(desk.revision())
                .yes(desk.signedIn())
                .yes(desk.draining())
                .list(desk.sessions(), WordForms::session)
                .with(WordForms::capacity, desk.capacity())
                .list(desk.holdings(), StateForms::holding);
    }

    static AgentDesk desk(FieldReader in) {
        return new AgentDesk(
                WordForms.agent(in),
                in.number(),
                in.yes(),
                in.yes(),
                in.list(WordForms::session),
                WordForms.capacity(in),
                in.list(StateForms::holding));
    }

    static void holding(FieldWriter out, Holding holding) {
        out.with(WordForms::conversation, holding.conversation())
                .with(WordForms::line, holding.line())
                .flag(holding.channel())
                .flag(holding.initiation())
                .flag(holding.state())
                .optional(holding.until(), FieldWriter::instant);
    }

    static Holding holding(FieldReader in) {
        return new Holding(
                WordForms.conversation(in),
                WordForms.line(in),
                in.flag(Channel.class),
                in.flag(Initiation.class),
                in.flag(HoldingState.class),
                in.optional(FieldReader::instant));
    }

    static void line(FieldWriter out, CustomerLine line) {
        out.with(WordForms::line, line.key())
                .number(line.revision())
                .with(StateForms::holder, line.holder())
                .number(line.fence())
                .list(line.chain().stages(), StateForms::stage);
    }

    static CustomerLine line(FieldReader in) {
        return new CustomerLine(
                WordForms.line(in), in.number(), holder(in), in.number(), new StageChain(in.list(StateForms::stage)));
    }

    private static void holder(FieldWriter out, LineHolder holder) {
        if (holder instanceof WithAgent with) {
            out.text(WITH_AGENT)
                    .with(WordForms::conversation, with.conversation())
                    .with(WordForms::agent, with.agent())
                    .flag(with.channel())
                    .flag(with.initiation());
        } else if (holder instanceof Queued queued) {
            out.text(QUEUED).with(WordForms::interaction, queued.interaction()).with(WordForms::queue, queued.queue());
        } else if (holder instanceof WithBot bot) {
            out.text(WITH_BOT).with(WordForms::interaction, bot.interaction());
        } else {
            out.text(FREE);
        }
    }

    private static LineHolder holder(FieldReader in) {
        return switch (in.text()) {
            case FREE -> LineHolder.free();
            case WITH_BOT -> new WithBot(WordForms.interaction(in));
            case QUEUED -> new Queued(WordForms.interaction(in), WordForms.queue(in));
            case WITH_AGENT ->
                new WithAgent(
                        WordForms.conversation(in),
                        WordForms.agent(in),
                        in.flag(Channel.class),
                        in.flag(Initiation.class));
            default -> throw in.wrong("who has the line");
        };
    }

    private static void stage(FieldWriter out, Stage stage) {
        out.with(WordForms::conversation, stage.conversation())
                .with(WordForms::protocol, stage.protocol())
                .with(WordForms::agent, stage.agent())
                .yes(stage.closed())
                .optional(stage.disposition(), WordForms::disposition);
    }

    private static Stage stage(FieldReader in) {
        return new Stage(
                WordForms.conversation(in),
                WordForms.protocol(in),
                WordForms.agent(in),
                in.yes(),
                in.optional(WordForms::disposition));
    }
}
