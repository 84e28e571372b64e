package dev.omnirules.examples.features;

import static dev.omnirules.examples.features.Host.ANA;
import static dev.omnirules.examples.features.Host.JOAO;
import static dev.omnirules.examples.features.Host.MARIA;
import static dev.omnirules.examples.features.Host.START;
import static dev.omnirules.examples.features.Host.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.reservation.ReleaseDecision;
import dev.omnirules.core.reservation.ReservationDecision;
import dev.omnirules.core.reservation.Reservations;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call back was promised: the agent keeps room for that customer. */
class ReservationsTest {

    private static final Instant UNTIL = START.plusSeconds(600);

    private final Host host = Host.open();
    private final Reservations reservations = new Reservations(host.omni());

    private ReservationDecision.Reserved forMaria;

    @BeforeEach
    void roomForOneIsReservedForMaria() {
        host.signIn(ANA, 1);
        host.enqueue(JOAO);
        forMaria = (ReservationDecision.Reserved) reservations
                .reserve(ANA, MARIA, Channel.WHATSAPP, Direction.INBOUND, UNTIL)
                .decision();
    }

    @Test
    void reservedRoomIsTakenForOthersAndFreeForTheCustomer() {
        assertThat(accept(JOAO)).isEqualTo(new AcceptanceDecision.Refused(AcceptanceDecision.Reason.AGENT_AT_CAPACITY));
        host.enqueue(MARIA);
        assertThat(accept(MARIA)).isInstanceOf(AcceptanceDecision.Accepted.class);
        assertThat(host.omni().agent(ANA).assignments()).hasSize(1);
    }

    @Test
    void aReservationThatIsReleasedGivesTheRoomBack() {
        assertThat(reservations.release(ANA, forMaria.reservation()).decision()).isEqualTo(ReleaseDecision.RELEASED);
        assertThat(accept(JOAO)).isInstanceOf(AcceptanceDecision.Accepted.class);
    }

    @Test
    void aReservationEndsByItselfAtItsInstant() {
        host.clock().set(UNTIL);
        assertThat(accept(JOAO)).isInstanceOf(AcceptanceDecision.Accepted.class);
    }

    private AcceptanceDecision accept(LineKey line) {
        return new Conversations(host.omni())
                .accept(ANA, line, Channel.WHATSAPP, WAITING)
                .decision();
    }
}
