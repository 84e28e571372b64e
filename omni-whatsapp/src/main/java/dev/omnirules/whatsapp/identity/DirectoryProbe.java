package dev.omnirules.whatsapp.identity;

import dev.omnirules.whatsapp.identity.DirectoryAnswer.Registered;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * A search that asks a directory about a customer until it names an account (E3-E5). It asks about one id after the other, stops at
 * the first positive answer that is the customer's, and never about more than two. Thread-safe if the directory is.
 *
 * <pre>{@code
 * DirectoryProbe probe = new DirectoryProbe(id -> new DirectoryAnswer.Registered(id, id), clock);
 * CustomerIdentity identity = ((ProviderId.Telephone) ids.read("5531987654321")).identity();
 * DirectoryBinding binding = probe.probe(DirectoryBinding.of(identity));
 * }</pre>
 *
 * @since 0.1
 */
public final class DirectoryProbe {

    private final WhatsAppDirectory directory;
    private final InstantSource clock;

    /**
     * A probe of a directory.
     *
     * @param directory whom to ask
     * @param clock dates the answers
     */
    public DirectoryProbe(WhatsAppDirectory directory, InstantSource clock) {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(directory, "directory");
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Asks about a customer. Blocks as long as the directory does.
     *
     * @param known what is known of the customer
     * @return the same and the answers; {@link DirectoryBinding#sendTo} is empty if no account was named
     */
    public DirectoryBinding probe(DirectoryBinding known) {
        Objects.requireNonNull(known, "known");
        DirectoryBinding binding = known;
        Instant started = clock.instant();
        for (WhatsAppId id : known.probes()) {
            DirectoryAnswer answer = directory.ask(id);
            binding = binding.with(answer, clock.instant());
            if (answer instanceof Registered && binding.sendTo(started).isPresent()) {
                return binding;
            }
        }
        return binding;
    }
}
