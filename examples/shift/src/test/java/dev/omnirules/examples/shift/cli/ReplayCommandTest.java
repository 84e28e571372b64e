package dev.omnirules.examples.shift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code replay} takes and prints. */
class ReplayCommandTest {

    private static final Locale JVM_LOCALE = Locale.getDefault();
    private static final String TYPED = "(11) 98107-4564";

    @TempDir
    Path folder;

    private final Script shift = Script.atWork()
            .active("ana", "r1", TYPED)
            .active("bia", "r2", TYPED)
            .then("platform.sign-out", "'agent': 'ana'")
            .then("channel.pause", "'agent': 'bia', 'channels': 'ALL', 'reason': 'LUNCH'")
            .of("conversation.transferred", "ana", "'to': 'bia'")
            .then("board.asked", "");

    @AfterEach
    void restore() {
        Locale.setDefault(JVM_LOCALE);
    }

    @Nested
    class Reads {

        @Test
        void gzipByItsContentWhateverTheName() throws IOException {
            Runner runner = new Runner(folder);
            Path file = runner.file("shift.jsonl", FaultsTest.gzip(String.join("\n", shift.lines())));

            assertThat(runner.replay(file).exit()).isZero();
            assertThat(runner.decided()).hasSize(10);
        }

        @Test
        void standardInputForADash() throws IOException {
            String lines = String.join("\n", shift.lines());

            assertThat(new Runner(folder).withInput(lines).run("replay", "-").out())
                    .contains("bloqueado, 1 em andamento");
            assertThat(new Runner(folder)
                            .withInput(FaultsTest.gzip(lines))
                            .run("replay", "-")
                            .out())
                    .contains("bloqueado, 1 em andamento");
        }

        @Test
        void anEmptyShift() {
            Runner runner = new Runner(folder);

            assertThat(runner.replay(runner.file("empty.jsonl", "")).exit()).isZero();
            assertThat(runner.decisions()).isEmptyFile();
        }
    }

    @Nested
    class Until {

        @Test
        void stopsAfterAnInstantThatItIncludes() {
            Runner runner = new Runner(folder);
            runner.replay(shift.lines());
            List<Map<String, Object>> whole = runner.decided();

            runner.replay(shift.lines(), "--until", "2026-11-16T11:00:06Z");
            assertThat(runner.decided()).isEqualTo(whole.subList(0, 6));
            runner.replay(shift.lines(), "--until", "2026-11-16T11:00:05.999Z");
            assertThat(runner.decided()).isEqualTo(whole.subList(0, 5));
            runner.replay(shift.lines(), "--until", "2030-01-01T00:00:00Z");
            assertThat(runner.decided()).isEqualTo(whole);
        }

        @Test
        void tellsTheStatusChangesUpToIt() throws IOException {
            Runner runner = new Runner(folder);
            Path file = runner.file(
                    "shift-day.jsonl.gz",
                    ReplayCommandTest.class
                            .getResourceAsStream("/shift-day.jsonl.gz")
                            .readAllBytes());
            runner.replay(file, "-q");
            String until = runner.changed().get(200).get("at").toString();
            List<Map<String, Object>> earlier = runner.changed().stream()
                    .filter(change -> change.get("at").toString().compareTo(until) <= 0)
                    .toList();

            runner.replay(file, "-q", "--until", until);
            assertThat(runner.changed()).isEqualTo(earlier).hasSizeGreaterThan(200);
        }

        @Test
        void isAnInstant() {
            Runner.Result result = new Runner(folder).replay(shift.lines(), "--until", "yesterday");

            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err())
                    .contains("'--until'")
                    .contains("must be an instant in UTC, as 2026-11-16T12:00:00Z, but is yesterday")
                    .doesNotContain("java.");
        }

