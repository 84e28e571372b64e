package dev.omnirules.whatsapp.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import dev.omnirules.whatsapp.number.NumberPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of the page about the ninth digit say what the code answers. */
class NinthDigitPageTest {

    private static final Path PAGE = Path.of("docs/ninth-digit.md");

    @Test
    void everyTypedNumberOfThePageGetsThePagesAnswer() throws IOException {
        NumberPolicy policy = NumberPolicy.brazilian();
        List<List<String>> rows = rows(2);
        assertThat(rows).hasSizeGreaterThan(10);
        for (List<String> row : rows) {
            assertThat(ElsewhereTest.answer(policy.check(row.get(0))))
                    .as(row.get(0))
                    .isEqualTo(row.get(1));
        }
    }

    @Test
    void everyIdOfThePageGetsThePagesAnswer() throws IOException {
        ProviderIds ids = ProviderIds.brazilian();
        List<List<String>> rows = rows(4);
        assertThat(rows).hasSizeGreaterThan(10);
        for (List<String> row : rows) {
            if (ids.read(row.get(0)) instanceof Telephone telephone) {
                CustomerIdentity identity = telephone.identity();
                assertThat(List.of(identity.key().value(), list(identity.candidates()), list(identity.possible())))
                        .as(row.get(0))
                        .isEqualTo(row.subList(1, 4));
            } else {
                assertThat(row.subList(1, 4)).as(row.get(0)).containsExactly("OPAQUE", "-", "-");
            }
        }
    }

    private static String list(List<WhatsAppId> ids) {
        return ids.isEmpty() ? "-" : ids.stream().map(WhatsAppId::digits).collect(Collectors.joining(", "));
    }

    /** The rows of the tables with so many columns, without heads and backticks. */
    private static List<List<String>> rows(int columns) throws IOException {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines.filter(line -> line.startsWith("| `"))
                    .map(line -> Stream.of(line.substring(1).split("\\|"))
                            .map(cell -> cell.replace("`", "").strip())
                            .toList())
                    .filter(row -> row.size() == columns)
                    .toList();
        }
    }
}
