package dev.omnirules.whatsapp.identity;

import dev.omnirules.whatsapp.identity.DirectoryAnswer.NotRegistered;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.Registered;
import dev.omnirules.whatsapp.identity.DirectoryBinding.Dated;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The stored form of a binding, written and read. */
final class StoredBindings {

    private static final String HEAD = "binding/1";
    private static final String NONE = "-";

    private StoredBindings() {}

    static String text(DirectoryBinding binding) {
        Stream<String> answers =
                binding.answers().stream().map(StoredBindings::text).sorted();
        return Stream.concat(Stream.of(HEAD, binding.identity().key().value()), answers)
                .collect(Collectors.joining("|"));
    }

    private static String text(Dated dated) {
        return dated.answer().asked().digits() + "="
                + dated.returned().map(WhatsAppId::digits).orElse(NONE) + "@" + dated.at();
    }

    static DirectoryBinding read(String text, ProviderIds ids) {
        String[] parts = text.split("\\|", -1);
        if (parts.length < 2 || !parts[0].equals(HEAD) || !(ids.read(parts[1]) instanceof Telephone telephone)) {
            throw wrong("start with binding/1 and a telephone's key", text);
        }
        Set<Dated> answers = new HashSet<>();
        for (int i = 2; i < parts.length; i++) {
            answers.add(answer(parts[i], text));
        }
        return new DirectoryBinding(telephone.identity(), answers);
    }

    private static Dated answer(String part, String text) {
        int equal = part.indexOf('=');
        int at = part.indexOf('@');
        if (equal < 0 || at < equal) {
            throw wrong("have answers as id=id@instant", text);
        }
        try {
            WhatsAppId asked = new WhatsAppId(part.substring(0, equal));
            String returned = part.substring(equal + 1, at);
            Instant when = Instant.parse(part.substring(at + 1));
            return new Dated(
                    returned.equals(NONE) ? new NotRegistered(asked) : new Registered(asked, new WhatsAppId(returned)),
                    when);
        } catch (DateTimeException e) {
            throw wrong("have an instant after each @", text);
        }
    }

    private static IllegalArgumentException wrong(String rule, String text) {
        return new IllegalArgumentException(
                "text must " + rule + ", but is " + text.length() + " characters that do not");
    }
}
