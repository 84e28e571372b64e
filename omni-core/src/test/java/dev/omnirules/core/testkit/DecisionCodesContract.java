package dev.omnirules.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.disclosure.DecisionView;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the decisions of a module disclose is what the table of decision views says of their codes. */
public abstract class DecisionCodesContract {

    /** Each decision of the module with each of its reasons. */
    protected abstract List<Disclosable> decisions();

    /** Where the table is. */
    protected abstract Path table();

    @Test
    final void everyCodeHasItsRow() throws IOException {
        Map<String, List<String>> rows = rows();
        for (Disclosable decision : decisions()) {
            Disclosure seen = decision.disclosure();
            List<String> row = rows.get(seen.code());
            assertThat(row).as(seen.code() + " of " + decision).isNotNull();
            assertThat(seen.refused())
                    .as(decision.toString())
                    .isEqualTo(row.get(1).equals("yes"));
            for (String alert : words(row.get(2))) {
                assertThat(alert.endsWith("?") || seen.alerts().contains(Alert.valueOf(alert)))
                        .as(decision + " has alert " + alert)
                        .isTrue();
            }
            assertThat(words(row.get(2)).stream().map(alert -> alert.replace("?", "")))
                    .containsAll(seen.alerts().stream().map(Alert::name).toList());
            assertThat(words(row.get(3)))
                    .as(decision.toString())
                    .containsAll(seen.values().keySet())
                    .containsAll(seen.lists().keySet().stream()
                            .map(name -> name + "[]")
                            .toList());
            assertThat(seen.values().values()).as(decision.toString()).doesNotContain("");
            assertThat(seen.lists().values().stream().flatMap(List::stream))
                    .as(decision.toString())
                    .doesNotContain("");
        }
    }

    /** A row is one because some decision of some module has all of it. */
    @Test
    final void whatARowNamesIsDisclosed() throws IOException {
        Map<String, List<String>> rows = rows();
        Map<String, List<Disclosure>> seen =
                decisions().stream().map(Disclosable::disclosure).collect(Collectors.groupingBy(Disclosure::code));
        seen.forEach((code, disclosures) -> assertThat(words(rows.get(code).get(3)))
                .as(code)
                .allMatch(name -> disclosures.stream()
                        .anyMatch(each ->
                                each.values().containsKey(name) || each.lists().containsKey(name.replace("[]", "")))));
    }

    @Test
    final void everyViewHasWhatIsDisclosed() {
        for (Disclosable decision : decisions()) {
            Disclosure seen = decision.disclosure();
            DecisionView view = DecisionView.of(decision, Locale.ENGLISH);
            assertThat(view.code()).isEqualTo(seen.code());
            assertThat(view.refused()).isEqualTo(seen.refused());
            assertThat(view.values()).isEqualTo(seen.values());
            assertThat(view.lists()).isEqualTo(seen.lists());
            assertThat(view.alerts()).extracting(DecisionView.AlertText::code).containsExactlyElementsOf(seen.alerts());
        }
    }

    private static List<String> words(String cell) {
        return Stream.of(cell.split(", ")).filter(word -> !word.isEmpty()).toList();
    }

    private Map<String, List<String>> rows() throws IOException {
        return Files.readAllLines(table()).stream()
                .dropWhile(line -> !line.startsWith("|code|"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> List.of(line.substring(1).split("\\|", -1)))
                .collect(Collectors.toMap(cells -> cells.get(0), Function.identity()));
    }
}
