package dev.portcullis.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(new TextTable("user", "what").row("a", "long enough").row("longer", "b"))
                .hasToString("""
                          user    what
                          ──────  ───────────
                          a       long enough
                          longer  b
                        """);
    }

    @Test
    void aMissingCellIsEmptyAndAnEndlessOneIsCut() {
        String text = new TextTable("one", "two").row("x".repeat(100)).toString();

        assertThat(text).contains("x".repeat(59) + "…").doesNotContain("x".repeat(60));
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).doesNotEndWith(" "));
    }
}
