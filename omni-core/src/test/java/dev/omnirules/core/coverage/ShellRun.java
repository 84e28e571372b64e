package dev.omnirules.core.coverage;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.disposition.DispositionDecision;
import dev.omnirules.core.disposition.Dispositions;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.ConversationDecision;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.InteractionDecision;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.join.LineJoinDecision;
import dev.omnirules.core.join.LineJoins;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.DrainDecision;
import dev.omnirules.core.logout.ForcedLogout;
import dev.omnirules.core.logout.ForcedLogoutDecision;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.AnswerDecision;
import dev.omnirules.core.offer.DeclineDecision;
import dev.omnirules.core.offer.OfferDecision;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.reservation.ReleaseDecision;
import dev.omnirules.core.reservation.ReservationDecision;
import dev.omnirules.core.reservation.Reservations;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.session.ChannelDecision;
import dev.omnirules.core.session.SignInDecision;
import dev.omnirules.core.testkit.SmallContactCenter;
import dev.omnirules.core.testkit.coverage.OutcomeTable;
import dev.omnirules.core.transfer.TransferDecision;
import dev.omnirules.core.transfer.Transfers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** What every shell decides in a run of commands drawn from a seed, on few agents and customers who meet often. */
final class ShellRun {

    private static final List<AgentId> AGENTS =
            List.of(SmallContactCenter.ANA, SmallContactCenter.BIA, SmallContactCenter.CAIO);
    private static final List<LineKey> LINES = List.of(SmallContactCenter.LINE, SmallContactCenter.OTHER_LINE);

    private static final ProtocolNumber LONG_GONE = new ProtocolNumber("long-gone");

    private final SmallContactCenter center = SmallContactCenter.open();
    private final Random random = new Random(20260302);
    private final List<Object> decided = new ArrayList<>();

    private ShellRun() {}

    static ShellRun of(int commands) {
        ShellRun run = new ShellRun();
        for (int i = 0; i < commands; i++) {
            run.decided.add(run.command().decision());
        }
        return run;
    }

    void countIn(OutcomeTable table) {
        table.count(AgentSessions.class, SignInDecision.class, only(SignInDecision.class))
                .count(AgentSessions.class, ChannelDecision.class, only(ChannelDecision.class))
                .outOfReach(
                        AgentSessions.class,
                        ChannelDecision.class,
                        "Applied.channels=none",
                        "refused, if it applies to none")
                .count(Interactions.class, InteractionDecision.class, only(InteractionDecision.class))
                .count(Conversations.class, AcceptanceDecision.class, only(AcceptanceDecision.class))
                .count(Conversations.class, ConversationDecision.class, only(ConversationDecision.class))
                .count(Offers.class, OfferDecision.class, only(OfferDecision.class))
                .count(Offers.class, AnswerDecision.class, only(AnswerDecision.class))
                .outOfReach(
                        Offers.class,
                        AnswerDecision.class,
                        "Refused.reason=NOT_WAITING",
                        "an offer that is not of what waits has ended")
                .outOfReach(
                        Offers.class,
                        AnswerDecision.class,
                        "Refused.reason=CUSTOMER_WITH_OTHER_AGENT",
                        "an offer ends when another agent gets the customer")
                .outOfReach(
                        Offers.class,
                        AnswerDecision.class,
                        "Superseded",
                        "an offer ends in the step that supersedes it")
                .outOfReach(
                        Conversations.class,
                        ConversationDecision.class,
                        "AtCapacity",
                        "conversations on hold count by default")
                .count(Offers.class, DeclineDecision.class, only(DeclineDecision.class))
                .count(Reservations.class, ReservationDecision.class, only(ReservationDecision.class))
                .count(Reservations.class, ReleaseDecision.class, only(ReleaseDecision.class))
                .count(Transfers.class, TransferDecision.class, only(TransferDecision.class))
                .count(Dispositions.class, DispositionDecision.class, only(DispositionDecision.class))
                .count(LogoutGuard.class, LogoutDecision.class, only(LogoutDecision.class))
                .outOfReach(
                        LogoutGuard.class,
                        LogoutDecision.class,
                        "Blocked.blockers=none",
                        "by its contract it has at least one")
                .count(LogoutGuard.class, DrainDecision.class, only(DrainDecision.class))
                .count(ForcedLogout.class, ForcedLogoutDecision.class, only(ForcedLogoutDecision.class))
                .count(LineJoins.class, LineJoinDecision.class, only(LineJoinDecision.class));
    }

    private <D> Stream<D> only(Class<D> decision) {
        return decided.stream().filter(decision::isInstance).map(decision::cast);
    }

