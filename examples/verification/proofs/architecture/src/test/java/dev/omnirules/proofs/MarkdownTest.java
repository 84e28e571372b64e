package dev.omnirules.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void anchorsAreThoseOfGitHub() {
        String text =
                "# 0001: One port, the *ledger*\n## `Ledger.execute`\n## Fila (*queue*)\n## Fila queue\n## Última etapa\n";
        assertThat(Markdown.of(text).anchors())
                .containsExactlyInAnyOrder(
                        "0001-one-port-the-ledger", "ledgerexecute", "fila-queue", "fila-queue-1", "última-etapa");
    }

    @Test
    void codeBlocksHaveNeitherHeadingsNorLinks() {
        Markdown read = Markdown.of("```sh\n# a comment\n```\n# A heading\n~~~\n```\n# none\n~~~\n");
        assertThat(read.anchors()).containsExactly("a-heading");
        assertThat(read.lines()).hasSize(9).startsWith("", "", "", "# A heading");
    }

    @Test
    void linksAreFoundOutsideOfInlineCode() {
        assertThat(Markdown.links("a [b](c.md#d), `[e](f.md)`, ![g](h.png \"i\") and [`j`](../k/)"))
                .containsExactly("c.md#d", "h.png", "../k/");
        assertThat(Markdown.links("[b]: c.md")).containsExactly("c.md");
    }

    @Test
    void headingsItemsAndRowsDefineWhatTheyBeginWith() {
        Markdown read = Markdown.of(
                "### LOGOUT-1\n- T1. clean\n- **T2** then\n| `N4` services | x |\n1. P1 strip\nE1 is cited");
        assertThat(read.defined()).containsExactlyInAnyOrder("LOGOUT-1", "T1", "T2", "N4", "P1");
    }

    @Test
    void aSectionEndsWithTheNextHeadingOfItsLevelOrAbove() {
        Markdown read = Markdown.of("# a\n### b\n> q\n#### c\ntext\n### d\n## e\nrest");
        assertThat(read.sections(3)).containsOnlyKeys("b", "d");
        assertThat(read.sections(3).get("b").lines()).containsExactly("### b", "> q", "#### c", "text");
        assertThat(read.sections(3).get("b").quotes()).containsExactly("q");
        assertThat(read.sections(3).get("d").lines()).containsExactly("### d");
    }
}