        @Test
        void looksAtNoLineBeyondIt() {
            List<String> lines = List.of(shift.lines().get(0), shift.lines().get(5), "broken");

            assertThat(new Runner(folder)
                            .replay(lines, "--until", "2026-11-16T11:00:00Z")
                            .exit())
                    .isZero();
        }
    }

    @Nested
    class Prints {

        @Test
        void theTimelineWithItsAlertsItsBoardAndASummary() {
            assertThat(new Runner(folder).replay(shift.lines()).out())
                    .startsWith("""
                            ── 2026-11-16 (UTC) ──
                            11:00:01.000  ana        entra na plataforma: entrou
                            11:00:02.000  ana        entra no canal WHATSAPP: entrou
                            11:00:02.000  ana        Offline → Inativo (nunca conectou)
                            """)
                    .contains("""
                            11:00:05.000  ana        conversa ativa para «(11) 98107-4564»: iniciada com +5511981074564
                            11:00:06.000  bia        conversa ativa para «(11) 98107-4564»: recusado, o cliente está com outro agente
                                                     ⚠ Não foi possível iniciar a conversa. O cliente está sendo atendido por outro agente.
                            11:00:07.000  ana        sai da plataforma: bloqueado, 1 em andamento
                                                     ⚠ Você não pode fazer logout enquanto houver atendimentos em andamento. Finalize-os para sair da aplicação
                            11:00:08.000  bia        pausa WHATSAPP, WEBCHAT, VOICE (LUNCH): em pausa
                            11:00:09.000  ana        transfere +5511981074564 para bia: recusado, o outro agente está em pausa
                            11:00:10.000  Painel do supervisor
                                          │ Disponível          0
                                          │ Pausa               0
                                          │ Inativo             2
                                          │ Offline             0
                                          │ Sessões Ativas      1
                                          │ Agentes Offline     –
                            """)
                    .contains("Resumo\n")
                    .containsPattern("linhas +13\n")
                    .containsPattern("decisões +10\n")
                    .containsPattern(" REFUSED +2\n")
                    .containsPattern("alertas exibidos +2\n")
                    .containsPattern("violações de invariantes +0\n")
                    .doesNotContain("\u001b");
        }

        @Test
        void brazilianPortugueseWhateverTheMachineSpeaks() {
            String before = timeline();
            Locale.setDefault(Locale.JAPAN);

            assertThat(timeline()).isEqualTo(before).contains("Painel do supervisor");
        }

        @Test
        void anotherLanguageOnDemand() {
            assertThat(timeline("--locale", "en"))
                    .contains("signs out of the platform: blocked, 1 in progress")
                    .contains("⚠ You cannot sign out while conversations are in progress.");
            assertThat(timeline("--locale", "es_AR")).contains("⚠ No puede cerrar sesión");
        }

        @Test
        void noLanguageThatItDoesNotSpeak() {
            for (String unknown : List.of("ja", "", "pt-", "english", "x")) {
                Runner.Result result = new Runner(folder).replay(shift.lines(), "--locale", unknown);
                assertThat(result.exit()).as(unknown).isEqualTo(2);
                assertThat(result.err()).contains("'--locale'").contains("must be pt-BR, en or es, but is " + unknown);
            }
        }

        @Test
        void theProductsWordsInDecisionsWhateverTheLocale() {
            Runner runner = new Runner(folder);
            runner.replay(shift.lines(), "--locale", "en");

            assertThat(runner.decided().get(5).get("alert").toString()).startsWith("Não foi possível");
        }

        @Test
        void oneAgentOnDemandWhileFilesStayWhole() {
            Runner runner = new Runner(folder);
            String printed = runner.replay(shift.lines(), "--agent", "bia").out();

            assertThat(printed.lines().filter(line -> line.startsWith("11:")))
                    .isNotEmpty()
                    .allMatch(line -> line.contains("bia"))
                    .anyMatch(line -> line.contains("transfere"))
                    .noneMatch(line -> line.contains("sai da plataforma"));
            assertThat(runner.decided()).hasSize(10);
        }

        @Test
        void thatAnAgentIsNowhere() {
            assertThat(new Runner(folder)
                            .replay(shift.lines(), "--agent", "zoe")
                            .out())
                    .contains("nenhum agente zoe em ");
        }

        @Test
        void nothingOfTheTimelineWhenQuiet() {
            assertThat(timeline("--quiet")).isEmpty();
        }

        @Test
        void whatTheFileHasWithoutItsControlCharacters() {
            Script odd = Script.atWork().active("ana", "r1", "11\\n\\u001b[2J98107");

            assertThat(new Runner(folder).replay(odd.lines()).out())
                    .contains("«11��[2J98107»")
                    .doesNotContain("\u001b");
        }

        private String timeline(String... more) {
            String out = new Runner(folder).replay(shift.lines(), more).out();
            return out.substring(0, out.indexOf("\n\n") < 0 ? 0 : out.indexOf("\n\n"));
        }
    }

    @Test
    void helpAndVersionAreThere() {
        assertThat(new Runner(folder).run("--help").out()).contains("replay", "numbers", "ids", "pairs");
        assertThat(new Runner(folder).run("replay", "--help").out()).contains("--until", "--agent", "--locale");
        assertThat(new Runner(folder).run("--version").out()).startsWith("omni-shift ");
    }

    @Test
    void outputsReplaceEarlierFilesWithoutATrace() throws IOException {
        Runner runner = new Runner(folder);
        Files.writeString(runner.decisions(), "before");
        runner.replay(shift.lines());

        assertThat(runner.names()).containsExactly("decisions.jsonl", "shift.jsonl", "transitions.jsonl");
        assertThat(runner.decided()).hasSize(10);
    }
}