    private CommandResult<?> command() {
        AgentId other = AGENTS.get(random.nextInt(AGENTS.size()));
        AgentId target = AGENTS.get(random.nextInt(AGENTS.size()));
        LineKey line = LINES.get(random.nextInt(LINES.size()));
        AgentId agent = random.nextBoolean() ? other : servingOrAny(line);
        InteractionId interaction = new InteractionId("i" + random.nextInt(2));
        return switch (random.nextInt(48)) {
            case 0, 1, 27 -> center.sessions().signIn(agent, Capacity.of(1 + random.nextInt(2)));
            case 28 -> center.sessions().changeCapacity(agent, Capacity.of(random.nextInt(3)));
            case 2, 3, 4, 29, 30, 31, 32 -> center.sessions().signInTo(agent, Channel.WHATSAPP);
            case 5 -> center.sessions().signOutOf(agent, Channel.WHATSAPP);
            case 6 -> center.sessions().pause(agent, Set.copyOf(Channel.fromSource()), PauseReason.UNSPECIFIED);
            case 7 -> center.sessions().resume(agent, Set.of(Channel.WHATSAPP));
            case 8, 9, 10 -> center.interactions().start(line, interaction);
            case 11, 12 -> center.interactions().enqueue(line, interaction, SmallContactCenter.SALES);
            case 13 -> center.interactions().end(line, interaction);
            case 14, 15, 16, 33, 34 -> center.conversations().accept(agent, line, Channel.WHATSAPP);
            case 35 -> late(agent, target, line, new LineHolder.Queued(interaction, SmallContactCenter.SALES));
            case 17 ->
                random.nextBoolean()
                        ? center.conversations().hold(agent, line)
                        : center.conversations().resume(agent, line);
            case 36, 37, 38, 44, 45, 46 -> center.offers().offer(agent, line, Channel.WHATSAPP, Duration.ofSeconds(10));
            case 39, 40, 41 -> answer(agent, line);
            case 42 -> reserve(agent, line);
            case 43 -> letGo(agent);
            case 18 -> finish(agent, line);
            case 19, 24, 25, 26 -> center.transfers().transfer(agent, target, line);
            case 20 ->
                random.nextInt(3) > 0
                        ? center.dispositions().qualifyLatest(agent, line, new Disposition("SOLD", ""))
                        : center.dispositions().qualify(agent, line, LONG_GONE, new Disposition("SOLD", ""));
            case 21 -> center.logout().signOut(agent);
            case 22 ->
                random.nextBoolean()
                        ? center.logout().drain(agent)
                        : center.logout().cancelDraining(agent);
            case 47 -> joinOrSeparate();
            default ->
                random.nextInt(6) > 0
                        ? completeWrapUp(agent)
                        : center.forcedLogout().force(agent, SignOutOverride.ending("chief", "closing"));
        };
    }

    /** The lines are joined for a few commands only: while they are one, two customers cannot wait. */
    private CommandResult<?> joinOrSeparate() {
        LineJoins joins = new LineJoins(center.omni());
        List<OriginAddress> addresses = List.of(SmallContactCenter.LINE.address());
        CustomerKey one = SmallContactCenter.LINE.customer();
        CustomerKey other = SmallContactCenter.OTHER_LINE.customer();
        CommandResult<LineJoinDecision> joined = joins.join(one, other, addresses);
        return switch (random.nextInt(4)) {
            case 0 -> joined;
            case 1 -> joins.arrange(List.of(), List.of(Set.of(one), Set.of(other)), addresses);
            default -> {
                joins.separate(one, other, addresses);
                yield joined;
            }
        };
    }

    private AgentId servingOrAny(LineKey line) {
        return center.line(line).holder() instanceof WithAgent with
                ? with.agent()
                : AGENTS.get(random.nextInt(AGENTS.size()));
    }

    /** A command that names what somebody saw, which may be over. */
    private CommandResult<?> late(AgentId agent, AgentId target, LineKey line, LineHolder.Queued seen) {
        return switch (random.nextInt(4)) {
            case 0 -> center.conversations().accept(agent, line, Channel.WHATSAPP, seen);
            case 1 -> center.offers().offer(agent, line, Channel.WHATSAPP, seen, Duration.ofSeconds(10));
            case 2 -> give(agent, target, line);
            default -> center.conversations().finish(agent, line, held(agent), AfterFinish.RELEASE);
        };
    }

    private CommandResult<?> give(AgentId agent, AgentId target, LineKey line) {
        return switch (random.nextInt(3)) {
            case 0 -> center.transfers().transfer(agent, target, line, held(agent));
            case 1 ->
                center.transfers().toQueue(agent, line, held(agent), SmallContactCenter.SALES, AfterFinish.RELEASE);
            default -> center.transfers().toBot(agent, line, held(agent), new InteractionId("i0"), AfterFinish.RELEASE);
        };
    }

    private CommandResult<?> finish(AgentId agent, LineKey line) {
        return center.conversations()
                .finish(agent, line, AfterFinish.values()[random.nextInt(AfterFinish.values().length)]);
    }

    private CommandResult<?> answer(AgentId agent, LineKey line) {
        center.clock().advance(Duration.ofSeconds(random.nextInt(4)));
        for (AgentId rung : AGENTS) {
            for (Assignment assignment : center.agent(rung).assignments()) {
                if (assignment.state() == AssignmentState.OFFERED) {
                    if (random.nextInt(16) == 0) {
                        center.logout().drain(rung);
                    }
                    return center.offers().accept(rung, assignment.line(), assignment.conversation());
                }
            }
        }
        return center.offers().accept(agent, line, held(agent));
    }

    private CommandResult<?> reserve(AgentId agent, LineKey line) {
        Instant until = center.clock().instant().plusSeconds(random.nextInt(20) - 2L);
        return center.reservations().reserve(agent, line, Channel.WHATSAPP, Direction.INBOUND, until);
    }

    private CommandResult<?> letGo(AgentId agent) {
        center.clock().advance(Duration.ofSeconds(random.nextInt(3) * 4L));
        return switch (random.nextInt(3)) {
            case 0 -> center.offers().decline(agent, held(agent));
            case 1 -> center.offers().withdraw(agent, held(agent));
            default -> center.reservations().release(agent, held(agent));
        };
    }

    private ConversationId held(AgentId agent) {
        List<Assignment> held = center.agent(agent).assignments();
        return held.isEmpty()
                ? new ConversationId("none")
                : held.get(random.nextInt(held.size())).conversation();
    }

    private CommandResult<?> completeWrapUp(AgentId agent) {
        List<Assignment> held = center.agent(agent).assignments();
        return held.isEmpty()
                ? center.logout().signOut(agent)
                : center.conversations().completeWrapUp(agent, held.get(0).conversation());
    }
}
