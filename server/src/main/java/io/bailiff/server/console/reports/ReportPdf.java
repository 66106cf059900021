package io.bailiff.server.console.reports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// Sets a report as pages of A4, with numbers, in a font that is in the file: it looks the same everywhere, umlauts and
/// all.
final class ReportPdf {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float MARGIN = 56;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float BOTTOM = MARGIN + 24;
    private static final float LEADING = 1.35f;
    private static final float TITLE = 18;
    private static final float TEXT = 10;
    private static final float SMALL = 8.5f;

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private final List<PDPage> pages = new ArrayList<>();
    private PDPageContentStream content;
    private float y;

    private ReportPdf() throws IOException {
        try (InputStream file = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT)) {
            font = PDType0Font.load(document, file, true);
        }
        content = begin();
    }

    /// @param lead what stands under the title
    /// @param foot stands on each page, before its number; `{0}` and `{1}` in `numbering` are page and pages
    record Sheet(String title, List<String> lead, List<Item> items, String foot, String numbering) {}

    /// @param mark one word before the sentence
    /// @param note in small letters below it
    record Item(String mark, String sentence, String note) {}

    static byte[] of(Sheet sheet) {
        try {
            var pdf = new ReportPdf();
            try (pdf.document) {
                return pdf.written(sheet);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing a report as PDF", e);
        }
    }

    private byte[] written(Sheet sheet) throws IOException {
        document.getDocumentInformation().setTitle(sheet.title());
        paragraph(sheet.title(), TITLE, 0);
        space(4);
        for (String line : sheet.lead()) {
            paragraph(line, TEXT, 0.35f);
        }
        space(12);
        for (Item item : sheet.items()) {
            item(item);
        }
        content.close();
        numbers(sheet);
        var bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    private void item(Item item) throws IOException {
        var lines = lines(item.mark() + " · " + item.sentence(), TEXT);
        float height = (lines.size() * TEXT + SMALL) * LEADING;
        if (y - height < BOTTOM) {
            turn();
        }
        for (String line : lines) {
            line(line, TEXT, 0);
        }
        if (!item.note().isEmpty()) {
            paragraph(item.note(), SMALL, 0.4f);
        }
        space(7);
    }

    private PDPageContentStream begin() throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pages.add(page);
        y = PDRectangle.A4.getHeight() - MARGIN;
        return new PDPageContentStream(document, page);
    }

    private void turn() throws IOException {
        content.close();
        content = begin();
    }

    private void space(float points) {
        y -= points;
    }

    private void paragraph(String text, float size, float grey) throws IOException {
        for (String line : lines(text, size)) {
            line(line, size, grey);
        }
    }

    private void line(String text, float size, float grey) throws IOException {
        if (y - size < BOTTOM) {
            turn();
        }
        y -= size * LEADING;
        write(content, text, MARGIN, y, size, grey);
    }

    private void write(PDPageContentStream on, String text, float x, float at, float size, float grey)
            throws IOException {
        on.beginText();
        on.setNonStrokingColor(grey);
        on.setFont(font, size);
        on.newLineAtOffset(x, at);
        on.showText(text);
        on.endText();
    }

    /// Broken where there is room to: between words, or within one that is too long for a line.
    private List<String> lines(String text, float size) throws IOException {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String word : settable(text).split(" ", -1)) {
            String rest = word;
            if (!line.isEmpty() && width(line + " " + rest, size) > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (width(rest, size) > WIDTH) {
                int fits = fitting(rest, size);
                lines.add(rest.substring(0, fits));
                rest = rest.substring(fits);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    private int fitting(String word, float size) throws IOException {
        int fits = word.length() - 1;
        while (fits > 1 && width(word.substring(0, fits), size) > WIDTH) {
            fits--;
        }
        return fits;
    }

    private float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    /// A sign that the font does not have is a question mark: a name in another script must not cost the report.
    private String settable(String text) {
        var settable = new StringBuilder();
        text.codePoints()
                .map(sign -> Character.isWhitespace(sign) || Character.isISOControl(sign) ? ' ' : sign)
                .forEach(sign -> settable.append(has(sign) ? Character.toString(sign) : "?"));
        return settable.toString();
    }

    private boolean has(int sign) {
        try {
            return font.encode(Character.toString(sign)).length > 0;
        } catch (IllegalArgumentException | IOException _) {
            return false;
        }
    }

    private void numbers(Sheet sheet) throws IOException {
        for (int i = 0; i < pages.size(); i++) {
            String number = sheet.numbering()
                    .replace("{0}", Integer.toString(i + 1))
                    .replace("{1}", Integer.toString(pages.size()));
            try (var foot = new PDPageContentStream(
                    document, pages.get(i), PDPageContentStream.AppendMode.APPEND, true, true)) {
                write(foot, settable(sheet.foot()), MARGIN, MARGIN, SMALL, 0.4f);
                write(foot, number, PDRectangle.A4.getWidth() - MARGIN - width(number, SMALL), MARGIN, SMALL, 0.4f);
            }
        }
    }
}
