package dev.omnirules.examples.features;

import static dev.omnirules.examples.features.Host.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.whatsapp.identity.ContactTable;
import dev.omnirules.whatsapp.identity.CustomerIdentity;
import dev.omnirules.whatsapp.identity.DirectoryAnswer;
import dev.omnirules.whatsapp.identity.DirectoryBinding;
import dev.omnirules.whatsapp.identity.DirectoryProbe;
import dev.omnirules.whatsapp.identity.DuplicateCustomers;
import dev.omnirules.whatsapp.identity.IdentityMatch;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.identity.WhatsAppDirectory;
import dev.omnirules.whatsapp.identity.WhatsAppId;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One customer, however WhatsApp or people write the number. */
class IdentitiesTest {

    private final ProviderIds ids = ProviderIds.brazilian();

    @Test
    void theIdToSendToIsTheOneThatTheProviderReturns() {
        CustomerIdentity customer = ((ProviderId.Telephone) ids.read("5531987654321")).identity();
        WhatsAppDirectory directory = new Gateway(Map.of("553187654321", "553187654321"));
        DirectoryProbe probe = new DirectoryProbe(directory, () -> START);

        DirectoryBinding binding = probe.probe(DirectoryBinding.of(customer));
        assertThat(binding.key().value()).isEqualTo("+5531987654321");
        assertThat(binding.sendTo()).contains(new WhatsAppId("553187654321"));
        assertThat(DirectoryBinding.ofStored(binding.stored(), ids)).isEqualTo(binding);
    }

    @Test
    void anApiWithoutALookUpLearnsTheIdFromTheFirstMessage() {
        CustomerIdentity customer = ((ProviderId.Telephone) ids.read("5531987654321")).identity();
        WhatsAppId sentTo = customer.candidates().get(1);
        DirectoryBinding binding =
                DirectoryBinding.of(customer).withSent(sentTo, new WhatsAppId("553187654321"), START);
        assertThat(binding.sendTo()).contains(new WhatsAppId("553187654321"));
    }

    @Test
    void contactsThatWereKeptOncePerSpellingAreFound() {
        Stream<String> contacts = Stream.of("5511987654321", "5521912345678", "551187654321");
        assertThat(new DuplicateCustomers(ids).pairs(contacts))
                .containsExactly(new DuplicateCustomers.Pair("5511987654321", "551187654321", IdentityMatch.CONFIRMED));
    }

    @Test
    void rowsOfAContactTableThatPeopleTypedArePaired() {
        Stream<ContactTable.Row> rows = Stream.of(
                new ContactTable.Row("1", "(11) 98765-4321"),
                new ContactTable.Row("2", "n/a"),
                new ContactTable.Row("3", "+55 11 98765 4321"),
                new ContactTable.Row("4", "(11) 8765-4321"));
        assertThat(ContactTable.brazilian().pairs(rows))
                .containsExactly(
                        new ContactTable.RowPair("1", "3", IdentityMatch.CONFIRMED),
                        new ContactTable.RowPair("1", "4", IdentityMatch.POSSIBLE));
    }

    /**
     * The host's look-up, here over a table.
     *
     * @param accounts the id of the account that answers to each id
     */
    private record Gateway(Map<String, String> accounts) implements WhatsAppDirectory {

        @Override
        public DirectoryAnswer ask(WhatsAppId id) {
            String account = accounts.get(id.digits());
            return account == null
                    ? new DirectoryAnswer.NotRegistered(id)
                    : new DirectoryAnswer.Registered(id, new WhatsAppId(account));
        }
    }
}
