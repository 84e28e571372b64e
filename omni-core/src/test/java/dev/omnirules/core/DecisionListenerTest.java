package dev.omnirules.core;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.disclosure.DecisionListener;
import dev.omnirules.core.disclosure.DecisionNotice;
import dev.omnirules.core.disclosure.DecisionNotice.Effect;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.join.LineJoinDecision;
import dev.omnirules.core.join.LineJoins;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.ForcedLogout;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.OfferDecision.Offered;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.retention.CustomerErasure;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A listener of decisions")
class DecisionListenerTest {

    private final List<DecisionNotice> told = new ArrayList<>();
    private final MutableClock clock = MutableClock.at("2026-03-02T12:00:00Z");
    private final InMemoryLedger ledger = new InMemoryLedger(clock);
    private final Omni omni = Omni.on(ledger).listener(told::add).build();
    private final AgentSessions sessions = new AgentSessions(omni);
    private final Conversations conversations = new Conversations(omni);

    @Test
    @DisplayName("is told what changed, what did not, what was refused and what was answered again, each with its code")
    void eachEffect() {
        long begun = System.nanoTime();
        sessions.signIn(ANA, Capacity.of(1));
        sessions.signIn(ANA, Capacity.of(1));
        sessions.under(RequestId.of("r1")).signInTo(ANA, Channel.WHATSAPP);
        sessions.under(RequestId.of("r1")).signInTo(ANA, Channel.WHATSAPP);
        conversations.accept(ANA, LINE, Channel.WHATSAPP);
        sessions.changeCapacity(ANA, Capacity.of(2));
        assertThat(told)
                .extracting(DecisionNotice::operation, DecisionNotice::effect, DecisionNotice::code)
                .containsExactly(
                        tuple("session.sign-in", Effect.CHANGED, "sign-in.signed-in"),
                        tuple("session.sign-in", Effect.UNCHANGED, "sign-in.already-signed-in"),
                        tuple("session.channel-in", Effect.CHANGED, "channel.applied"),
                        tuple("session.channel-in", Effect.REPLAYED, "channel.applied"),
                        tuple("conversation.accept", Effect.REFUSED, "acceptance.refused.not-waiting"),
                        Tuple.tuple("session.capacity", Effect.CHANGED, Optional.empty()));
        assertThat(told).extracting(DecisionNotice::sendings).containsOnly(1);
        Duration all = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(told)
                .allSatisfy(notice -> assertThat(notice.duration()).isPositive().isLessThan(all));
    }

    @Test
    @DisplayName("is told of a command that is sent again with more keys once")
    void eachCommandOnce() {
        sessions.signIn(ANA, Capacity.of(2));
        sessions.signInTo(ANA, Channel.WHATSAPP);
        for (LineKey line : List.of(LINE, OTHER_LINE)) {
            new Interactions(omni).start(line, new InteractionId("bot"));
            new Interactions(omni).enqueue(line, new InteractionId("bot"), SALES);
            conversations.accept(ANA, line, Channel.WHATSAPP);
        }
        told.clear();
        LineJoinDecision joined = new LineJoins(omni)
                .join(LINE.customer(), OTHER_LINE.customer(), List.of(LINE.address()))
                .decision(); // sent twice by the shell: the first answer says which agent serves both
        new ForcedLogout(omni).force(ANA, SignOutOverride.ending("root", "left"));
        new Interactions(omni)
                .start(OTHER_LINE, new InteractionId("bot")); // sent twice: the line follows the other one
        assertThat(told)
                .extracting(DecisionNotice::operation, DecisionNotice::effect, DecisionNotice::sendings)
                .containsExactly(
                        Tuple.tuple("line.join", Effect.CHANGED, 1),
                        Tuple.tuple("logout.force", Effect.CHANGED, 1),
                        Tuple.tuple("interaction.start", Effect.CHANGED, 2));
        assertThat(told.get(0).code()).hasValue(joined.disclosure().code());
        assertThat(told.get(1).code()).hasValue("forced-logout.forced");
    }

    @Test
    @DisplayName("is told the kind of a failure, which reaches the caller")
    void failures() {
        Ledger down = new Ledger() {
            @Override
            public <D> CommandResult<D> execute(Command<D> command) {
                throw new LedgerUnavailableException("no server at 10.0.0.1");
            }

            @Override
            public LedgerView read(LedgerKeys keys, Duration deadline) {
                throw new LedgerUnavailableException("no server");
            }
        };
        LogoutGuard guard = new LogoutGuard(Omni.on(down).listener(told::add).build());
        assertThatExceptionOfType(LedgerUnavailableException.class).isThrownBy(() -> guard.signOut(ANA));
        sessions.under(RequestId.of("r1")).signIn(ANA, Capacity.of(1));
        assertThatExceptionOfType(RequestConflictException.class)
                .isThrownBy(() -> sessions.under(RequestId.of("r1")).signIn(ANA, Capacity.of(2)));
        assertThat(told)
                .extracting(DecisionNotice::operation, DecisionNotice::effect, DecisionNotice::code)
                .containsExactly(
                        tuple("logout.sign-out", Effect.FAILED, "LedgerUnavailableException"),
                        tuple("session.sign-in", Effect.CHANGED, "sign-in.signed-in"),
                        tuple("session.sign-in", Effect.FAILED, "RequestConflictException"));
    }

    @Test
    @DisplayName("breaks no command with what it throws, and is told the next one")
    void aListenerThatThrows() {
        DecisionListener broken = notice -> {
            told.add(notice);
            throw new StackOverflowError();
        };
        List<DecisionNotice> other = new ArrayList<>();
        AgentSessions shell = new AgentSessions(
                Omni.on(ledger).listener(broken).listener(other::add).build());
        shell.signIn(ANA, Capacity.of(1));
        assertThat(shell.signInTo(ANA, Channel.VOICE).entry()).isPresent();
        assertThat(told).hasSize(2).isEqualTo(other);
    }

