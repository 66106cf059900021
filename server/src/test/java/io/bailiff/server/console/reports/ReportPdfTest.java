package io.bailiff.server.console.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// What stands on paper.
class ReportPdfTest {
    private static final String LONG = "Grüße aus Łódź und Αθήνα ".repeat(20);

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void pagesHaveNumbersAndEveryFindingIsThereWithItsUmlauts() throws IOException {
        List<ReportPdf.Item> items = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            items.add(new ReportPdf.Item("Hoch", "Fund " + i + " betrifft Jürgen Größe", "Seit gestern"));
        }
        byte[] pdf = ReportPdf.of(new ReportPdf.Sheet(
                "Ungenutzte Apps", List.of("Contoso · heute"), items, "Contoso · Bericht", "Seite {0} von {1}"));

        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(3);
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Ungenutzte Apps");
            var stripper = new PDFTextStripper();
            stripper.setStartPage(2);
            stripper.setEndPage(2);
            assertThat(stripper.getText(document))
                    .contains("Seite 2 von " + document.getNumberOfPages(), "Contoso · Bericht");
        }
        assertThat(text(pdf)).contains("Fund 0 betrifft Jürgen Größe", "Fund 149 betrifft Jürgen Größe");
    }

    @Test
    void longWordsAndSignsThatNoFontHasBreakNothing() throws IOException {
        byte[] pdf = ReportPdf.of(new ReportPdf.Sheet(
                "日本",
                List.of(LONG, "x".repeat(500), "tab\tline\nend \u0000"),
                List.of(new ReportPdf.Item("!", "Name 😀 漢字", "")),
                "",
                "{0}/{1}"));

        assertThat(text(pdf)).contains("Łódź", "Αθήνα", "Name ? ??", "1/1");
    }
}
