package io.bailiff.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What a spreadsheet opens.
final class CsvLineTest {

    @Test
    void plainCellsStayAsTheyAre() {
        assertThat(CsvLine.of(List.of("a", "", "12", "x y"))).isEqualTo("a,,12,x y\r\n");
    }

    @Test
    void commasQuotationMarksAndLineEndsAreQuoted() {
        assertThat(CsvLine.of(List.of("a,b", "say \"x\"", "two\nlines")))
                .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\r\n");
    }

    @Test
    void whatBeginsAsAFormulaIsText() {
        for (String cell : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1")) {
            assertThat(CsvLine.of(List.of(cell))).as(cell).contains("'" + cell);
        }
        assertThat(CsvLine.of(List.of("a=1"))).isEqualTo("a=1\r\n");
    }
}
