package dev.omnirules.proofs.surface;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.renewer.RenewerBuilder;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.presence.connection.ConnectionMachine;
import dev.omnirules.presence.connection.DeskSettings;
import dev.omnirules.presence.connection.DeskState;
import dev.omnirules.presence.status.AgentIntent;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusView;
import dev.omnirules.whatsapp.identity.WhatsAppId;
import dev.omnirules.whatsapp.number.BrazilianNumber;
import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.number.NumberPolicy;
import dev.omnirules.whatsapp.number.PhoneNumber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The samples that are made by hand, because the type is the JDK's or has rules of its own. */
final class HandMade {

    static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private HandMade() {}

    static void addTo(Samples samples) {
        addJdk(samples);
        addCore(samples);
        addWhatsApp(samples);
        addPresence(samples);
    }

    private static void addCore(Samples samples) {
        Ports ports = samples.ports();
        samples.add(Ledger.class, () -> ports.recording(Ledger.class, new InMemoryLedger(InstantSource.fixed(NOW))));
        samples.add(Omni.Builder.class, () -> Omni.on((Ledger) samples.of(Ledger.class)));
        samples.add(Omni.class, () -> Omni.on((Ledger) samples.of(Ledger.class)).build());
        samples.add(Revisions.class, () -> new Revisions(LedgerKeys.of(new AgentId("ana")), List.of(1L)));
        samples.add(
                Assignment.class,
                () -> Assignment.inProgress(
                        new ConversationId("c-1"),
                        (LineKey) samples.of(LineKey.class),
                        (Channel) samples.of(Channel.class),
                        Direction.INBOUND));
        samples.add(
                LedgerEntry.class,
                () -> new LedgerEntry(
                        RequestId.of("r-1"),
                        NOW,
                        List.of(new LedgerEvent.DrainingStarted(new AgentId("ana"), NOW)),
                        (Revisions) samples.of(Revisions.class)));
        samples.add(
                RenewerBuilder.class,
                () -> TokenRenewer.builder(ports.answering(TokenIssuer.class), ports.answering(Executor.class))
                        .virtualClock(InstantSource.fixed(NOW)));
        samples.addParameter("Assignment.new.state", () -> AssignmentState.IN_PROGRESS);
        samples.addParameter(
                "LedgerEntry.new.events", () -> List.of(new LedgerEvent.DrainingStarted(new AgentId("ana"), NOW)));
        samples.addParameter("InMemoryTokenStore.replace.expectedVersion", () -> 0L);
        samples.add(TokenRenewer.class, () -> ((RenewerBuilder) samples.of(RenewerBuilder.class)).build());
    }

    private static void addWhatsApp(Samples samples) {
        samples.add(WhatsAppId.class, () -> new WhatsAppId("5511987654321"));
        samples.add(BrazilianNumber.class, HandMade::mobile);
        samples.add(PhoneNumber.class, HandMade::mobile);
    }

    private static BrazilianNumber mobile() {
        NumberCheck.Valid valid = (NumberCheck.Valid) NumberPolicy.brazilian().check("11987654321");
        return (BrazilianNumber) valid.number();
    }

    private static void addPresence(Samples samples) {
        samples.add(AgentPresence.class, () -> new StatusPolicy(PresenceTimings.defaults()).unknown());
        samples.add(
                AgentIntent.class,
                () -> new StatusPolicy(PresenceTimings.defaults())
                        .derive((AgentPresence) samples.of(AgentPresence.class), NOW)
                        .intent());
        samples.add(
                StatusView.class,
                () -> new StatusPolicy(PresenceTimings.defaults())
                        .derive((AgentPresence) samples.of(AgentPresence.class), NOW));
        samples.add(
                PresenceTimings.Instability.class,
                () -> PresenceTimings.defaults().instability());
        samples.add(
                PresenceTimings.Beats.class, () -> PresenceTimings.defaults().beats());
        samples.add(DeskSettings.Silence.class, () -> DeskSettings.defaults().silence());
        samples.addParameter("StatusView.new.status", () -> AgentStatus.OFFLINE);
        samples.addParameter("Beats.new.hidden", () -> Duration.ofSeconds(60));
        samples.addParameter("Instability.new.losses", () -> 3);
        samples.addParameter("Silence.new.clockJump", () -> Duration.ofSeconds(90));
        samples.add(
                DeskState.class,
                () -> new ConnectionMachine(DeskSettings.defaults())
                        .start(NOW, 1)
                        .state());
    }

    private static void addJdk(Samples samples) {
        samples.add(int.class, () -> 1);
        samples.add(long.class, () -> 1L);
        samples.add(boolean.class, () -> false);
        samples.add(double.class, () -> 0.5);
        samples.add(String.class, () -> "x");
        samples.add(CharSequence.class, () -> "x");
        samples.add(Object.class, () -> "x");
        samples.add(String[].class, () -> new String[0]);
        samples.add(Integer.class, () -> 1);
        samples.add(Long.class, () -> 1L);
        samples.add(Duration.class, () -> Duration.ofSeconds(1));
        samples.add(Instant.class, () -> NOW);
        samples.add(InstantSource.class, () -> InstantSource.fixed(NOW));
        samples.add(Locale.class, () -> Locale.ENGLISH);
        samples.add(ByteBuffer.class, () -> ByteBuffer.allocate(0));
        samples.add(Class.class, () -> LedgerEvent.DrainingStarted.class);
        samples.add(Throwable.class, () -> new IllegalStateException("sample"));
        samples.add(Optional.class, Optional::empty);
        samples.add(OptionalLong.class, OptionalLong::empty);
        samples.add(List.class, List::of);
        samples.add(Collection.class, List::of);
        samples.add(Set.class, Set::of);
        samples.add(Map.class, Map::of);
        samples.add(Stream.class, Stream::empty);
    }
}