    @Test
    @DisplayName("counts a refusal as one, though an offer that had ended is removed with it")
    void aRefusalThatRemovesWhatHadEnded() {
        sessions.signIn(ANA, Capacity.of(1));
        sessions.signInTo(ANA, Channel.WHATSAPP);
        new Interactions(omni).start(LINE, new InteractionId("bot-1"));
        new Interactions(omni).enqueue(LINE, new InteractionId("bot-1"), SALES);
        Offers offers = new Offers(omni);
        Offered offer = (Offered) offers.offer(ANA, LINE, Channel.WHATSAPP, Duration.ofSeconds(20))
                .decision();
        clock.advance(Duration.ofSeconds(20));
        told.clear();
        assertThat(offers.accept(ANA, LINE, offer.offer()).entry()).isPresent();
        assertThat(told)
                .extracting(DecisionNotice::operation, DecisionNotice::effect, DecisionNotice::code)
                .containsExactly(tuple("offer.accept", Effect.REFUSED, "offer-answer.expired"));
    }

    @Test
    @DisplayName("is told of an erasure that is refused, with its code")
    void anErasure() {
        CustomerErasure erasure = new CustomerErasure(omni, ledger);
        new Interactions(omni).start(LINE, new InteractionId("bot-1"));
        erasure.erase(LINE.customer());
        new Interactions(omni).end(LINE, new InteractionId("bot-1"));
        erasure.erase(LINE.customer());
        assertThat(told)
                .filteredOn(notice -> notice.operation().equals("retention.erase"))
                .extracting(DecisionNotice::operation, DecisionNotice::effect, DecisionNotice::code)
                .containsExactly(
                        tuple("retention.erase", Effect.REFUSED, "erasure.still-held"),
                        Tuple.tuple("retention.erase", Effect.UNCHANGED, Optional.empty()));
    }

    @Test
    @DisplayName("fails no command whose own decision cannot be disclosed: it is told without a code")
    void aDisclosureThatThrows() {
        sessions.signIn(ANA, Capacity.of(1));
        told.clear();
        Disclosable broken = () -> {
            throw new IllegalStateException();
        };
        CommandResult<Disclosable> result =
                omni.execute(Fingerprint.of("host.drain"), LedgerKeys.of(ANA), new Rule<>() {
                    @Override
                    public Outcome<Disclosable> decide(LedgerView view) {
                        return Outcome.of(broken, new DrainingStarted(ANA, view.now()));
                    }

                    @Override
                    public Disclosable replayed(LedgerEntry recorded) {
                        return broken;
                    }
                });
        assertThat(result.decision()).isSameAs(broken);
        assertThat(told)
                .extracting(DecisionNotice::operation, DecisionNotice::effect, DecisionNotice::code)
                .containsExactly(Tuple.tuple("host.drain", Effect.CHANGED, Optional.empty()));
    }

    @Test
    @DisplayName("is told the class of a failure that has no simple name")
    void aFailureOfAnAnonymousClass() {
        RuntimeException failure = new IllegalStateException() {
            private static final long serialVersionUID = 1;
        };
        assertThatExceptionOfType(failure.getClass())
                .isThrownBy(() -> omni.execute(Fingerprint.of("host.fail"), LedgerKeys.of(ANA), new Rule<>() {
                    @Override
                    public Outcome<Object> decide(LedgerView view) {
                        throw failure;
                    }

                    @Override
                    public Object replayed(LedgerEntry recorded) {
                        throw failure;
                    }
                }));
        assertThat(told)
                .extracting(DecisionNotice::operation, DecisionNotice::effect, DecisionNotice::code)
                .containsExactly(tuple(
                        "host.fail",
                        Effect.FAILED,
                        failure.getClass().getName().substring("dev.omnirules.core.".length())));
    }

    @Test
    @DisplayName("that is added twice is told twice")
    void addedTwice() {
        DecisionListener listener = told::add;
        Omni twice = Omni.on(ledger).listener(listener).listener(listener).build();
        new AgentSessions(twice).signIn(ANA, Capacity.of(1));
        assertThat(told).hasSize(2);
    }

    @Test
    @DisplayName("is told nothing that names a person")
    void noPerson() {
        new Interactions(omni).start(LINE, new InteractionId("bot-1"));
        new Interactions(omni).enqueue(LINE, new InteractionId("bot-1"), SALES);
        sessions.signIn(ANA, Capacity.of(1));
        sessions.signInTo(ANA, Channel.WHATSAPP);
        conversations.accept(ANA, LINE, Channel.WHATSAPP);
        new LogoutGuard(omni).signOut(ANA);
        assertThat(told)
                .hasSize(6)
                .noneMatch(notice -> notice.toString().contains(ANA.value())
                        || notice.toString().contains(LINE.customer().value())
                        || notice.toString().contains("bot-1"));
    }

    @Test
    void aNoticeHasADurationAndASending() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecisionNotice("a.b", Effect.CHANGED, Optional.empty(), Duration.ofNanos(-1), 1))
                .withMessage("duration must not be negative, but is PT-0.000000001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecisionNotice("a.b", Effect.CHANGED, Optional.empty(), Duration.ZERO, 0))
                .withMessage("sendings must be at least 1, but is 0");
    }

    private static Tuple tuple(String operation, Effect effect, String code) {
        return Tuple.tuple(operation, effect, Optional.of(code));
    }
}
